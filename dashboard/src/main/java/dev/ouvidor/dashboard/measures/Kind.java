package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.Intervals.Bounds;

/** What the observations of a measure are, and so which figure is made of them. */
enum Kind {
  /** Milliseconds: median, p90 and mean; intervals by order statistics. */
  DURATION {
    @Override
    Figure figure(double[] sorted) {
      Bounds median = Intervals.percentile(sorted, 0.5);
      Bounds p90 = Intervals.percentile(sorted, 0.9);
      return new Figure(
          sorted.length,
          Intervals.quantile(sorted, 0.5),
          Figure.number(median.low()),
          Figure.number(median.high()),
          Intervals.quantile(sorted, 0.9),
          Figure.number(p90.low()),
          Figure.number(p90.high()),
          mean(sorted));
    }
  },

  /** 1 for yes, 0 for no: the share of yes; interval by Wilson. */
  SHARE {
    @Override
    Figure figure(double[] sorted) {
      long hits = count(sorted, 1, 1);
      return Figure.of(
          sorted.length, (double) hits / sorted.length, Intervals.wilson(hits, sorted.length));
    }
  },

  /** 1 to 5: the mean; interval by Student's t, within what can be given. */
  SCORE {
    @Override
    Figure figure(double[] sorted) {
      double mean = mean(sorted);
      double squares = 0;
      for (double one : sorted) {
        squares += (one - mean) * (one - mean);
      }
      double deviation = Math.sqrt(squares / Math.max(1, sorted.length - 1));
      return Figure.of(
          sorted.length, mean, Intervals.mean(mean, deviation, sorted.length).within(1, 5));
    }
  },

  /** 0 to 10: 100 times the share of 9 and 10 less that of 0 to 6; interval by Newcombe. */
  PROMOTERS {
    @Override
    Figure figure(double[] sorted) {
      long more = count(sorted, 9, 10);
      long less = count(sorted, 0, 6);
      Bounds bounds = Intervals.difference(more, less, sorted.length);
      return Figure.of(
          sorted.length,
          100.0 * (more - less) / sorted.length,
          new Bounds(100 * bounds.low(), 100 * bounds.high()));
    }
  },

  /** How many there are. */
  COUNT {
    @Override
    Figure figure(double[] sorted) {
      return Figure.of(sorted.length, sorted.length, Bounds.NONE);
    }
  };

  /**
   * The figure of a sample.
   *
   * @param sorted the observations, smallest first; not empty, but for {@link #COUNT}
   */
  abstract Figure figure(double[] sorted);

  static double mean(double[] values) {
    double sum = 0;
    for (double one : values) {
      sum += one;
    }
    return sum / values.length;
  }

  private static long count(double[] values, double least, double most) {
    long count = 0;
    for (double one : values) {
      count += one >= least && one <= most ? 1 : 0;
    }
    return count;
  }
}
