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
 * <p>Most of the time of the analysis is waiting for memory, so a look-up touches few cache lines:
 * key and place of the row lie side by side, and of a row only what is not zero is kept. The
 * outputs at the end whose weights all fit into a byte (the points of {@link Network}) are kept as
 * bytes, and eight of them are added at once.
 */
public final class Weights {
  /** The row of a feature that the model does not know. */
  static final int UNKNOWN = 0;

  private static final int FILTER_BITS = 20;

  /** In the first number of a row: how many entries it has, and whether bytes follow them. */
  private static final int COUNT = 0xff;

  /** So many numbers come from memory at once. */
  private static final int LINE = 8;

  private static final int WITH_BYTES = 0x100;

  private final float[] scale;
  private final int[] sortedKeys;

  /** Open addressing: key in the upper half, row in the lower; 0 when empty. */
  private final long[] table;

  /**
   * A bit for each hash of a key: most pairs of words are unknown, and this fits into the cache.
   */
  private final long[] filter = new long[1 << FILTER_BITS - 6];

  /** The first output of which every weight fits into a byte, as do all behind it. */
  private final int narrow;

  /** How many numbers their bytes fill. */
  private final int blocks;

  /**
   * The rows: their {@link #COUNT} and {@link #WITH_BYTES}, then the entries, each as output ×
   * 65,536 + quantised weight, two in a number, the first one beside the count; then the bytes,
   * each 128 more than it stands for.
   */
  private final long[] rows;

  /**
   * @param sortedKeys distinct keys other than 0, ascending
   * @param rows for each key its entries, output × 65,536 + quantised weight, by output
   * @param scale what the quantised weights of each output are multiplied with
   */
  public Weights(int[] sortedKeys, int[][] rows, float[] scale) {
    this.scale = scale.clone();
    this.sortedKeys = sortedKeys.clone();
    this.table = new long[size(sortedKeys.length)];
    this.narrow = narrow(rows, scale.length);
    this.blocks = (scale.length - narrow + Long.BYTES - 1) / Long.BYTES;
    // None is at 0, which is no row.
    this.rows = new long[1 + LINE + Arrays.stream(rows).mapToInt(this::space).sum()];
    int at = 1;
    for (int r = 0; r < rows.length; r++) {
      put(sortedKeys[r], at);
      fill(at, rows[r]);
      at += space(rows[r]);
    }
  }

  /** At most three quarters of the table are used: a larger one is less often in the cache. */
  private static int size(int keys) {
    return Integer.highestOneBit(Math.max(16, keys + keys / 3)) * 2;
  }

  private static int narrow(int[][] rows, int outputs) {
    int first = 0;
    for (int[] row : rows) {
      for (int entry : row) {
        if ((byte) entry != (short) entry) {
          first = Math.max(first, (entry >>> 16) + 1);
        }
      }
    }
    return Math.min(first, outputs);
  }

  private int entryCount(int[] row) {
    int count = 0;
    for (int entry : row) {
      count += entry >>> 16 < narrow ? 1 : 0;
    }
    return count;
  }

  private int space(int[] row) {
    int count = entryCount(row);
    return 1 + count / 2 + (count < row.length ? blocks : 0);
  }

  private void fill(int at, int[] row) {
    int count = entryCount(row);
    int bytes = at + 1 + count / 2;
    rows[at] = count;
    if (count < row.length) {
      rows[at] |= WITH_BYTES;
      Arrays.fill(rows, bytes, bytes + blocks, Sums.NOTHING);
    }
    int e = 0;
    for (int entry : row) {
      int column = (entry >>> 16) - narrow;
      if (column >= 0) {
        long more = (entry & 0xffL) << Byte.SIZE * (column % Long.BYTES);
        rows[bytes + column / Long.BYTES] ^= more;
      } else {
        rows[at + (e + 1) / 2] |= (entry & 0xffff_ffffL) << (e % 2 == 0 ? Integer.SIZE : 0);
        e++;
      }
    }
  }

  private void put(int key, int row) {
    filter[key >>> 38 - FILTER_BITS] |= 1L << (key >>> 32 - FILTER_BITS);
    int mask = table.length - 1;
    int i = key & mask;
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    table[i] = (long) key << 32 | row;
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

  /**
   * The same for many keys, each replaced by its row: first by the filter, then one look at every
   * place that is left, then one at every row. None of a kind waits for another, so the processor
   * takes them side by side, and {@link #add} finds the rows in its cache.
   *
   * @return nothing of use; to be kept, as what comes to nothing need not be looked at
   */
  long rows(int[] keys, int count) {
    for (int i = 0; i < count; i++) {
      int key = keys[i];
      long known = filter[key >>> 38 - FILTER_BITS] >>> (key >>> 32 - FILTER_BITS) & 1;
      keys[i] = key & -(int) known;
    }
    int mask = table.length - 1;
    long[] slots = new long[count];
    for (int i = 0; i < count; i++) {
      slots[i] = table[keys[i] & mask];
    }
    for (int i = 0; i < count; i++) {
      int key = keys[i];
      if (key != 0) {
        long slot = slots[i];
        keys[i] = slot == 0 || (int) (slot >>> 32) == key ? (int) slot : row(key);
      }
    }
    long seen = 0;
    for (int i = 0; i < count; i++) {
      seen += rows[keys[i]] + rows[keys[i] + LINE];
    }
    return seen;
  }

  /** Nothing, for what features weigh together. */
  Sums sums() {
    return new Sums(scale.length, narrow, blocks);
  }

  /** Adds the unscaled weights of a known row. */
  void add(int row, Sums sums) {
    long head = rows[row];
    int count = (int) head & COUNT;
    if (count > 0) {
      sums.add((int) (head >>> Integer.SIZE));
    }
    for (int e = 1; e < count; e++) {
      sums.add(entry(row, e));
    }
    if ((head & WITH_BYTES) != 0) {
      sums.addBytes(rows, row + 1 + count / 2);
    }
  }

  private int entry(int row, int e) {
    long pair = rows[row + (e + 1) / 2];
    return (int) (e % 2 == 0 ? pair >>> Integer.SIZE : pair);
  }

  /**
   * What features weigh together for every output; unknown keys weigh nothing.
   *
   * @param room to sum up in; the result is part of it
   */
  int[] sum(int[] keys, Sums room) {
    room.clear();
    int[] found = keys.clone();
    rows(found, found.length);
    for (int row : found) {
      if (row != UNKNOWN) {
        add(row, room);
      }
    }
    return room.all();
  }

  /** Scores of a text by the keys of its features; a key counts as often as it comes. */
  float[] scores(int[] keys) {
    int[] sums = sum(keys, sums());
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
    return quantised(row, output) * scale[output];
  }

  private int quantised(int row, int output) {
    int count = (int) rows[row] & COUNT;
    if (output >= narrow) {
      return (rows[row] & WITH_BYTES) == 0 ? 0 : byteAt(row + 1 + count / 2, output - narrow);
    }
    for (int e = 0; e < count; e++) {
      int entry = entry(row, e);
      if (entry >>> 16 == output) {
        return (short) entry;
      }
    }
    return 0;
  }

  private int byteAt(int bytes, int column) {
    long block = rows[bytes + column / Long.BYTES] ^ Sums.NOTHING;
    return (byte) (block >>> Byte.SIZE * (column % Long.BYTES));
  }

  /** The entries of a known row, as given to the constructor; for writing. */
  int[] entries(int row) {
    return IntStream.range(0, scale.length)
        .filter(o -> quantised(row, o) != 0)
        .map(o -> o << 16 | quantised(row, o) & 0xffff)
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
