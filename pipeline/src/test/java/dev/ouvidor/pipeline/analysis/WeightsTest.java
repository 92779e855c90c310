package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Packing and adding many at once changes no number. */
class WeightsTest {
  private static final int LABELS = 7;
  private static final int OUTPUTS = 20;
  private static final int FEATURES = 2_000;

  private final Random random = new Random(1);
  private final int[][] plain = new int[FEATURES][OUTPUTS];
  private final int[] keys = IntStream.rangeClosed(1, FEATURES).toArray();
  private final Weights weights = weights();

  /** Some rows without labels, some without points, some with neither; labels of any size. */
  private Weights weights() {
    int[][] rows = new int[FEATURES][];
    for (int f = 0; f < FEATURES; f++) {
      for (int o = 0; o < OUTPUTS; o++) {
        boolean label = o < LABELS;
        boolean there = f % (label ? 3 : 4) != 0 && random.nextInt(3) > 0;
        plain[f][o] =
            there ? label ? (short) random.nextInt() >> f % 9 : (byte) random.nextInt() : 0;
      }
      int[] row = plain[f];
      rows[f] =
          IntStream.range(0, OUTPUTS)
              .filter(o -> row[o] != 0)
              .map(o -> o << 16 | row[o] & 0xffff)
              .toArray();
    }
    float[] scale = new float[OUTPUTS];
    Arrays.fill(scale, 1);
    return new Weights(keys, rows, scale);
  }

  @Test
  void aRowGivesWhatWasPutIn() {
    for (int f = 0; f < FEATURES; f++) {
      int row = weights.row(keys[f]);
      for (int o = 0; o < OUTPUTS; o++) {
        assertEquals(plain[f][o], weights.weight(row, o), "feature " + f + ", output " + o);
      }
    }
    assertEquals(Weights.UNKNOWN, weights.row(FEATURES + 1));
  }

  @Test
  void manyKeysAtOnceLeadWhereEachLeads() {
    int[] many = new Random(2).ints(5_000, 1, 2 * FEATURES).toArray();
    int[] rows = many.clone();
    weights.rows(rows, rows.length);
    assertArrayEquals(Arrays.stream(many).map(weights::row).toArray(), rows);
  }

  @Test
  void sumsAreExactOverMoreRowsThanAByteCounts() {
    assertArrayEquals(sum(0, FEATURES), weights.sum(keys, weights.sums()));
  }

  @Test
  void wordsWeighWhatTheirFeaturesWeigh() {
    Sums text = weights.sums();
    Sums room = weights.sums();
    int[] expected = new int[OUTPUTS];
    for (int from = 0; from < FEATURES; from += 10) {
      int[] of = sum(from, from + 10);
      int[] word = Sums.packed(weights.sum(Arrays.copyOfRange(keys, from, from + 10), room));
      text.addWord(word);
      weights.add(weights.row(keys[from]), text);
      for (int o = 0; o < OUTPUTS; o++) {
        assertEquals(of[o], text.ofWord(word, o));
        expected[o] += of[o] + plain[from][o];
      }
    }
    assertArrayEquals(expected, text.all());
  }

  private int[] sum(int from, int to) {
    int[] sums = new int[OUTPUTS];
    for (int f = from; f < to; f++) {
      for (int o = 0; o < OUTPUTS; o++) {
        sums[o] += plain[f][o];
      }
    }
    return sums;
  }
}
