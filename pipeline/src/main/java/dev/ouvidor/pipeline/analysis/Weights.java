package dev.ouvidor.pipeline.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A sparse matrix of weights, feature key × output, packed for fast sums. Immutable and thread
 * safe.
 *
 * <p>A look-up touches one cache line: key and place of the row lie side by side. Most features
 * that a text has are among the few with weights for many outputs: their rows are kept whole, a
 * number for every output, to be added without a branch and read at a place. Of the rare features
 * only what is not zero is kept.
 */
public final class Weights {
  /** The row of a feature that the model does not know. */
  static final int UNKNOWN = 0;

  /** Rows in which at least one of so many outputs has a weight are kept whole. */
  private static final int WHOLE = 8;

  private static final int FILTER_BITS = 20;

  private final float[] scale;
  private final int[] sortedKeys;

  /** Open addressing: key in the upper half, row in the lower; 0 when empty. */
  private final long[] table;

  /**
   * A bit for each hash of a key: most pairs of words are unknown, and this fits into the cache.
   */
  private final long[] filter = new long[1 << FILTER_BITS - 6];

  /** Rows with a number for every output, by {@code row}. */
  private final short[] whole;

  /** Rows by {@code -row}: how many entries, then each as output × 65,536 + quantised weight. */
  private final int[] sparse;

  /**
   * @param sortedKeys distinct keys other than 0, ascending
   * @param rows for each key its entries, output × 65,536 + quantised weight
   * @param scale what the quantised weights of each output are multiplied with
   */
  public Weights(int[] sortedKeys, int[][] rows, float[] scale) {
    this.scale = scale.clone();
    this.sortedKeys = sortedKeys.clone();
    this.table = new long[Integer.highestOneBit(Math.max(16, sortedKeys.length * 2)) * 2];
    // Neither has a row at 0, which is no row.
    this.whole = new short[1 + space(rows, true)];
    this.sparse = new int[1 + space(rows, false)];
    int atWhole = 1;
    int atSparse = 1;
    for (int r = 0; r < rows.length; r++) {
      if (isWhole(rows[r])) {
        put(sortedKeys[r], atWhole);
        for (int entry : rows[r]) {
          whole[atWhole + (entry >>> 16)] = (short) entry;
        }
        atWhole += scale.length;
      } else {
        put(sortedKeys[r], -atSparse);
        sparse[atSparse] = rows[r].length;
        System.arraycopy(rows[r], 0, sparse, atSparse + 1, rows[r].length);
        atSparse += 1 + rows[r].length;
      }
    }
  }

  private int space(int[][] rows, boolean ofWhole) {
    return Arrays.stream(rows)
        .filter(row -> isWhole(row) == ofWhole)
        .mapToInt(row -> ofWhole ? scale.length : 1 + row.length)
        .sum();
  }

  private void put(int key, int row) {
    filter[key >>> 38 - FILTER_BITS] |= 1L << (key >>> 32 - FILTER_BITS);
    int mask = table.length - 1;
    int i = key & mask;
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    table[i] = (long) key << 32 | row & 0xffff_ffffL;
  }

  private boolean isWhole(int[] entries) {
    return entries.length * WHOLE >= scale.length;
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
    if ((filter[key >>> 38 - FILTER_BITS] & 1L << (key >>> 32 - FILTER_BITS)) == 0) {
      return UNKNOWN;
    }
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
        sums[o] += whole[row + o];
      }
    } else {
      for (int e = 1 - row; e <= sparse[-row] - row; e++) {
        sums[sparse[e] >>> 16] += (short) sparse[e];
      }
    }
  }

  /** What features weigh together for every output; unknown keys weigh nothing. */
  int[] sum(int[] keys) {
    int[] sums = new int[scale.length];
    for (int key : keys) {
      int row = row(key);
      if (row != UNKNOWN) {
        add(row, sums);
      }
    }
    return sums;
  }

  /** Scores of a text by the keys of its features; a key counts as often as it comes. */
  float[] scores(int[] keys) {
    int[] sums = sum(keys);
    float[] scores = new float[sums.length];
    for (int o = 0; o < sums.length; o++) {
      scores[o] = scaled(o, sums[o]);
    }
    return scores;
  }

  float scaled(int output, int sum) {
    return sum * scale[output];
  }

  /** Weight of a known row for an output. */
  float weight(int row, int output) {
    if (row > 0) {
      return whole[row + output] * scale[output];
    }
    for (int e = 1 - row; e <= sparse[-row] - row; e++) {
      if (sparse[e] >>> 16 == output) {
        return (short) sparse[e] * scale[output];
      }
    }
    return 0;
  }

  /** The entries of a known row, as given to the constructor; for writing. */
  int[] entries(int row) {
    if (row < 0) {
      return Arrays.copyOfRange(sparse, 1 - row, 1 - row + sparse[-row]);
    }
    return IntStream.range(0, scale.length)
        .filter(o -> whole[row + o] != 0)
        .map(o -> o << 16 | whole[row + o] & 0xffff)
        .toArray();
  }

  float scaleOf(int output) {
    return scale[output];
  }

  /** Whether the feature has a weight for any output. */
  public boolean knows(int key) {
    return row(key) != UNKNOWN;
  }

  /**
   * These weights with something added to some of them; all others keep their value, to the bit,
   * unless their output needs a wider scale for what is added.
   *
   * @param changes what to add, by key and by output
   */
  public Weights plus(Map<Integer, Map<Integer, Float>> changes) {
    float[] wider = scale.clone();
    changes.forEach(
        (key, row) ->
            row.forEach(
                (output, change) -> {
                  float sum = Math.abs(weightOf(key, output) + change);
                  wider[output] = Math.max(wider[output], sum / Short.MAX_VALUE);
                }));
    SortedSet<Integer> keys = new TreeSet<>(changes.keySet());
    Arrays.stream(sortedKeys).forEach(keys::add);
    List<int[]> rows = new ArrayList<>(keys.size());
    for (int key : keys) {
      Map<Integer, Float> more = changes.get(key);
      rows.add(more == null ? rescaled(key, wider) : sum(key, more, wider));
    }
    return new Weights(
        keys.stream().mapToInt(key -> key).toArray(), rows.toArray(new int[0][]), wider);
  }

  private float weightOf(int key, int output) {
    int row = row(key);
    return row == UNKNOWN ? 0 : weight(row, output);
  }

  /** The entries of a known row for other scales. */
  private int[] rescaled(int key, float[] scales) {
    return Arrays.stream(entries(row(key)))
        .map(
            entry -> {
              int output = entry >>> 16;
              float weight = (short) entry * scale[output];
              return output << 16 | Math.round(weight / scales[output]) & 0xffff;
            })
        .filter(entry -> (short) entry != 0)
        .toArray();
  }

  /** The entries of a row with what is added to it, for other scales. */
  private int[] sum(int key, Map<Integer, Float> changes, float[] scales) {
    SortedMap<Integer, Float> sums = new TreeMap<>(changes);
    if (knows(key)) {
      for (int entry : entries(row(key))) {
        sums.merge(entry >>> 16, (short) entry * scale[entry >>> 16], Float::sum);
      }
    }
    return sums.entrySet().stream()
        .mapToInt(e -> e.getKey() << 16 | Math.round(e.getValue() / scales[e.getKey()]) & 0xffff)
        .filter(entry -> (short) entry != 0)
        .toArray();
  }
}
