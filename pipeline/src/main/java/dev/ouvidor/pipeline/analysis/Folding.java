package dev.ouvidor.pipeline.analysis;

import java.text.Normalizer;

/**
 * Lower case without accents, one character for one character, so that offsets stay valid. Thread
 * safe.
 */
public final class Folding {
  private static final int TABLE = 0x250;
  private static final char[] FOLDED = new char[TABLE];

  static {
    for (char c = 0; c < TABLE; c++) {
      FOLDED[c] = slowly(c);
    }
  }

  private Folding() {}

  private static char slowly(char c) {
    String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    return Character.toLowerCase(plain.charAt(0));
  }

  /** The character in lower case and without its accent. */
  public static char fold(char c) {
    return c < TABLE ? FOLDED[c] : Character.toLowerCase(c);
  }

  /** Folds what people write in word lists; combining marks are dropped as in scanned text. */
  public static String fold(String s) {
    StringBuilder folded = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      if (!isCombining(s.charAt(i))) {
        folded.append(fold(s.charAt(i)));
      }
    }
    return folded.toString();
  }

  /** Whether it is an accent that stands for itself after its letter. */
  public static boolean isCombining(char c) {
    return c >= 0x300 && c <= 0x36f;
  }
}
