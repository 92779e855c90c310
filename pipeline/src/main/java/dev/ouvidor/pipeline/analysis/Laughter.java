package dev.ouvidor.pipeline.analysis;

/** Written laughter: kkkk, hahaha, jajaja, rsrsrs, hehehe. */
final class Laughter {
  private Laughter() {}

  static boolean is(char[] chars, int from, int length) {
    if (length < 3) {
      return false;
    }
    char a = chars[from];
    char b = chars[from + 1];
    if (a == 'k' && b == 'k') {
      return only(chars, from, length, 'k', 'k');
    }
    boolean pair =
        (a == 'h' || a == 'j') && (b == 'a' || b == 'e' || b == 'u' || b == 'i')
            || a == 'a' && (b == 'h' || b == 'j')
            || a == 'r' && b == 's';
    return pair && length > 3 && only(chars, from, length, a, b);
  }

  private static boolean only(char[] chars, int from, int length, char a, char b) {
    for (int i = from; i < from + length; i++) {
      if (chars[i] != a && chars[i] != b) {
        return false;
      }
    }
    return true;
  }
}
