package dev.ouvidor.pipeline.problem.burst;

/**
 * What the detector says of one interval. Scores are −log10 of a probability, 0 or above: 3 comes
 * about once in 1,000 intervals of a usual series.
 *
 * @param value as it was observed; NaN if nothing is known of the interval
 * @param low lower edge of the band in which a usual value of this interval lies, 0 or above
 * @param expected what is usual now
 * @param high upper edge of the band
 * @param rise how unlikely it is that so much came of late, over the least likely of a few windows
 * @param fall how unlikely it is that so little came of late, be it nothing at all
 * @param novelty how much higher the series stands than ever of late, be it usual or not
 */
public record Reading(
    double value,
    double low,
    double expected,
    double high,
    double rise,
    double fall,
    double novelty) {
  /** Of an interval about which nothing can be said. */
  static Reading unknown(double value, double expected) {
    return new Reading(value, 0, expected, expected, 0, 0, 0);
  }
}
