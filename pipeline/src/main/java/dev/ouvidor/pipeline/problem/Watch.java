package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.burst.BurstDetector;
import dev.ouvidor.pipeline.problem.burst.Discoveries;
import dev.ouvidor.pipeline.problem.burst.Reading;
import dev.ouvidor.pipeline.problem.burst.Tide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches all problems at once: which of them rise or fall, and is that to be believed? An interval
 * is judged for good when it is over, and looked at before while it fills, so that a burst is seen
 * within seconds, and told again each time it has grown by half: whoever wants to hear of five
 * people is not served by being told of three. Looking often does not find more by chance: an
 * interval only grows.
 *
 * <p>A problem that was never said before is taken to have been silent for two hours, if it was
 * watched for that long. One of a product or a group is watched from the first interval on in which
 * it was said three times. Of more than {@value #MOST} problems, and of those that nobody has
 * spoken of for four weeks, the longest silent are watched no more; they are counted all the same.
 * Not thread-safe.
 */
public final class Watch {
  /** The intervals of the series. */
  public static final Duration INTERVAL = Duration.ofMinutes(5);

  /** One usual series may be believed by mistake in one interval so often. */
  public static final double MISTAKES = 0.15 / (1_000 * Duration.ofDays(1).dividedBy(INTERVAL));

  private static final int MOST = 10_000;
  private static final long FORGOTTEN = Duration.ofDays(28).dividedBy(INTERVAL);
  private static final int SILENT_BEFORE = 24;

  /**
   * Intervals that wait for longer than this to be over, as one source is far behind, are left out.
   */
  private static final long WAITING = Duration.ofDays(7).dividedBy(INTERVAL);

  /** Fewer in an interval are no burst before it is over, and no reason to begin a watch. */
  private static final int SOME = 3;

  /** What moves is told of again once so many times as much was said. */
  private static final double GROWN = 1.5;

  /** Further ahead of what is over nothing is looked at before its time. */
  private static final int AHEAD = 6;

  private final Map<String, Series> all = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  /** When the past of a problem became another one: nobody knows that it was silent before. */
  private final Map<String, Long> renewed = new HashMap<>();

  private final Tide tide;
  private long began;
  private long closed;

  /**
   * What is kept beside the series. The state of Flink.
   *
   * @param began the first interval that was watched
   * @param closed the last interval that is over
   * @param tide see {@link Tide#height}
   */
  public record Kept(long began, long closed, double tide) {}

  /** One that begins with the interval after the given one. */
  public Watch(long closed) {
    this(new Kept(closed + 1, closed, 1));
  }

  /** One that goes on where another was; its series are to be added. */
  public Watch(Kept kept) {
    began = kept.began;
    closed = kept.closed;
    tide = new Tide(kept.tide);
  }

  /** What is to be kept beside the series. */
  public Kept kept() {
    return new Kept(began, closed, tide.height());
  }

  /** The interval of a second since 1970. */
  public static long tick(long second) {
    return BurstDetector.tick(second, INTERVAL);
  }

  /** The last interval that is over. */
  public long closed() {
    return closed;
  }

  /** Takes up a series that was kept. */
  public void add(Watched series) {
    all.put(series.problem().id(), new Series(series));
  }

  /** What is to be kept of a series; null if it is watched no more. */
  public @Nullable Watched kept(String problem) {
    Series series = all.get(problem);
    return series == null ? null : series.kept();
  }

  /** The problems that are watched. */
  public Collection<String> problems() {
    return all.keySet();
  }

  /**
   * Takes an interval as it is now.
   *
   * @return whether it will be judged; it is not if it is over, or the problem not watched
   */
  public boolean take(Interval interval) {
    long tick = tick(interval.start());
    if (tick <= closed) {
      return false;
    }
    skip(tick - WAITING);
    Problem problem = interval.problem();
    if (!all.containsKey(problem.id()) && interval.adjusted() < SOME && isOneOfMany(problem)) {
      return false;
    }
    all.computeIfAbsent(problem.id(), id -> begin(problem, tick)).put(tick, interval);
    changed.add(problem.id());
    return true;
  }

  private static boolean isOneOfMany(Problem problem) {
    return problem.kind() == ProblemKind.PRODUCT || problem.kind() == ProblemKind.GROUP;
  }

  private Series begin(Problem problem, long tick) {
    var detector = new BurstDetector(INTERVAL);
    if (closed - Math.max(began, renewed.getOrDefault(problem.id(), began)) + 1 >= SILENT_BEFORE) {
      for (long before = closed - SILENT_BEFORE + 1; before <= closed; before++) {
        detector.observe(before, 0, tide.height());
      }
    }
    return new Series(problem, detector, tick);
  }

  /**
   * What was said of a problem is not what was learned of it any more: it is learned anew, from
   * what comes from now on.
   */
  public void renew(String problem) {
    renewed.put(problem, closed + 1);
    all.computeIfPresent(problem, (id, series) -> series.with(new BurstDetector(INTERVAL)));
  }

  /**
   * Learns what is usual of a problem that is watched from what was said of it.
   *
   * @param said adjusted counts by the second at which their interval begins; what lies between
   *     them, and after them, was silent
   */
  public void learn(String problem, Map<Long, Long> said) {
    if (said.isEmpty()) {
      return;
    }
    Map<Long, Long> byTick = new HashMap<>();
    said.forEach((start, count) -> byTick.merge(tick(start), count, Long::sum));
    long first = Math.max(closed - FORGOTTEN, Collections.min(byTick.keySet()));
    var detector = new BurstDetector(INTERVAL);
    for (long tick = first; tick <= closed; tick++) {
      detector.observe(tick, byTick.getOrDefault(tick, 0L));
    }
    all.computeIfPresent(problem, (id, series) -> series.with(detector));
    renewed.remove(problem);
  }

  /** Looks at what has changed in the intervals that are not over. */
  public List<Judged> glance() {
    List<Glance> glances = new ArrayList<>();
    for (String problem : changed) {
      Series series = all.get(problem);
      if (series != null) {
        series
            .running()
            .headMap(closed + AHEAD, true)
            .forEach(
                (tick, at) -> {
                  if (at.interval.adjusted() >= SOME) {
                    glances.add(glance(series, tick, at));
                  }
                });
      }
    }
    changed.clear();
    Map<Long, Double> thresholds = new HashMap<>();
    return glances.stream()
        .map(one -> one.judged(thresholds.computeIfAbsent(one.tick, this::believable)))
        .toList();
  }

  private Glance glance(Series series, long tick, Series.Running at) {
    Reading reading = series.glance(closed, tick, tide.height());
    at.rise = reading.rise();
    return new Glance(series, tick, at, reading);
  }

  /** From which rise on one is to be believed among all in an interval that is not over. */
  private double believable(long tick) {
    double[] rises =
        all.values().stream()
            .map(series -> series.running().get(tick))
            .mapToDouble(at -> at == null ? 0 : at.rise)
            .toArray();
    return Discoveries.threshold(rises, MISTAKES);
  }

  /** A reading before its time. */
  private record Glance(Series series, long tick, Series.Running at, Reading reading) {
    Judged judged(double threshold) {
      boolean discovered = reading.rise() >= threshold;
      long said = at.interval.adjusted();
      boolean told = discovered && said >= GROWN * at.told;
      if (told) {
        at.told = said;
        series.move();
      }
      return new Judged(at.interval, Mark.ofRunning(reading, discovered), false, told);
    }
  }

  /** Passes over intervals of which nothing is known, up to this one. */
  public void skip(long tick) {
    if (tick > closed) {
      all.values().forEach(series -> series.running().headMap(tick, true).clear());
      closed = tick;
      began = tick + 1;
    }
  }

  /**
   * Judges the next interval, which is over now.
   *
   * @return of all problems that were said in it, and of those that are to be told of
   */
  public List<Judged> close() {
    long tick = closed + 1;
    Series[] each = all.values().toArray(Series[]::new);
    double[] values = new double[each.length];
    double[] expected = new double[each.length];
    for (int i = 0; i < each.length; i++) {
      values[i] = each[i].value(tick);
      expected[i] = each[i].detector().expected(tick);
    }
    double height = tide.turn(values, expected);
    Reading[] readings = new Reading[each.length];
    double[] rises = new double[each.length];
    double[] falls = new double[each.length];
    for (int i = 0; i < each.length; i++) {
      readings[i] = each[i].detector().observe(tick, values[i], height);
      rises[i] = readings[i].rise();
      falls[i] = readings[i].fall();
    }
    double high = Discoveries.threshold(rises, MISTAKES);
    double low = Discoveries.threshold(falls, MISTAKES);
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < each.length; i++) {
      Mark mark = Mark.of(readings[i], rises[i] >= high || falls[i] >= low);
      Series.Running at = each[i].running().remove(tick);
      boolean told = each[i].turn(mark);
      if (at != null || told) {
        Interval interval =
            at == null
                ? Interval.silent(each[i].problem(), tick * INTERVAL.toSeconds())
                : at.interval;
        judged.add(new Judged(interval, mark, true, told));
      }
    }
    closed = tick;
    renewed.values().removeIf(since -> since < closed - SILENT_BEFORE);
    return judged;
  }

  /** Watches those no more that have been silent for longest; gives their ids. */
  public List<String> forget() {
    List<String> gone =
        all.values().stream()
            .filter(series -> series.said() < closed - FORGOTTEN)
            .map(series -> series.problem().id())
            .toList();
    gone.forEach(all::remove);
    List<String> tooMany =
        all.values().stream()
            .sorted(Comparator.comparingLong(Series::said))
            .limit(Math.max(0, all.size() - MOST))
            .map(series -> series.problem().id())
            .toList();
    tooMany.forEach(all::remove);
    return Stream.concat(gone.stream(), tooMany.stream()).toList();
  }
}
