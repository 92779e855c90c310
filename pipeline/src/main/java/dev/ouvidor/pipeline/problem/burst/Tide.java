package dev.ouvidor.pipeline.problem.burst;

import java.util.stream.IntStream;

/**
 * What moves all series of a shop at once, such as a holiday or the night of a sale: it is no burst
 * of any of them. The median, weighted by what is expected, of how much came of it; one problem
 * that grows moves it hardly. Not thread-safe.
 */
public final class Tide {
  /** Of fewer series one would be too much of the whole. */
  private static final int FEWEST = 20;

  /** A series of less tells nothing in a single interval. */
  private static final double LEAST = 2;

  private static final double MOST = 20;

  /** Weight of the interval at hand. */
  private static final double FRESH = 0.4;

  private double height;

  /** One of a usual day. */
  public Tide() {
    this(1);
  }

  /** One that goes on where another was, at its {@link #height}. */
  public Tide(double height) {
    this.height = height;
  }

  /** How many times as much as usual came of all series of late; from a twentieth to 20. */
  public double height() {
    return height;
  }

  /**
   * After an interval.
   *
   * @param values of all series; NaN where nothing is known
   * @param expected of the same series, before
   * @return the new {@link #height}
   */
  public double turn(double[] values, double[] expected) {
    int[] telling =
        IntStream.range(0, values.length)
            .filter(i -> expected[i] >= LEAST && values[i] >= 0)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a] / expected[a], values[b] / expected[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double now = telling.length < FEWEST ? 1 : median(telling, values, expected);
    height += FRESH * (Math.max(1 / MOST, Math.min(MOST, now)) - height);
    return height;
  }

  private static double median(int[] sorted, double[] values, double[] weights) {
    double half = 0;
    for (int i : sorted) {
      half += weights[i] / 2;
    }
    int k = 0;
    double below = weights[sorted[0]];
    while (below < half && k + 1 < sorted.length) {
      k++;
      below += weights[sorted[k]];
    }
    return values[sorted[k]] / weights[sorted[k]];
  }
}
