package dev.ouvidor.pipeline.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people type for short, and what it stands for (folded). Thread safe. */
public final class Abbreviations {
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
  private static final Map<String, List<String>> WAYS = ways();

  private Abbreviations() {}

  /** What the hash of a short word stands for; null when it stands for itself. */
  static @Nullable String full(int hash) {
    int i = (int) INDEX.get(hash);
    return i == 0 ? null : WORDS[i];
  }

  /**
   * All ways to write a word: what it stands for, and all that stands for the same; itself alone if
   * nobody writes it otherwise.
   *
   * @param word in lower case, without accents
   */
  public static List<String> waysOf(String word) {
    return WAYS.getOrDefault(word, List.of(word));
  }

  private static Map<String, List<String>> ways() {
    Map<String, TreeSet<String>> byFull = new HashMap<>();
    for (int i = 0; i < WORDS.length; i += 2) {
      TreeSet<String> same = byFull.computeIfAbsent(WORDS[i + 1], full -> new TreeSet<>());
      same.add(WORDS[i + 1]);
      same.add(WORDS[i]);
    }
    Map<String, List<String>> ways = new HashMap<>();
    for (TreeSet<String> same : byFull.values()) {
      List<String> all = List.copyOf(same);
      all.forEach(word -> ways.put(word, all));
    }
    return ways;
  }

  private static HashTable index() {
    HashTable index = new HashTable();
    for (int i = 0; i < WORDS.length; i += 2) {
      index.put(Hashing.word(WORDS[i]), i + 1);
    }
    return index;
  }
}
