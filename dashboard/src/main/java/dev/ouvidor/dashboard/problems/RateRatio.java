package dev.ouvidor.dashboard.problems;

/**
 * How many times as often something happens now as it did before, with its exact 95 % interval:
 * given the sum of two Poisson counts, the second is binomial, and the interval of its share is
 * that of Clopper and Pearson (Biometrika 26, 1934).
 *
 * @param ratio infinite if nothing happened before
 * @param low 0 or more
 * @param high infinite if nothing happened before
 */
record RateRatio(double ratio, double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * @param before how often in {@code hoursBefore}
   * @param after how often in {@code hoursAfter}; at least one of both above 0
   * @param hoursBefore above 0, as {@code hoursAfter}
   */
  static RateRatio of(long before, double hoursBefore, long after, double hoursAfter) {
    return of(before, hoursBefore, after, hoursAfter, TAIL);
  }

  /**
   * The same, also where something else than hours gives the chance to happen.
   *
   * @param tail probability with which the ratio lies above, or below, its interval; 0 to ½
   */
  static RateRatio of(
      long before, double chancesBefore, long after, double chancesAfter, double tail) {
    double scale = chancesBefore / chancesAfter;
    double low = after == 0 ? 0 : odds(Beta.quantile(tail, after, before + 1.0));
    double high =
        before == 0 ? Double.POSITIVE_INFINITY : odds(Beta.quantile(1 - tail, after + 1.0, before));
    return new RateRatio(scale * after / before, scale * low, scale * high);
  }

  private static double odds(double share) {
    return share / (1 - share);
  }
}
