package dev.ouvidor.pipeline.problem;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Which words a text has, as hashes: enough to tell whether another text says about the same.
 * Whatever its case, accents, emoji, links and handles, as with {@link Wording}; what has no word
 * at all is compared as it is.
 */
public final class Wordprint {
  /** Of more different words those are kept whose hashes are the smallest. */
  private static final int MOST = 256;

  /** So many of five words must be the same. */
  private static final int SAME_OF_FIVE = 4;

  private Wordprint() {}

  /** That of a text, at most 1,400 characters. */
  public static String of(String text) {
    int[] words = words(text);
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
    bytes.asIntBuffer().put(words);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Whether a text has at least four fifths of the words in common with the text that a print was
   * taken of. What is no print is like nothing.
   */
  public static boolean isAlike(String print, String text) {
    int[] one;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(print));
      one = new int[bytes.capacity() / Integer.BYTES];
      bytes.asIntBuffer().get(one);
    } catch (IllegalArgumentException e) {
      return false;
    }
    int[] other = words(text);
    int common = 0;
    for (int word : one) {
      common += Arrays.binarySearch(other, word) >= 0 ? 1 : 0;
    }
    return 5 * common >= SAME_OF_FIVE * Math.max(one.length, other.length);
  }

  /** Hashes of the different words, ascending. */
  private static int[] words(String text) {
    int[] words = WordScanner.scan(text).words(0);
    int[] all = words.length == 0 ? new int[] {text.strip().hashCode()} : words;
    return Arrays.stream(all).map(Wordprint::mixed).distinct().sorted().limit(MOST).toArray();
  }

  /** Whose order says nothing of the word. */
  private static int mixed(int word) {
    int hash = word * 0x9e3779b9;
    return (hash ^ hash >>> 15) * 0x85ebca6b;
  }
}
