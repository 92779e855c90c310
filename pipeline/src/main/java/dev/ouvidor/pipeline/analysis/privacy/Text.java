package dev.ouvidor.pipeline.analysis.privacy;

/**
 * A text in small letters without accents, with plain digits, dashes and blanks. Each unit stands
 * where it stood.
 */
final class Text {
  /** Letters of ISO 8859-1 from 0xC0. */
  private static final String PLAIN =
      "aaaaaaaceeeeiiiidnooooo\u00D7ouuuuypsaaaaaaaceeeeiiiidnooooo\u00F7ouuuuypy";

  /** Stands for the ordinal signs, too: "nº" is written with any of them. */
  static final char ORDINAL = '\u00B0';

  final String raw;
  final int length;
  private final char[] chars;

  Text(String raw) {
    this.raw = raw;
    this.length = raw.length();
    this.chars = raw.toCharArray();
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c >= 128) {
        c = plain(c);
      }
      chars[i] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '\t' ? ' ' : c;
    }
  }

  private static char plain(char c) {
    if (c < 0x100) {
      return latin(c);
    }
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
      return '-';
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - 0xFEE0);
    }
    if (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT) {
      return c == '\u2028' || c == '\u2029' ? '\n' : ' ';
    }
    return Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
  }

  private static char latin(char c) {
    if (c >= 0xC0) {
      return PLAIN.charAt(c - 0xC0);
    }
    return switch (c) {
      case 0xA0, 0xAD -> ' ';
      case 0xAA, 0xBA -> ORDINAL;
      default -> c;
    };
  }

  /** 0 outside the text. */
  char at(int i) {
    return i >= 0 && i < length ? chars[i] : 0;
  }

  boolean isDigit(int i) {
    char c = at(i);
    return c >= '0' && c <= '9';
  }

  boolean isLetter(int i) {
    char c = at(i);
    return (c >= 'a' && c <= 'z') || (c >= 128 && Character.isLetter(c));
  }

  boolean isAlphanumeric(int i) {
    return isDigit(i) || isLetter(i);
  }

  boolean startsWith(String word, int from) {
    for (int i = 0; i < word.length(); i++) {
      if (at(from + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String slice(int from, int to) {
    return new String(chars, from, to - from);
  }

  /** First unit of the letters that end before {@code end}. */
  int letterStart(int end) {
    int start = end;
    while (isLetter(start - 1)) {
      start--;
    }
    return start;
  }

  /** One past the last of the letters from {@code start} on. */
  int letterEnd(int start) {
    int end = start;
    while (isLetter(end)) {
      end++;
    }
    return end;
  }

  int skipBlanks(int from, int most) {
    int i = from;
    while (at(i) == ' ' && i - from < most) {
      i++;
    }
    return i;
  }

  int skipBlanksBack(int end, int most) {
    int i = end;
    while (at(i - 1) == ' ' && end - i < most) {
      i--;
    }
    return i;
  }
}
