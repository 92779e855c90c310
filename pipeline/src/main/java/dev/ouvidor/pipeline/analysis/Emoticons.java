package dev.ouvidor.pipeline.analysis;

/** Faces made of punctuation: {@code :)}, {@code ;-D}, {@code :'(}, {@code <3}. */
final class Emoticons {
  private Emoticons() {}

  /** Index after the emoticon that starts at {@code i}, or {@code i} if none does. */
  static int end(String text, int i, int n) {
    char c = text.charAt(i);
    if (c == '<') {
      return i + 1 < n && text.charAt(i + 1) == '3' ? i + 2 : i;
    }
    if (c != ':' && c != ';' && c != '=') {
      return i;
    }
    int j = i + 1;
    if (j < n && "-'^".indexOf(text.charAt(j)) >= 0) {
      j++;
    }
    if (j >= n) {
      return i;
    }
    char mouth = text.charAt(j);
    if (")(][|*}{/\\@".indexOf(mouth) >= 0) {
      return j + 1;
    }
    boolean letterMouth = "DPpOo3Ss".indexOf(mouth) >= 0;
    boolean ends = j + 1 >= n || !Character.isLetterOrDigit(text.charAt(j + 1));
    return letterMouth && ends ? j + 1 : i;
  }
}
