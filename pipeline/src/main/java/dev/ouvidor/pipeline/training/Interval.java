package dev.ouvidor.pipeline.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A figure with its 95 % interval, by the percentile bootstrap: the set is drawn again from its own
 * rows, with replacement, always in the same pseudo-random way.
 *
 * @param value of the rows as they are
 * @param low 2.5th percentile of the resamples
 * @param high 97.5th percentile of the resamples
 */
record Interval(double value, double low, double high) {
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_122;

  static Interval of(int rows, Figure figure) {
    double value = figure.ofAll(rows);
    if (rows == 0) {
      return new Interval(value, value, value);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[RESAMPLES];
    int[] sample = new int[rows];
    for (int r = 0; r < RESAMPLES; r++) {
      for (int i = 0; i < rows; i++) {
        sample[i] = random.nextInt(rows);
      }
      values[r] = figure.of(sample);
    }
    Arrays.sort(values);
    return new Interval(value, percentile(values, 0.025), percentile(values, 0.975));
  }

  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
  }
}
