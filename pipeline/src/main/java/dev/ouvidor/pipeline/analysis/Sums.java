package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * What the features of a text weigh together for every output, not scaled; exact. Many small
 * numbers are added at once, several in each number, and spread out in the end. Used again for the
 * next text; not thread safe.
 */
final class Sums {
  /** Eight bytes that stand for 0, each 128 more than that. */
  static final long NOTHING = 0x8080_8080_8080_8080L;

  private static final long EVERY_OTHER = 0x00ff_00ff_00ff_00ffL;

  /** So many bytes fit into the 16 bits that they are summed up in. */
  private static final int MOST = 256;

  private static final int SHORT = 0xffff;

  private final int[] sums;
  private final int narrow;
  private final long[] even;
  private final long[] odd;
  private int added;

  private final int[] low;
  private final int[] high;
  private int words;

  /**
   * @param narrow the first output whose weights are bytes
   * @param blocks how many numbers a row of these fills
   */
  Sums(int outputs, int narrow, int blocks) {
    this.sums = new int[outputs];
    this.narrow = narrow;
    this.even = new long[blocks];
    this.odd = new long[blocks];
    this.low = new int[(outputs + 1) / 2];
    this.high = new int[low.length];
  }

  /**
   * Adds one weight.
   *
   * @param entry output × 65,536 + quantised weight
   */
  void add(int entry) {
    sums[entry >>> 16] += (short) entry;
  }

  /** Adds the weights of one row that are bytes. */
  void addBytes(long[] rows, int from) {
    if (added == MOST) {
      spreadBytes();
    }
    added++;
    for (int b = 0; b < even.length; b++) {
      long block = rows[from + b];
      even[b] += block & EVERY_OTHER;
      odd[b] += block >>> Byte.SIZE & EVERY_OTHER;
    }
  }

  private void spreadBytes() {
    for (int o = narrow; o < sums.length; o++) {
      int b = o - narrow;
      long[] half = b % 2 == 0 ? even : odd;
      long lane = half[b / Long.BYTES] >>> 2 * Byte.SIZE * (b % Long.BYTES / 2);
      sums[o] += (int) (lane & SHORT) - 128 * added;
    }
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    added = 0;
  }

  /**
   * What is to be remembered of a word: its sums, two in a number where all of them are small
   * enough. What is half as large is twice as often in the cache.
   */
  static int[] packed(int[] sums) {
    for (int sum : sums) {
      if ((short) sum != sum) {
        return sums.clone();
      }
    }
    int[] packed = new int[(sums.length + 1) / 2];
    for (int o = 0; o < packed.length * 2; o++) {
      int sum = o < sums.length ? sums[o] : 0;
      packed[o / 2] |= (sum - Short.MIN_VALUE) << Short.SIZE * (o % 2);
    }
    return packed;
  }

  /** Adds what is remembered of a word. */
  void addWord(int[] word) {
    if (word.length == sums.length) {
      for (int o = 0; o < word.length; o++) {
        sums[o] += word[o];
      }
      return;
    }
    words++;
    for (int i = 0; i < word.length; i++) {
      low[i] += word[i] & SHORT;
      high[i] += word[i] >>> Short.SIZE;
    }
  }

  /** What a word weighs for an output, as it is remembered. */
  int ofWord(int[] word, int output) {
    return word.length == sums.length
        ? word[output]
        : (word[output / 2] >>> Short.SIZE * (output % 2) & SHORT) + Short.MIN_VALUE;
  }

  /** The sums, in an array that the next text changes. */
  int[] all() {
    spreadBytes();
    for (int o = 0; words > 0 && o < sums.length; o++) {
      sums[o] += (o % 2 == 0 ? low : high)[o / 2] + words * Short.MIN_VALUE;
    }
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    words = 0;
    return sums;
  }

  /** Begins anew. */
  void clear() {
    Arrays.fill(sums, 0);
  }
}
