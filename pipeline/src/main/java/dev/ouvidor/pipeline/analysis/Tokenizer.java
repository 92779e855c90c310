package dev.ouvidor.pipeline.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into words, numbers, emoji, emoticons and punctuation, folded, in one pass.
 *
 * <p>CoreNLP's PTBTokenizer was measured first: 130 µs for 300 characters with a lexer used again,
 * 165 µs as its interface offers it, against a budget of 100 µs for all of the analysis. This one
 * takes a small part of that, and knows hashtags, stretched words and chat abbreviations besides.
 * Both the training and the analysis use it.
 */
final class Tokenizer {
  private static final int MAX_WORD = 40;

  private String text = "";
  private int n;
  private Tokens out = new Tokens();

  /** Fills {@code tokens} with the first {@code limit} UTF-16 units of {@code body}. */
  void scan(String body, int limit, Tokens tokens) {
    text = body;
    n = Math.min(limit, body.length());
    out = tokens;
    out.clear();
    int i = 0;
    while (i < n) {
      i = next(i);
    }
    Negation.mark(out);
  }

  private int next(int i) {
    char c = text.charAt(i);
    if (c <= ' ') {
      return i + 1;
    }
    if (Character.isLetter(c)) {
      return startsUrl(i) ? url(i) : word(i, i, Tokens.WORD);
    }
    if (c >= '0' && c <= '9') {
      return number(i);
    }
    if ((c == '@' || c == '#') && i + 1 < n && isWordChar(text.charAt(i + 1))) {
      return c == '@' ? mention(i) : word(i, i + 1, Tokens.HASHTAG);
    }
    int emoticon = Emoticons.end(text, i, n);
    if (emoticon > i) {
      return emoticon(i, emoticon);
    }
    int emoji = Emoji.end(text, i, n);
    if (emoji > i) {
      out.open(Tokens.EMOJI, i);
      out.append(c);
      if (Character.isHighSurrogate(c)) {
        out.append(text.charAt(i + 1));
      }
      out.close(emoji);
      return emoji;
    }
    return punctuation(i, c);
  }

  private boolean startsUrl(int i) {
    return text.startsWith("http://", i)
        || text.startsWith("https://", i)
        || text.startsWith("www.", i);
  }

  private int url(int i) {
    int j = i;
    while (j < n && text.charAt(j) > ' ') {
      j++;
    }
    out.open(Tokens.URL, i);
    out.append("url");
    out.close(j);
    return j;
  }

  private int mention(int i) {
    int j = i + 1;
    while (j < n && (isWordChar(text.charAt(j)) || midWord(j, '.'))) {
      j++;
    }
    out.open(Tokens.MENTION, i);
    out.append("@");
    out.close(j);
    return j;
  }

  private static boolean isWordChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Folding.isCombining(c);
  }

  private boolean midWord(int j, char c) {
    return text.charAt(j) == c && j + 1 < n && isWordChar(text.charAt(j + 1));
  }

  private boolean isApostrophe(int j) {
    char c = text.charAt(j);
    return (c == '\'' || c == '\u2019') && j + 1 < n && Character.isLetter(text.charAt(j + 1));
  }

  private int word(int start, int first, byte kind) {
    int t = out.open(kind, start);
    int j = first;
    int upper = 0;
    int letters = 0;
    int run = 0;
    char last = 0;
    while (j < n && (isWordChar(text.charAt(j)) || isApostrophe(j))) {
      char raw = text.charAt(j++);
      if (Folding.isCombining(raw) || raw == '\'' || raw == '\u2019') {
        continue;
      }
      char c = Folding.fold(raw);
      letters++;
      upper += c != raw && Character.isUpperCase(raw) ? 1 : 0;
      run = c == last ? run + 1 : 1;
      last = c;
      if (run > 2) {
        out.stretched[t] = true;
      }
      if (out.charCount - out.from[t] < MAX_WORD) {
        out.append(c);
      }
    }
    out.shouted[t] = letters > 1 && upper == letters;
    normalise(t, letters);
    out.close(j);
    return j;
  }

  /** Laughter, stretched letters and chat abbreviations get their plain form. */
  private void normalise(int t, int letters) {
    int from = out.from[t];
    int length = out.charCount - from;
    if (Laughter.is(out.chars, from, length)) {
      out.rewrite("haha");
    } else if (out.stretched[t]) {
      out.rewrite(squeeze(new String(out.chars, from, length)));
    } else if (letters <= 4) {
      @Nullable String full = Abbreviations.full(out.hash[t]);
      if (full != null) {
        out.rewrite(full);
      }
    }
  }

  /** One letter for three or more of the same: "muuuito" is "muito". */
  private static String squeeze(String s) {
    StringBuilder squeezed = new StringBuilder(s.length());
    int i = 0;
    while (i < s.length()) {
      int j = i;
      while (j < s.length() && s.charAt(j) == s.charAt(i)) {
        j++;
      }
      squeezed.append(s, i, j - i > 2 ? i + 1 : j);
      i = j;
    }
    return squeezed.toString();
  }

  /** Small numbers and marks such as 10/10 keep their value, long ones only their length. */
  private int number(int i) {
    int j = i;
    while (j < n && (isWordChar(text.charAt(j)) || numberJoint(j))) {
      j++;
    }
    out.open(Tokens.NUMBER, i);
    if (j - i <= 5) {
      for (int k = i; k < j; k++) {
        out.append(Folding.fold(text.charAt(k)));
      }
    } else {
      out.append('#');
      out.append((char) ('0' + Math.min(j - i, 20)));
    }
    out.close(j);
    return j;
  }

  private boolean numberJoint(int j) {
    char c = text.charAt(j);
    return (c == '.' || c == ',' || c == ':' || c == '/')
        && j + 1 < n
        && Character.isDigit(text.charAt(j + 1));
  }

  private int emoticon(int i, int end) {
    out.open(Tokens.EMOTICON, i);
    for (int k = i; k < end; k++) {
      char c = text.charAt(k);
      if (c != '-') {
        out.append(Character.toLowerCase(c));
      }
    }
    out.close(end);
    return end;
  }

  private int punctuation(int i, char c) {
    if (Character.isSurrogate(c) || Character.isISOControl(c) || Folding.isCombining(c)) {
      return i + 1;
    }
    int j = i + 1;
    boolean strong = c == '!' || c == '?' || c == '.' || c == '\u2026';
    boolean asked = c == '?';
    boolean cried = c == '!';
    while (strong && j < n && "!?.\u2026".indexOf(text.charAt(j)) >= 0) {
      asked |= text.charAt(j) == '?';
      cried |= text.charAt(j) == '!';
      j++;
    }
    out.open(Tokens.PUNCTUATION, i);
    if (!strong) {
      out.append(c == '\u201c' || c == '\u201d' || c == '\u00ab' || c == '\u00bb' ? '"' : c);
    } else {
      char main = asked ? '?' : cried ? '!' : '.';
      out.append(main);
      if (asked && cried) {
        out.append('!');
      } else if (j - i > 1 || c == '\u2026') {
        out.append(main);
      }
    }
    out.close(j);
    return j;
  }
}
