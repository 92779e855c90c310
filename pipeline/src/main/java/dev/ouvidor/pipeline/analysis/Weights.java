package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * A sparse matrix of weights, feature key × output, packed for fast sums: open addressing over the
 * keys, the entries of one feature side by side, 16 bits a weight. Immutable and thread safe.
 */
public final class Weights {
  private final float[] scale;
  private final int[] keys;
  private final int[] offsets;
  private final int[] entries;
  private final int features;

  /**
   * @param sortedKeys distinct keys other than 0, ascending
   * @param rows for each key its entries, output × 65,536 + quantised weight
   * @param scale what the quantised weights of each output are multiplied with
   */
  public Weights(int[] sortedKeys, int[][] rows, float[] scale) {
    this.scale = scale.clone();
    this.features = sortedKeys.length;
    int capacity = Integer.highestOneBit(Math.max(16, sortedKeys.length * 2)) * 2;
    this.keys = new int[capacity];
    int[] rowOf = new int[capacity];
    for (int r = 0; r < sortedKeys.length; r++) {
      int i = sortedKeys[r] & capacity - 1;
      while (keys[i] != 0) {
        i = i + 1 & capacity - 1;
      }
      keys[i] = sortedKeys[r];
      rowOf[i] = r;
    }
    this.offsets = new int[capacity + 1];
    this.entries = new int[Arrays.stream(rows).mapToInt(r -> r.length).sum()];
    int at = 0;
    for (int i = 0; i < capacity; i++) {
      offsets[i] = at;
      if (keys[i] != 0) {
        int[] row = rows[rowOf[i]];
        System.arraycopy(row, 0, entries, at, row.length);
        at += row.length;
      }
    }
    offsets[capacity] = at;
  }

  int features() {
    return features;
  }

  int outputs() {
    return scale.length;
  }

  /** Slot of a key for {@link #add} and {@link #weight}, or −1 when the model does not know it. */
  int slot(int key) {
    int mask = keys.length - 1;
    int i = key & mask;
    while (keys[i] != 0) {
      if (keys[i] == key) {
        return i;
      }
      i = i + 1 & mask;
    }
    return -1;
  }

  /** Adds the unscaled weights of a slot. */
  void add(int slot, int[] sums) {
    for (int e = offsets[slot]; e < offsets[slot + 1]; e++) {
      sums[entries[e] >>> 16] += (short) entries[e];
    }
  }

  float scaled(int output, int sum) {
    return sum * scale[output];
  }

  int entriesFrom(int slot) {
    return offsets[slot];
  }

  int entriesTo(int slot) {
    return offsets[slot + 1];
  }

  int output(int entry) {
    return entries[entry] >>> 16;
  }

  float weight(int entry) {
    return (short) entries[entry] * scale[entries[entry] >>> 16];
  }

  /** Key of a slot, 0 when it is empty; for writing. */
  int keyAt(int slot) {
    return keys[slot];
  }

  int capacity() {
    return keys.length;
  }

  int rawEntry(int entry) {
    return entries[entry];
  }

  float scaleOf(int output) {
    return scale[output];
  }
}
