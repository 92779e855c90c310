package dev.ouvidor.pipeline.problem;

/**
 * A word as it is compared. One of the letters a to z is the set of its letters with the first one
 * of them, so that case, accents and stretched letters do not count, and a slip of the fingers
 * hardly; a word of up to three letters has their number in place of the first one, for the sizes P
 * and PP are two. Everything else, numbers above all, is the hash of its characters: the same or
 * not.
 */
final class Word {
  static final int ALPHABET = 26;

  private static final int LETTERS = (1 << ALPHABET) - 1;
  private static final int SHORT = 3;

  /** Of so many different letters one may be wrong: bolsa and bolso are two things. */
  private static final int LONG = 6;

  private Word() {}

  /**
   * A word of the letters a to z.
   *
   * @param set a bit for each of its letters
   * @param first its first letter, 0 to 25
   * @param length how many letters there are, stretched ones counted once
   */
  static int of(int set, int first, int length) {
    return (length <= SHORT ? ALPHABET + length : first) << ALPHABET | set;
  }

  /** Anything else. */
  static int exact(int hash) {
    return hash | Integer.MIN_VALUE;
  }

  /** Whether it is a number, or anything else that is the same or not. */
  static boolean isExact(int word) {
    return word < 0;
  }

  private static boolean isShort(int word) {
    return word >>> ALPHABET >= ALPHABET;
  }

  /** What the word has in common with the same one with two letters in the wrong order. */
  static int letters(int word) {
    return isExact(word) ? word : word & LETTERS;
  }

  /** Whether both are the same word but for the order of letters or, if it is long, for one. */
  static boolean isSlip(int one, int other) {
    if (isExact(one) || isExact(other) || isShort(one) || isShort(other)) {
      return false;
    }
    int differing = Integer.bitCount(letters(one) ^ letters(other));
    return differing == 0
        || (differing == 1
            && one >>> ALPHABET == other >>> ALPHABET
            && Integer.bitCount(letters(one)) >= LONG);
  }

  /** Whether the one may be the beginning of the other. */
  static boolean mayBegin(int part, int whole) {
    return !isExact(part)
        && !isExact(whole)
        && (isShort(part) || part >>> ALPHABET == whole >>> ALPHABET)
        && (part & ~whole & LETTERS) == 0;
  }
}
