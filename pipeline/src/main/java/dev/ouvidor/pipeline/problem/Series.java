package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.burst.BurstDetector;
import dev.ouvidor.pipeline.problem.burst.BurstState;
import dev.ouvidor.pipeline.problem.burst.Reading;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One problem under watch: its detector, and the intervals that are not over. Not thread-safe. The
 * detector is taken out of its stored form when it is first needed.
 */
final class Series {
  private final Problem problem;
  private final TreeMap<Long, Running> running = new TreeMap<>();
  private @Nullable BurstState stored;
  private @Nullable BurstDetector detector;

  /** The last interval in which it was said. */
  private long said;

  /** Whether it was last told that it moves. */
  private boolean moving;

  /** An interval that is not over. */
  static final class Running {
    final Interval interval;
    double rise;

    /** How much was said when it was last told that it is to be believed; 0 if it was not. */
    long told;

    Running(Interval interval, long told) {
      this.interval = interval;
      this.told = told;
    }
  }

  Series(Problem problem, BurstDetector detector, long said) {
    this.problem = problem;
    this.detector = detector;
    this.said = said;
  }

  Series(Watched kept) {
    problem = kept.problem();
    stored = kept.detector();
    said = kept.said();
    moving = kept.moving();
  }

  /** The same with another past. */
  Series with(BurstDetector other) {
    var series = new Series(problem, other, said);
    series.running.putAll(running);
    series.moving = moving;
    return series;
  }

  Problem problem() {
    return problem;
  }

  Watched kept() {
    BurstState state = detector == null ? Objects.requireNonNull(stored) : detector.state();
    return new Watched(problem, state, said, moving);
  }

  long said() {
    return said;
  }

  TreeMap<Long, Running> running() {
    return running;
  }

  void put(long tick, Interval interval) {
    Running before = running.get(tick);
    running.put(tick, new Running(interval, before == null ? 0 : before.told));
    said = Math.max(said, tick);
  }

  BurstDetector detector() {
    if (detector == null) {
      detector = BurstDetector.of(Objects.requireNonNull(stored));
      stored = null;
    }
    return detector;
  }

  /** What the detector would say of a running interval if it were over now. */
  Reading glance(long closed, long tick, double exposure) {
    BurstDetector copy = BurstDetector.of(detector().state());
    for (long before = closed + 1; before < tick; before++) {
      copy.observe(before, value(before), exposure);
    }
    return copy.observe(tick, value(tick), exposure);
  }

  /** What was said in an interval, without copies and repetitions. */
  double value(long tick) {
    Running at = running.get(tick);
    return at == null ? 0 : at.interval.adjusted();
  }

  /** It was told that it moves before the interval is over. */
  void move() {
    moving = true;
  }

  /** Whether an interval is to be told of: it moves, or does no more. */
  boolean turn(Mark mark) {
    boolean before = moving;
    moving = mark.isTelling();
    return moving || before;
  }
}
