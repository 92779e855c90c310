package dev.ouvidor.dashboard.problems;

import org.jspecify.annotations.Nullable;

/**
 * How often something is said per 1,000 orders, with the interval of Wilson (Journal of the
 * American Statistical Association 22, 1927) in which the true rate lies at 95 %.
 *
 * @param orders above 0
 */
record Rate(long orders, double per1000, double low, double high) {
  private static final double Z = 1.959964;

  /** Null where orders are unknown, or fewer are known than people wrote. */
  static @Nullable Rate of(long said, long orders) {
    if (orders == 0 || said > orders) {
      return null;
    }
    double share = (double) said / orders;
    double z2 = Z * Z / orders;
    double middle = share + z2 / 2;
    double reach = Z * Math.sqrt(share * (1 - share) / orders + z2 / orders / 4);
    double low = said == 0 ? 0 : (middle - reach) / (1 + z2);
    double high = said == orders ? 1 : (middle + reach) / (1 + z2);
    return new Rate(orders, 1000 * share, 1000 * low, 1000 * high);
  }
}
