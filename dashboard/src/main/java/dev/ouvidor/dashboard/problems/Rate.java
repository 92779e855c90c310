package dev.ouvidor.dashboard.problems;

import dev.ouvidor.dashboard.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How often something is said per 1,000 orders, with the interval of Wilson (Journal of the
 * American Statistical Association 22, 1927) in which the true rate lies at 95 %.
 *
 * @param orders above 0
 */
record Rate(long orders, double per1000, double low, double high) {
  /** Null where orders are unknown, or fewer are known than people wrote. */
  static @Nullable Rate of(long said, long orders) {
    if (orders == 0 || said > orders) {
      return null;
    }
    double share = (double) said / orders;
    Interval of = Interval.ofShare(said, orders);
    return new Rate(orders, 1000 * share, 1000 * of.low(), 1000 * of.high());
  }
}
