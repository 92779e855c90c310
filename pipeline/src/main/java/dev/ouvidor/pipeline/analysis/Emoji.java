package dev.ouvidor.pipeline.analysis;

/** Where an emoji ends, with its skin tone, variation selector and joined parts. */
final class Emoji {
  private static final int JOINER = 0x200d;

  private Emoji() {}

  /** Index after the emoji that starts at {@code i}, or {@code i} if none does. */
  static int end(String text, int i, int n) {
    int cp = codePoint(text, i, n);
    if (!isBase(cp)) {
      return i;
    }
    int j = i + Character.charCount(cp);
    while (j < n) {
      int next = codePoint(text, j, n);
      if (next == JOINER && j + 1 < n && isBase(codePoint(text, j + 1, n))) {
        j += 1 + Character.charCount(codePoint(text, j + 1, n));
      } else if (isModifier(next) || (isFlag(cp) && isFlag(next) && j - i == 2)) {
        j += Character.charCount(next);
      } else {
        break;
      }
    }
    return j;
  }

  /** A pair is read whole only if both halves lie within the limit. */
  private static int codePoint(String text, int i, int n) {
    return i + 1 < n ? text.codePointAt(i) : text.charAt(i);
  }

  private static boolean isFlag(int cp) {
    return cp >= 0x1f1e6 && cp <= 0x1f1ff;
  }

  private static boolean isModifier(int cp) {
    return cp == 0xfe0f || cp == 0x20e3 || (cp >= 0x1f3fb && cp <= 0x1f3ff);
  }

  private static boolean isBase(int cp) {
    return (cp >= 0x1f000 && cp <= 0x1faff)
        || (cp >= 0x2600 && cp <= 0x27bf)
        || (cp >= 0x2b00 && cp <= 0x2bff)
        || (cp >= 0x2190 && cp <= 0x21ff)
        || cp == 0x203c
        || cp == 0x2049;
  }
}
