package dev.ouvidor.dashboard.explore;

import java.util.ArrayList;
import java.util.List;

/** Whether one weekly series runs ahead of another. Pure. */
final class Foretelling {
  /** So many weeks later at most. */
  static final int MOST_WEEKS = 4;

  /** From fewer pairs of weeks nothing can be told. */
  static final int FEWEST = 8;

  private Foretelling() {}

  /**
   * How two series go together, as JSON of the API.
   *
   * @param lag by how many weeks the second is later
   * @param r Pearson's correlation, −1 to 1
   * @param low of its interval, after Fisher
   * @param n pairs of weeks
   */
  record Lag(int lag, double r, double low, double high, int n) {

    /** Whether the first foretells the second: it goes before, and not by chance. */
    boolean foretells() {
      return lag > 0 && low > 0;
    }
  }

  /**
   * Every lag that enough weeks speak for.
   *
   * @param first NaN where a week has nothing to say
   */
  static List<Lag> lags(double[] first, double[] second) {
    List<Lag> lags = new ArrayList<>();
    for (int lag = 0; lag <= MOST_WEEKS; lag++) {
      List<double[]> pairs = new ArrayList<>();
      for (int i = 0; i + lag < first.length; i++) {
        if (!Double.isNaN(first[i])) {
          pairs.add(new double[] {first[i], second[i + lag]});
        }
      }
      double r = correlation(pairs);
      if (pairs.size() >= FEWEST && !Double.isNaN(r)) {
        lags.add(lag(lag, r, pairs.size()));
      }
    }
    return lags;
  }

  private static Lag lag(int lag, double r, int n) {
    // a perfect correlation has no end of its own
    double z = 0.5 * Math.log((1 + clipped(r)) / (1 - clipped(r)));
    // one test for each lag that may foretell: Bonferroni's share of 5 %
    double half = 2.4977 / Math.sqrt(n - 3);
    return new Lag(lag, r, Math.tanh(z - half), Math.tanh(z + half), n);
  }

  private static double clipped(double r) {
    return Math.max(-0.999_999, Math.min(0.999_999, r));
  }

  /** NaN if either does not move. */
  private static double correlation(List<double[]> pairs) {
    double x = 0;
    double y = 0;
    for (double[] pair : pairs) {
      x += pair[0] / pairs.size();
      y += pair[1] / pairs.size();
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (double[] pair : pairs) {
      xx += (pair[0] - x) * (pair[0] - x);
      yy += (pair[1] - y) * (pair[1] - y);
      xy += (pair[0] - x) * (pair[1] - y);
    }
    return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
  }
}
