package dev.ouvidor.dashboard.explore;

/** The normal distribution. */
final class Normal {
  private Normal() {}

  /**
   * How probable a value at least as far from the mean is, on either side; relative error below
   * 2e-7 (the rational approximation of the complementary error function by Chebyshev fitting).
   *
   * @param z in standard deviations
   */
  static double bothTails(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + x / 2);
    double polynomial =
        -1.26551223
            + t
                * (1.00002368
                    + t
                        * (0.37409196
                            + t
                                * (0.09678418
                                    + t
                                        * (-0.18628806
                                            + t
                                                * (0.27886807
                                                    + t
                                                        * (-1.13520398
                                                            + t
                                                                * (1.48851587
                                                                    + t
                                                                        * (-0.82215223
                                                                            + t
                                                                                * 0.17087277))))))));
    return Math.min(1, t * Math.exp(-x * x + polynomial));
  }
}
