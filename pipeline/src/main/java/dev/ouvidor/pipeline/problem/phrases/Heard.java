package dev.ouvidor.pipeline.problem.phrases;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * How many texts had each word or phrase, in a table of constant size: never fewer than there were,
 * and a few more where others share all of its places (the count-min sketch of Cormode and
 * Muthukrishnan, Journal of Algorithms 55, 2005, with the conservative update of Estan and
 * Varghese, SIGCOMM 2002). Old texts count less and less. Not thread-safe.
 */
public final class Heard {
  private static final int ROWS = 3;
  private static final int BITS = 15;
  private static final int PLACES = 1 << BITS;

  /** After so many texts all count half: no number grows beyond a char. */
  private static final int HALVE_AFTER = 20_000;

  private final char[] seen = new char[ROWS * PLACES];
  private int texts;

  /** Nothing yet. */
  public Heard() {}

  /** What {@link #bytes} gave. */
  public Heard(byte[] kept) {
    ByteBuffer bytes = ByteBuffer.wrap(kept);
    texts = bytes.getInt();
    bytes.asCharBuffer().get(seen);
  }

  /** As it is kept; always of the same length. */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + seen.length * Character.BYTES);
    bytes.putInt(texts).asCharBuffer().put(seen);
    return bytes.array();
  }

  /** How many texts were heard, old ones counting less. */
  public int texts() {
    return texts;
  }

  /** How many of them had this one. */
  public int times(String what) {
    return times(hash(what));
  }

  private int times(long hash) {
    int least = Character.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      least = Math.min(least, seen[place(row, hash)]);
    }
    return least;
  }

  /**
   * Takes up a text.
   *
   * @param all its words and phrases, each once
   */
  public void hear(Collection<String> all) {
    for (String one : all) {
      long hash = hash(one);
      int next = times(hash) + 1;
      for (int row = 0; row < ROWS; row++) {
        int place = place(row, hash);
        seen[place] = (char) Math.max(seen[place], next);
      }
    }
    if (++texts >= HALVE_AFTER) {
      texts /= 2;
      for (int i = 0; i < seen.length; i++) {
        seen[i] /= 2;
      }
    }
  }

  private static int place(int row, long hash) {
    return row * PLACES + (int) (hash >>> row * BITS & PLACES - 1);
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
    return hash ^ hash >>> 29;
  }
}
