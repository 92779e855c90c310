package dev.ouvidor.pipeline.problem.burst;

import java.util.stream.IntStream;

/**
 * What the detector takes for granted; one set for all series.
 *
 * @param windows so many intervals are summed up to be held against what is usual
 * @param heights so many intervals are summed up to be held against the highest of the past
 * @param tailPrior so many past excesses the assumed shape of the tail weighs
 * @param quantile of the past, above which a height counts at all
 * @param shape of the tail that is assumed at first: the exponent of its power law is 1 / shape
 * @param step by which part of the usual deviation the quantile moves
 * @param heightDays half-life of past heights, in days
 * @param levelDays half-life of the level, in days
 * @param spreadDays half-life of the spread, in days
 * @param dayPrior so many days of experience the assumption weighs that all hours are alike
 * @param weekPrior so many weeks of experience the assumption weighs that all days are alike
 * @param spreadPrior squared coefficient of variation that is assumed at first, as if for one day
 * @param novelty half-life of the memory of the greatest height, in intervals
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Tuning(
    int[] windows,
    int[] heights,
    double tailPrior,
    double quantile,
    double shape,
    double step,
    double heightDays,
    double levelDays,
    double spreadDays,
    double dayPrior,
    double weekPrior,
    double spreadPrior,
    double novelty) {
  static final Tuning DEFAULT =
      new Tuning(
          new int[] {2, 6, 24},
          new int[] {3, 12, 48},
          50,
          0.997,
          0.5,
          0.02,
          14,
          3,
          7,
          3,
          3,
          0.2,
          1_000);

  /** The longest stretch that must be kept. */
  int longest() {
    return IntStream.concat(IntStream.of(windows), IntStream.of(heights)).max().orElseThrow();
  }
}
