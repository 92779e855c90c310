package dev.ouvidor.dashboard.problems;

import dev.ouvidor.dashboard.problems.ProblemCard.Point;
import dev.ouvidor.pipeline.index.ProblemCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts put one after another without gaps. Not thread safe. */
final class Series {
  private final Instant from;
  private final Duration step;
  private final long[] counts;
  private final long[] adjusted;
  private final @Nullable ProblemCount[] usual;

  Series(Period period) {
    from = period.from();
    step = period.fineStep();
    int points = (int) Math.ceil((double) period.length().toSeconds() / step.toSeconds());
    counts = new long[points];
    adjusted = new long[points];
    usual = new ProblemCount[points];
  }

  /**
   * @param alone whether it is of the only problem there is: what is usual of several does not add
   *     up
   */
  void add(ProblemCount one, boolean alone) {
    int at = (int) Duration.between(from, one.start()).dividedBy(step);
    counts[at] += one.count();
    adjusted[at] += one.adjusted();
    if (alone) {
      usual[at] = one;
    }
  }

  List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      ProblemCount known = usual[i];
      points.add(
          new Point(
              from.plus(step.multipliedBy(i)),
              counts[i],
              adjusted[i],
              known == null ? null : known.expected(),
              known == null ? null : known.low(),
              known == null ? null : known.high()));
    }
    return points;
  }
}
