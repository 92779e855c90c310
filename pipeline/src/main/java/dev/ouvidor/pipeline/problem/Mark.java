package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.burst.Reading;

/**
 * What the detector says of an interval. Immutable; the state of Flink. May gain components; an
 * added one must bear zero.
 *
 * @param expected usual adjusted count
 * @param low lower edge of the band in which a usual one lies
 * @param high upper edge of the band
 * @param rise how unlikely so many are, as −log10 of the probability
 * @param fall how unlikely so few are, as −log10 of the probability
 * @param discovered whether either is to be believed among all problems of its time
 */
public record Mark(
    double expected, double low, double high, double rise, double fall, boolean discovered) {
  /** From this score on an interval is worth a word. */
  static final double TELLING = 2;

  static Mark of(Reading reading, boolean discovered) {
    return new Mark(
        reading.expected(),
        reading.low(),
        reading.high(),
        reading.rise(),
        reading.fall(),
        discovered);
  }

  /** The same of an interval that is not over: that there is little yet says nothing. */
  static Mark ofRunning(Reading reading, boolean discovered) {
    return new Mark(
        reading.expected(), reading.low(), reading.high(), reading.rise(), 0, discovered);
  }

  /** Whether it is worth a word. */
  boolean isTelling() {
    return discovered || rise >= TELLING || fall >= TELLING;
  }
}
