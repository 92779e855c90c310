package dev.ouvidor.pipeline.problem;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a text is worded, whatever its case, accents, emoji, links and handles: by this copies are
 * found. It holds hashes and sets of letters, no text. Immutable; travels through Flink.
 *
 * @param words its words, but of the text proper at most the first {@value #KEPT}; see {@link Word}
 * @param length how many words there are in all
 * @param rest hash of the words that are not kept; 0 if all are
 * @param cut whether it ends in an ellipsis, so that it may be part of a text
 * @param begin after how many words of a heading or exclamation the text proper begins; −1 if it is
 *     too short to be compared
 * @param hash of all words: the same for every wording that is the same word for word
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals; a copy per post would cost
public record Wording(int[] words, int length, int rest, boolean cut, int begin, long hash) {
  static final int KEPT = 64;

  /**
   * Fewer words, or fewer letters, are said by many who never read each other. Among the reviews of
   * a large shop, "até agora não recebi o produto" is the longest that several customers wrote.
   */
  static final int MIN_WORDS = 6;

  private static final int MIN_LETTERS = 28;

  /** So many words of the beginning are the key; a text can be cut behind them. */
  private static final int KEY = 4;

  /** The wording of a text; null if it is too short to tell whether somebody copied it. */
  public static @Nullable Wording of(String text) {
    WordScanner scanner = WordScanner.scan(text);
    int from = scanner.count() - scanner.repost() < MIN_WORDS ? 0 : scanner.repost();
    int[] all = scanner.words(from);
    if (all.length < MIN_WORDS || scanner.letterCount() < MIN_LETTERS) {
      return null;
    }
    boolean cut = scanner.isCut();
    int whole = all.length - (cut ? 1 : 0);
    int lead = scanner.lead() - from;
    int begin = whole - lead < KEY ? 0 : lead;
    int kept = Math.min(all.length, begin + KEPT);
    return new Wording(
        all.length == kept ? all : Arrays.copyOf(all, kept),
        all.length,
        all.length == kept ? 0 : (int) hash(all, kept, all.length),
        cut,
        whole < MIN_WORDS ? -1 : begin,
        hash(all, 0, all.length));
  }

  /**
   * Whether it is long enough to be found again when it was changed; else only when it is equal.
   */
  public boolean isComparable() {
    return begin >= 0;
  }

  /**
   * Where to look for what it is a copy of: nearly always the same for copies, and mostly another
   * for other texts. Only for those that are comparable.
   */
  public long key() {
    int[] key = new int[KEY];
    for (int i = 0; i < KEY; i++) {
      key[i] = Word.letters(words[begin + i]);
    }
    return hash(key, 0, KEY);
  }

  /** How many of its words are numbers. */
  int numbers(int from, int to) {
    int numbers = 0;
    for (int i = from; i < Math.min(to, words.length); i++) {
      numbers += Word.isExact(words[i]) ? 1 : 0;
    }
    return numbers;
  }

  /** The name of its group, if it is the first one: 16 hexadecimal digits. */
  public String id() {
    return id(hash);
  }

  static String id(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }

  private static long hash(int[] words, int from, int to) {
    long hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    hash *= 0xbf58476d1ce4e5b9L;
    return hash ^ hash >>> 32;
  }
}
