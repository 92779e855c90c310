package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.problem.burst.CountTail;

/**
 * Looks at a made-up series as the detector does, over the same windows, but knows what is usual
 * and how uneven the counts are, which nobody can know of a real one: what it does not see in time
 * is not there to be seen. Not thread-safe.
 */
final class KnownRates {
  private static final int[] WINDOWS = {2, 6, 24};
  private static final int LONGEST = 24;

  private final double dispersion;
  private final double[] values = new double[LONGEST];
  private final double[] means = new double[LONGEST];

  /**
   * @param dispersion squared coefficient of variation of the mean of an interval, above 0
   */
  KnownRates(double dispersion) {
    this.dispersion = dispersion;
  }

  /**
   * The next interval.
   *
   * @param value NaN if nothing is known
   * @return how unlikely it is that so much came of late, as −log10 of the probability
   */
  double rise(int tick, double value, double mean) {
    int place = tick % LONGEST;
    values[place] = Double.isNaN(value) ? 0 : value;
    means[place] = Double.isNaN(value) ? 0 : mean;
    double sum = 0;
    double usual = 0;
    double squares = 0;
    double rise = 0;
    int next = 0;
    for (int back = 0; back < LONGEST; back++) {
      int at = Math.floorMod(tick - back, LONGEST);
      sum += values[at];
      usual += means[at];
      squares += means[at] * means[at];
      if (back + 1 == WINDOWS[next]) {
        next++;
        if (usual > 0) {
          rise =
              Math.max(
                  rise, CountTail.atLeast(sum, usual, 1, dispersion * squares / (usual * usual)));
        }
      }
    }
    return rise;
  }
}
