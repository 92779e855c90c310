package dev.ouvidor.dashboard.problems;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What was counted of something in some time.
 *
 * @param count pieces of feedback
 * @param adjusted the same without near-copies and without what one author repeats
 * @param severity pieces by severity, five numbers
 * @param negative pieces of negative sentiment
 * @param positive pieces of positive sentiment
 * @param reach people or acts, summed up
 */
record Totals(
    long count, long adjusted, List<Long> severity, long negative, long positive, long reach) {
  static final Totals NOTHING = new Totals(0, 0, List.of(0L, 0L, 0L, 0L, 0L), 0, 0, 0);

  Totals plus(Totals other) {
    return new Totals(
        count + other.count,
        adjusted + other.adjusted,
        IntStream.range(0, severity.size())
            .mapToObj(i -> severity.get(i) + other.severity.get(i))
            .toList(),
        negative + other.negative,
        positive + other.positive,
        reach + other.reach);
  }
}
