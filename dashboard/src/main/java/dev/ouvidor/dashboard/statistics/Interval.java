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

  /**
   * Of the difference of two shares of one sample of which nothing is in both, after Newcombe
   * (Statistics in Medicine 17, 1998, p. 2635, method 10): from Wilson's intervals of both shares
   * and their correlation. Unlike that by the variance of the multinomial it stays within −1 and 1,
   * and is not without width when all answered alike.
   *
   * @param more 0 to {@code whole}
   * @param less 0 to {@code whole} less {@code more}
   * @param whole 0 or more; of nothing, everything is possible
   */
  public static Interval ofDifference(long more, long less, long whole) {
    if (whole == 0) {
      return new Interval(-1, 1);
    }
    Interval up = ofShare(more, whole);
    Interval down = ofShare(less, whole);
    double p = (double) more / whole;
    double q = (double) less / whole;
    double apart = p * (1 - p) * q * (1 - q);
    double correlation = apart == 0 ? 0 : -p * q / Math.sqrt(apart);
    return new Interval(
        Math.max(-1, p - q - third(p - up.low(), down.high() - q, correlation)),
        Math.min(1, p - q + third(up.high() - p, q - down.low(), correlation)));
  }

  /** The third side of a triangle, of two and the cosine between them. */
  private static double third(double a, double b, double cosine) {
    return Math.sqrt(Math.max(0, a * a - 2 * cosine * a * b + b * b));
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
