package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.statistics.Interval;

/** How sure one can be of a figure: bounds that hold the true one in 95 of 100 samples. Pure. */
final class Intervals {
  private static final double TAIL = 0.025;
  private static final int EXACT = 1_000;

  private Intervals() {}

  /** Both ends of an interval; NaN where there is none. */
  record Bounds(double low, double high) {
    static final Bounds NONE = new Bounds(Double.NaN, Double.NaN);

    Bounds within(double least, double most) {
      return new Bounds(Math.max(least, low), Math.min(most, high));
    }
  }

  /** Of a share, by Wilson (1927). */
  static Bounds wilson(long hits, long n) {
    if (n == 0) {
      return Bounds.NONE;
    }
    Interval share = Interval.ofShare(hits, n);
    return new Bounds(share.low(), share.high());
  }

  /** Of the difference of two shares of one sample, by Newcombe (1998). */
  static Bounds difference(long more, long less, long n) {
    if (n == 0) {
      return Bounds.NONE;
    }
    Interval difference = Interval.ofDifference(more, less, n);
    return new Bounds(difference.low(), difference.high());
  }

  /** Of a mean, by Student's t; none for a single value. */
  static Bounds mean(double mean, double deviation, long n) {
    if (n < 2) {
      return Bounds.NONE;
    }
    double half = student(n - 1) * deviation / Math.sqrt(n);
    return new Bounds(mean - half, mean + half);
  }

  /** Of a percentile, by order statistics; an end that no value of the sample bounds is NaN. */
  static Bounds percentile(double[] sorted, double q) {
    int n = sorted.length;
    int low = rank(n, q);
    int high = n + 1 - rank(n, 1 - q);
    return new Bounds(
        low < 1 ? Double.NaN : sorted[low - 1], high > n ? Double.NaN : sorted[high - 1]);
  }

  /** The value below which a share of a sample is, between two values in proportion. */
  static double quantile(double[] sorted, double q) {
    double place = (sorted.length - 1) * q;
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * The largest rank (from 1) that is above the percentile with no more than 2.5 % probability; 0
   * if none is. Exact up to 1,000 values, by the normal distribution beyond.
   */
  static int rank(int n, double q) {
    if (n > EXACT) {
      return (int) Math.max(0, Math.ceil(n * q - Interval.Z * Math.sqrt(n * q * (1 - q))));
    }
    return q <= 0.5 ? fromBelow(n, q) : fromAbove(n, q);
  }

  private static int fromBelow(int n, double q) {
    double probability = Math.pow(1 - q, n);
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      sum += probability;
      if (sum > TAIL) {
        return k;
      }
      probability *= (double) (n - k) / (k + 1) * q / (1 - q);
    }
    return n;
  }

  /** As P(X ≤ k) = 1 − P(X > k): what is small is added up, so that nothing is lost. */
  private static int fromAbove(int n, double q) {
    double probability = Math.pow(q, n);
    double above = 0;
    for (int k = n; k > 0; k--) {
      above += probability;
      if (above >= 1 - TAIL) {
        return k;
      }
      probability *= (double) k / (n - k + 1) * (1 - q) / q;
    }
    return 0;
  }

  /** 97.5 % of Student's distribution, by Hill (1970), Algorithm 396. */
  static double student(long df) {
    double p = 2 * TAIL;
    if (df == 1) {
      return 1 / Math.tan(p * Math.PI / 2);
    }
    if (df == 2) {
      return Math.sqrt(2 / (p * (2 - p)) - 2);
    }
    double n = df;
    double a = 1 / (n - 0.5);
    double b = 48 / (a * a);
    double c = ((20_700 * a / b - 98) * a - 16) * a + 96.36;
    double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
    double y = Math.pow(d * p, 2 / n);
    if (y > 0.05 + a) {
      double x = -Interval.Z;
      y = x * x;
      c = n < 5 ? c + 0.3 * (n - 4.5) * (x + 0.6) : c;
      c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
      y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
      return Math.sqrt(n * Math.expm1(a * y * y));
    }
    y =
        ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1)
                * (n + 1)
                / (n + 2)
            + 1 / y;
    return Math.sqrt(n * y);
  }
}
