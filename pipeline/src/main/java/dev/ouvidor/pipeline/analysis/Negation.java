package dev.ouvidor.pipeline.analysis;

/**
 * Marks the words that a negation turns round: the next {@value #REACH} words, up to punctuation or
 * a contrast ("não chegou, mas..."). Portuguese "no" means "in the": it negates only in texts that
 * do not look Portuguese.
 */
final class Negation {
  static final int REACH = 4;

  private static final int NEGATOR = 1;
  private static final int CONTRAST = 2;
  private static final int PORTUGUESE = 4;
  private static final int OTHER = 8;
  private static final HashTable ROLES = new HashTable();
  private static final int NO = Hashing.word("no");

  static {
    add(
        NEGATOR,
        "nao nem nunca jamais sem ninguem nenhum nenhuma nope not never none nobody nothing "
            + "neither nor without dont doesnt didnt cant cannot couldnt wont wouldnt isnt arent "
            + "wasnt werent havent hasnt hadnt shouldnt aint ni sin tampoco jamas ningun ninguna "
            + "nadie hardly barely mal");
    add(
        CONTRAST,
        "mas porem contudo entretanto todavia but however though although pero aunque embora");
    add(PORTUGUESE, "nao o os do da dos das em um uma meu minha com muito voce ao foi na e");
    add(OTHER, "the and is was my it of to this el la los las con y es pero muy mi un una en lo");
  }

  private Negation() {}

  private static void add(int role, String words) {
    for (String word : words.split(" ")) {
      ROLES.or(Hashing.word(word), role);
    }
  }

  static boolean isContrast(int hash) {
    return (ROLES.get(hash) & CONTRAST) != 0;
  }

  static void mark(Tokens tokens) {
    int left = 0;
    int portuguese = 0; // not counted before a "no" asks for it
    boolean counted = false;
    for (int i = 0; i < tokens.size; i++) {
      if (!tokens.isWord(i)) {
        left = tokens.kind[i] == Tokens.PUNCTUATION ? 0 : left;
        continue;
      }
      int hash = tokens.hash[i];
      if (hash == NO && !counted) {
        portuguese = portugueseness(tokens);
        counted = true;
      }
      long role = ROLES.get(hash);
      if ((role & NEGATOR) != 0 || (hash == NO && portuguese <= 0)) {
        left = REACH;
      } else if ((role & CONTRAST) != 0) {
        left = 0;
      } else if (left > 0) {
        tokens.negated[i] = true;
        left--;
      }
    }
  }

  private static int portugueseness(Tokens tokens) {
    int score = 0;
    for (int i = 0; i < tokens.size; i++) {
      long role = ROLES.get(tokens.hash[i]);
      score += (role & PORTUGUESE) != 0 ? 1 : 0;
      score -= (role & OTHER) != 0 ? 1 : 0;
    }
    return score;
  }
}
