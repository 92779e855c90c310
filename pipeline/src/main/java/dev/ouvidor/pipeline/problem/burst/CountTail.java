package dev.ouvidor.pipeline.problem.burst;

/**
 * How unlikely a sum is under a negative binomial distribution, as −log10 of the probability. By
 * the signed root of the deviance, with the correction for continuity (McCullagh and Nelder,
 * Generalized Linear Models, 2nd edition, 1989, section 2.4): within a few per cent of the exact
 * score where it is above 2, and never above it by much.
 */
public final class CountTail {
  private static final double LN10 = Math.log(10);
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

  private CountTail() {}

  /**
   * Of the sum or a higher one.
   *
   * @param mean above 0
   * @param unit what one event adds to the sum: 1 for counts, less for what varies less; above 0
   * @param spread squared coefficient of variation of the mean itself, above 0
   */
  public static double atLeast(double sum, double mean, double unit, double spread) {
    double n = sum / unit - 0.5;
    double m = mean / unit;
    return n <= m ? 0 : score(n, m, spread);
  }

  /** Of the sum or a lower one. */
  static double atMost(double sum, double mean, double unit, double spread) {
    double n = sum / unit + 0.5;
    double m = mean / unit;
    return n >= m ? 0 : score(n, m, spread);
  }

  /** Of nothing at all where the mean was expected. */
  static double nothing(double mean, double unit, double spread) {
    return Math.log10(1 + mean / unit * spread) / spread;
  }

  private static double score(double n, double m, double spread) {
    double r = 1 / spread;
    double deviance = n * Math.log(n / m) - (n + r) * Math.log((n + r) / (m + r));
    return normal(Math.max(0, deviance));
  }

  /**
   * Of the upper tail of the normal distribution, where half the square of z is given: the bound of
   * Börjesson and Sundberg (IEEE Transactions on Communications 27, 1979), good to 0.3 per cent.
   */
  private static double normal(double half) {
    double z = Math.sqrt(2 * half);
    double mills = 0.661 * z + 0.339 * Math.sqrt(2 * half + 5.51);
    return (half + Math.log(ROOT_2_PI * mills)) / LN10;
  }
}
