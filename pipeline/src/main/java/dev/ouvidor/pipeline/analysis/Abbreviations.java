package dev.ouvidor.pipeline.analysis;

import org.jspecify.annotations.Nullable;

/** What people type for short, and what it stands for (folded). */
final class Abbreviations {
  private static final String TABLE =
      "n nao nn nao naum nao nop nao q que qe que pq porque pk porque xq porque vc voce vcs voces "
          + "ce voce ces voces mto muito mt muito mta muita mtos muitos mtas muitas mui muito "
          + "tb tambem tbm tambem tbn tambien tmb tambem hj hoje td tudo tds todos msm mesmo "
          + "qdo quando qnd quando qto quanto pra para pro para pras para pros para cmg comigo "
          + "ctg contigo obg obrigado obgd obrigado vlw obrigado blz beleza fds fds agr agora "
          + "dps depois ngm ninguem smp sempre sla sei eh e tô estou ta esta tá esta "
          + "tava estava tive tive pfv favor pfvr favor pf favor pls please plz please thx thanks "
          + "ty thanks tks thanks ur your u you cuz because coz because bc because w with "
          + "gr8 great dm dm smth something dnt dont cnt cant im im ive ive idk idk "
          + "xfa favor porfa favor toy estoy tá esta neh ne prod produto ped pedido";

  private static final String[] WORDS = Folding.fold(TABLE).split(" ");
  private static final HashTable INDEX = index();

  private Abbreviations() {}

  /** What the hash of a short word stands for; null when it stands for itself. */
  static @Nullable String full(int hash) {
    int i = (int) INDEX.get(hash);
    return i == 0 ? null : WORDS[i];
  }

  private static HashTable index() {
    HashTable index = new HashTable();
    for (int i = 0; i < WORDS.length; i += 2) {
      index.put(Hashing.word(WORDS[i]), i + 1);
    }
    return index;
  }
}
