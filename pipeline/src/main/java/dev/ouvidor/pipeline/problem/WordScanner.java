package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.analysis.Folding;
import java.util.Arrays;
import java.util.Set;

/**
 * Cuts a text into the words by which it is compared; links, handles, emoji and marks are no words.
 */
final class WordScanner {
  /** More of a text is not read. */
  private static final int MAX_LENGTH = 20_000;

  private static final String ENDS = ".!?\n\u2026";

  /** So many words at the beginning, up to a mark, are a heading or an exclamation. */
  static final int HEADING = 3;

  private static final byte NONE = -1;
  private static final byte OTHER = Word.ALPHABET;

  /** What the usual characters are: a letter by its place in the alphabet, or one of the above. */
  private static final byte[] KINDS = new byte[0x250];

  static {
    for (char c = 0; c < KINDS.length; c++) {
      KINDS[c] = slowKind(c);
    }
  }

  private static final int REPOST = word("x rt");
  private static final Set<Integer> CREDITS = Set.of(word("x via"), word("x cc"));

  private final String text;
  private final int end;
  private int[] words;
  private int count;
  private int letters;
  private int repost;
  private int lead;
  private int clause;
  private int cutAfter;

  private WordScanner(String text) {
    this.text = text;
    this.end = Math.min(text.length(), MAX_LENGTH);
    this.words = new int[end / 4 + 8];
  }

  static WordScanner scan(String text) {
    var scanner = new WordScanner(text);
    int i = 0;
    while (i < scanner.end) {
      i = scanner.next(i);
    }
    return scanner;
  }

  private static byte slowKind(char c) {
    if (!Character.isLetterOrDigit(c)) {
      return NONE;
    }
    char plain = c == '\u00ba' ? 'o' : c == '\u00aa' ? 'a' : Folding.fold(c);
    return plain >= 'a' && plain <= 'z' ? (byte) (plain - 'a') : OTHER;
  }

  private static byte kind(char c) {
    return c < KINDS.length ? KINDS[c] : slowKind(c);
  }

  /** The second word of a text; what the first one may be is not known before. */
  private static int word(String text) {
    return scan(text).words[1];
  }

  /** The words from a place on. */
  int[] words(int from) {
    return Arrays.copyOfRange(words, from, count);
  }

  int count() {
    return count;
  }

  /** How many letters and digits the words have. */
  int letterCount() {
    return letters;
  }

  /** After how many words a repost begins; what stands before it is what another says of it. */
  int repost() {
    return repost;
  }

  /** After how many words the text proper begins, headings and exclamations left aside. */
  int lead() {
    return lead;
  }

  /** Whether the last word is followed by an ellipsis: it may be half a word. */
  boolean isCut() {
    return count > 0 && cutAfter == count;
  }

  private int next(int i) {
    char c = text.charAt(i);
    if (kind(c) != NONE) {
      if (startsLink(i)) {
        return afterLink(i);
      }
      return isKeycap(i) ? i + 1 : readWord(i);
    }
    if (c == '@' && isWordAt(i + 1) && !isWordAt(i - 1)) {
      return afterHandle(i);
    }
    if (c == '\u2026' || (c == '.' && i + 1 < end && text.charAt(i + 1) == '.')) {
      cutAfter = count;
    }
    if (ENDS.indexOf(c) >= 0 || ((c == ':' || c == ';') && isWordAt(i - 1))) {
      endClause();
    }
    return i + 1;
  }

  private void endClause() {
    if (lead == clause && count - clause <= HEADING) {
      lead = count;
    }
    clause = count;
  }

  private boolean isWordAt(int i) {
    return i >= 0 && i < end && (kind(text.charAt(i)) != NONE || text.charAt(i) == '_');
  }

  private boolean startsLink(int i) {
    char c = text.charAt(i);
    if (c == 'h' || c == 'H') {
      return text.regionMatches(true, i, "http://", 0, 7)
          || text.regionMatches(true, i, "https://", 0, 8);
    }
    return (c == 'w' || c == 'W') && text.regionMatches(true, i, "www.", 0, 4);
  }

  private int afterLink(int i) {
    int j = i;
    while (j < end && text.charAt(j) > ' ') {
      j++;
    }
    return j;
  }

  /** A digit that is drawn as an emoji. */
  private boolean isKeycap(int i) {
    return i + 1 < end && (text.charAt(i + 1) == '\ufe0f' || text.charAt(i + 1) == '\u20e3');
  }

  /** A handle, with the server that Mastodon adds, and the word before it that hands on a text. */
  private int afterHandle(int i) {
    int j = i + 1;
    while (j < end
        && (isWordAt(j) || ((text.charAt(j) == '@' || text.charAt(j) == '.') && isWordAt(j + 1)))) {
      j++;
    }
    if (count > 0 && CREDITS.contains(words[count - 1])) {
      count--;
    } else if (count > 0 && words[count - 1] == REPOST) {
      count--;
      repost = count;
      lead = count;
      clause = count;
    }
    return j;
  }

  private int readWord(int start) {
    int hash = 0x811c9dc5;
    int set = 0;
    int first = -1;
    int length = 0;
    int run = 0;
    int last = NONE;
    boolean exact = false;
    int i = start;
    while (i < end) {
      char c = text.charAt(i);
      int kind = kind(c);
      if (kind != NONE) {
        hash = (hash ^ (kind == OTHER ? Character.toLowerCase(c) : kind)) * 0x01000193;
        if (kind == OTHER) {
          exact = true;
        } else {
          set |= 1 << kind;
          first = first < 0 ? kind : first;
        }
        run = kind == last ? run + 1 : 1;
        last = kind;
        length += run <= 2 ? 1 : run == 3 ? -1 : 0;
        letters++;
      } else if (!isJoint(i, c)) {
        break;
      }
      i++;
    }
    add(exact ? Word.exact(hash) : Word.of(set, first, length));
    return i;
  }

  /** What stands inside of words and numbers and is no part of them: 1.299,90 and d'água. */
  private boolean isJoint(int i, char c) {
    if (Folding.isCombining(c)) {
      return true;
    }
    if (i + 1 >= end) {
      return false;
    }
    char before = text.charAt(i - 1);
    char after = text.charAt(i + 1);
    return switch (c) {
      case '\'', '\u2019' -> Character.isLetter(after);
      case '.', ',', ':', '/', '-' -> Character.isDigit(before) && Character.isDigit(after);
      default -> false;
    };
  }

  private void add(int word) {
    if (count == 0 && word == REPOST) {
      return;
    }
    if (count == words.length) {
      words = Arrays.copyOf(words, count * 2);
    }
    words[count++] = word;
  }
}
