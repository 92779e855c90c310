package dev.ouvidor.pipeline.analysis.privacy;

import java.util.Locale;

/** A first look that most texts do not get past: no digit and nothing that could be an at-sign. */
final class Suspicion {
  private static final int LONGEST_HOST = 12;
  private static final boolean[] OF_INTEREST = new boolean[128];

  static {
    for (char c : "0123456789@tTbB".toCharArray()) {
      OF_INTEREST[c] = true;
    }
  }

  private Suspicion() {}

  static boolean raisedBy(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128 ? OF_INTEREST[c] && (c < 'A' || isSpelled(text, i)) : isForeign(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isForeign(char c) {
    return c > 0x5FF && (Character.isDigit(c) || c == '\uFF20');
  }

  /** At the at-sign itself, at the last letter of "at", or at the b of "arroba". */
  private static boolean isSpelled(String text, int i) {
    char c = text.charAt(i);
    if (c == '@') {
      return true;
    }
    char before = i == 0 ? ' ' : Character.toLowerCase(text.charAt(i - 1));
    if (c == 'b' || c == 'B') {
      return before == 'o' && text.regionMatches(true, i - 4, "arroba", 0, 6);
    }
    return before == 'a' && isWord(text, i - 1, i + 1) && isBeforeHost(text, i + 1);
  }

  private static boolean isWord(String text, int start, int end) {
    return start > 0
        && end < text.length()
        && !Character.isLetter(text.charAt(start - 1))
        && !Character.isLetter(text.charAt(end));
  }

  /** Whether "at" is bracketed, or a provider of mail follows. */
  private static boolean isBeforeHost(String text, int from) {
    if (text.charAt(from) != ' ') {
      return true;
    }
    int start = from + 1;
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end - start <= LONGEST_HOST
        && Vocabulary.isMailProvider(text.substring(start, end).toLowerCase(Locale.ROOT));
  }
}
