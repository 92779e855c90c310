package dev.ouvidor.dashboard.problems;

import java.util.List;

/**
 * How urgent a problem is: the product of four factors that people can check by hand.
 *
 * @param severity mean weight of what was said: 0.25, 0.5, 1, 2, 4 for severity 0 to 4
 * @param frequency pieces of feedback a day, without copies and repeats
 * @param reach 1 + log10(1 + people or acts reached by a piece on average)
 * @param trend square root of the growth against the time before, with 5 added to both so that few
 *     do not weigh much; 0.5 to 2
 */
record Priority(double value, double severity, double frequency, double reach, double trend) {
  private static final double[] WEIGHTS = {0.25, 0.5, 1, 2, 4};
  private static final double CALM = 5;
  private static final double STEEPEST = 2;

  /**
   * @param before the same length of time before
   * @param days length of the time, above 0
   */
  static Priority of(Totals now, Totals before, double days) {
    double severity = severity(now.severity());
    double frequency = now.adjusted() / days;
    double reach = 1 + Math.log10(1 + now.reach() / Math.max(1.0, now.count()));
    double growth = Math.sqrt((now.adjusted() + CALM) / (before.adjusted() + CALM));
    double trend = Math.max(1 / STEEPEST, Math.min(STEEPEST, growth));
    return new Priority(severity * frequency * reach * trend, severity, frequency, reach, trend);
  }

  private static double severity(List<Long> counts) {
    double sum = 0;
    long all = 0;
    for (int level = 0; level < WEIGHTS.length; level++) {
      sum += WEIGHTS[level] * counts.get(level);
      all += counts.get(level);
    }
    return all == 0 ? 0 : sum / all;
  }
}
