package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A sparse matrix of weights, feature key × output, packed for fast sums. Immutable and thread
 * safe.
 *
 * <p>A look-up touches one cache line: a slot of the table (open addressing) holds the key and where
 * its row lies. The features that texts really have are common ones with many weights: their rows
 * are kept whole, one number per output, to be added without a branch and read at a place. The many
 * rare features keep only what is not zero.
 */
public final class Weights {
  /** The row of a feature that the model does not know. */
  static final int UNKNOWN = 0;

  /** Rows in which at least one of so many outputs has a weight are kept whole. */
  private static final int WHOLE = 8;

  private final float[] scale;
  private final int[] sortedKeys;

  /** Key in the upper half, row in the lower; 0 when empty. */
  private final long[] table;

  /**
   * Rows: a whole one lies at {@code row}; entries, after their count, at {@code -row}. Each entry
   * is output × 65,536 + quantised weight.
   */
  private final int[] data;

  /**
   * @param sortedKeys distinct keys other than 0, ascending
   * @param rows for each key its entries, output × 65,536 + quantised weight
   * @param scale what the quantised weights of each output are multiplied with
   */
  public Weights(int[] sortedKeys, int[][] rows, float[] scale) {
    this.scale = scale.clone();
    this.sortedKeys = sortedKeys.clone();
    this.table = new long[Integer.highestOneBit(Math.max(16, sortedKeys.length * 2)) * 2];
    this.data = new int[1 + Arrays.stream(rows).mapToInt(this::space).sum()];
    int at = 1;
    for (int r = 0; r < rows.length; r++) {
      put(sortedKeys[r], isWhole(rows[r]) ? at : -at);
      store(rows[r], at);
      at += space(rows[r]);
    }
  }

  private boolean isWhole(int[] entries) {
    return entries.length * WHOLE >= scale.length;
  }

  private int space(int[] entries) {
    return isWhole(entries) ? scale.length : 1 + entries.length;
  }

  private void store(int[] entries, int at) {
    if (isWhole(entries)) {
      for (int entry : entries) {
        data[at + (entry >>> 16)] = (short) entry;
      }
    } else {
      data[at] = entries.length;
      System.arraycopy(entries, 0, data, at + 1, entries.length);
    }
  }

  private void put(int key, int row) {
    int mask = table.length - 1;
    int i = key & mask;
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    table[i] = (long) key << 32 | row & 0xffff_ffffL;
  }

  int outputs() {
    return scale.length;
  }

  /** The keys the model knows, ascending; not to be changed. */
  int[] keys() {
    return sortedKeys;
  }

  /** Row of a key for {@link #add} and {@link #weight}, or {@link #UNKNOWN}. */
  int row(int key) {
    int mask = table.length - 1;
    int i = key & mask;
    long slot = table[i];
    while (slot != 0 && (int) (slot >>> 32) != key) {
      i = i + 1 & mask;
      slot = table[i];
    }
    return (int) slot;
  }

  /** Adds the unscaled weights of a known row. */
  void add(int row, int[] sums) {
    if (row > 0) {
      for (int o = 0; o < sums.length; o++) {
        sums[o] += data[row + o];
      }
    } else {
      for (int e = 1 - row; e <= data[-row] - row; e++) {
        sums[data[e] >>> 16] += (short) data[e];
      }
    }
  }

  float scaled(int output, int sum) {
    return sum * scale[output];
  }

  /** Weight of a known row for an output. */
  float weight(int row, int output) {
    if (row > 0) {
      return data[row + output] * scale[output];
    }
    for (int e = 1 - row; e <= data[-row] - row; e++) {
      if (data[e] >>> 16 == output) {
        return (short) data[e] * scale[output];
      }
    }
    return 0;
  }

  /** The entries of a known row other than 0, as given to the constructor; for writing. */
  int[] entries(int row) {
    if (row < 0) {
      return Arrays.copyOfRange(data, 1 - row, 1 - row + data[-row]);
    }
    return IntStream.range(0, scale.length)
        .filter(o -> data[row + o] != 0)
        .map(o -> o << 16 | data[row + o] & 0xffff)
        .toArray();
  }

  float scaleOf(int output) {
    return scale[output];
  }
}
