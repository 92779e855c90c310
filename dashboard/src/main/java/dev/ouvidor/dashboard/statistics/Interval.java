package dev.ouvidor.dashboard.statistics;

/** Where a figure lies with 95 % confidence. */
public record Interval(double low, double high) {
  /** Of the normal distribution, 97.5 %. */
  public static final double Z = 1.959963984540054;

  /**
   * Of a share, after Wilson (Journal of the American Statistical Association 22, 1927).
   *
   * @param part 0 to {@code whole}
   * @param whole 0 or more; of nothing, everything is possible
   */
  public static Interval ofShare(long part, long whole) {
    if (whole == 0) {
      return new Interval(0, 1);
    }
    double p = (double) part / whole;
    double squared = Z * Z / whole;
    double middle = (p + squared / 2) / (1 + squared);
    double half = Z / (1 + squared) * Math.sqrt(p * (1 - p) / whole + squared / (4 * whole));
    return new Interval(
        part == 0 ? 0 : Math.max(0, middle - half), part == whole ? 1 : Math.min(1, middle + half));
  }

  /** Of the mean of a Poisson count, after Byar; within 1 % of the exact one from 5 on. */
  public static Interval ofCount(long count) {
    double low =
        count == 0 ? 0 : count * Math.pow(1 - 1 / (9.0 * count) - Z / (3 * Math.sqrt(count)), 3);
    double more = count + 1;
    double high = more * Math.pow(1 - 1 / (9 * more) + Z / (3 * Math.sqrt(more)), 3);
    return new Interval(Math.max(0, low), high);
  }

  /** Around an estimate with this standard error. */
  public static Interval around(double estimate, double error) {
    return new Interval(estimate - Z * error, estimate + Z * error);
  }

  /** Whether a value lies within, ends included. */
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
