package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.problem.Interval;
import dev.ouvidor.pipeline.problem.Judged;
import dev.ouvidor.pipeline.problem.Mark;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.Span;
import dev.ouvidor.pipeline.problem.Watch;
import dev.ouvidor.pipeline.problem.Watched;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the intervals of all problems together, and so in one task for all; keyed by problem, for
 * what is in memory while it runs is kept under each key. Writes the counts of five minutes, with
 * what is usual beside them.
 *
 * <p>An interval is over when event time says so. When nothing comes at all, event time stands
 * still: then it is over a minute and a half after its end by the clock, and ten minutes after it
 * if some source holds event time back. Of intervals from before the job was started nothing is
 * known in that case; that is no silence.
 *
 * <p>Where other categories are looked at, what was usual of a problem is no measure of it any
 * more. For a while nothing is told of problems of natures, and those whose past changes are
 * learned anew: from what comes, and once their past changes no more, from all of it.
 */
final class JudgeProblems extends Beat<Interval, Movement> {
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(JudgeProblems.class);

  /** Counts of five minutes. */
  static final OutputTag<ProblemCount> COUNTS =
      new OutputTag<>("judged", TypeInformation.of(ProblemCount.class));

  private static final String SERIES = "series";
  private static final long LENGTH_MS = Watch.INTERVAL.toMillis();
  private static final long GRACE_MS = 90_000;
  private static final long PATIENCE_MS = 600_000;

  /** What lies farther back is not learned from. */
  private static final long HISTORY = Duration.ofDays(28).dividedBy(Watch.INTERVAL);

  /** So long after a turn to other categories nothing is told of problems of natures. */
  private static final Duration HOLD = Duration.ofMinutes(2);

  /** So long after it last changed, the past of a problem stands in the index. */
  private static final long SETTLED_MS = 180_000;

  /** So many are learned anew in a second: each is a question to the index. */
  private static final int LEARNED_AT_ONCE = 10;

  /** So many readings are taken in one go, which is about half a second, after a halt. */
  private static final int AT_ONCE = 1_000_000;

  private final Duration rememberFor;
  private final Courses courses;
  private transient @Nullable ListState<Watch.Kept> whole;
  private transient @Nullable ValueState<Watched> series;
  private transient @Nullable MapState<Long, Interval> running;
  private transient @Nullable MapState<Long, Mark> marks;
  private transient @Nullable Watch watch;
  private transient Map<Place, Interval> arrived = Map.of();

  /** Problems of which an interval is over. */
  private transient Set<String> turned = Set.of();

  /** Intervals that are not over. */
  private transient Map<Place, Interval> unsaved = Map.of();

  /** Problems whose series is in the state. */
  private transient Set<String> saved = Set.of();

  /** Problems whose past changed by other categories, and when it last did. */
  private transient Map<String, Long> renewed = Map.of();

  private transient long time;
  private transient boolean idle;
  private transient long started;
  private transient long version;
  private transient long askedAt;
  private transient boolean held;

  /** Said once until there is an answer again. */
  private transient boolean unanswered;

  private record Place(String problem, long start) {
    static Place of(Interval interval) {
      return new Place(interval.problem().id(), interval.start());
    }
  }

  /**
   * @param rememberFor how long what was usual is known of intervals that are over
   * @param courses must be serialisable
   */
  JudgeProblems(Duration rememberFor, Courses courses) {
    this.rememberFor = rememberFor;
    this.courses = courses;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    arrived = new HashMap<>();
    turned = new HashSet<>();
    unsaved = new HashMap<>();
    saved = new HashSet<>();
    renewed = new HashMap<>();
    time = Long.MIN_VALUE;
    var store = context.getKeyedStateStore();
    series = store.getState(new ValueStateDescriptor<>(SERIES, TypeInformation.of(Watched.class)));
    running =
        store.getMapState(
            new MapStateDescriptor<>("running", Types.LONG, TypeInformation.of(Interval.class)));
    marks = store.getMapState(States.map("marks", Mark.class, rememberFor));
    whole =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("whole", TypeInformation.of(Watch.Kept.class)));
    for (Watch.Kept kept : whole.get()) {
      watch = new Watch(kept);
    }
    if (watch != null) {
      restore(watch);
    }
  }

  private void restore(Watch into) throws Exception {
    try (Stream<Object> keys = getKeyedStateBackend().getKeys(SERIES, VoidNamespace.INSTANCE)) {
      for (Object key : keys.toList()) {
        setCurrentKey(key);
        saved.add((String) key);
        into.add(series().value());
        for (Interval interval : running().values()) {
          into.take(interval);
        }
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    started = now();
  }

  @Override
  public void processElement(StreamRecord<Interval> element) {
    Interval interval = element.getValue();
    arrived.merge(Place.of(interval), interval, Interval::then);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    time = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    idle = status.isIdle();
    super.processWatermarkStatus(status);
  }

  @Override
  void handOn(boolean all) throws Exception {
    Watch now = begun();
    if (now == null) {
      return;
    }
    for (Interval interval : arrived.values()) {
      if (interval.turned()) {
        renew(now, interval.problem().id());
      }
      // What claims to be written in the future must not move the present.
      if (interval.start() * 1_000 <= now() && now.take(interval)) {
        unsaved.put(Place.of(interval), interval);
      }
    }
    Map<Place, Judged> judged = new HashMap<>();
    overIn(now).forEach(one -> judged.put(Place.of(one.interval()), one));
    now.glance().forEach(one -> judged.put(Place.of(one.interval()), one));
    write(judged);
    learn(now);
    arrived.clear();
    if (all) {
      save(now);
    }
  }

  private void renew(Watch now, String problem) {
    if (renewed.put(problem, now()) == null) {
      now.renew(problem);
      turned.add(problem);
    }
  }

  /** Those whose past changes no more. */
  private void learn(Watch now) {
    if (renewed.isEmpty()) {
      return;
    }
    List<String> settled =
        renewed.entrySet().stream()
            .filter(one -> one.getValue() < now() - SETTLED_MS)
            .limit(LEARNED_AT_ONCE)
            .map(Map.Entry::getKey)
            .toList();
    Instant since = Instant.ofEpochMilli((now.closed() - HISTORY) * LENGTH_MS);
    for (String problem : settled) {
      try {
        if (now.problems().contains(problem)) {
          now.learn(problem, courses.since(problem, since));
          turned.add(problem);
        }
        renewed.remove(problem);
      } catch (IOException e) {
        log.warn("What was said of {} is asked for once more: {}", problem, e.toString());
        renewed.put(problem, now());
      }
    }
  }

  /** Watches from the first interval on of which anything came. */
  private @Nullable Watch begun() {
    if (watch == null && !arrived.isEmpty()) {
      long first =
          arrived.values().stream().mapToLong(one -> Watch.tick(one.start())).min().orElseThrow();
      long present = Math.floorDiv(now(), LENGTH_MS);
      watch = new Watch(Math.max(present - HISTORY, Math.min(present, first)) - 1);
    }
    return watch;
  }

  private List<Judged> overIn(Watch now) throws Exception {
    List<Judged> over = new ArrayList<>();
    long closed = now.closed();
    long earliest = Math.floorDiv(now(), LENGTH_MS) - HISTORY - 1;
    now.skip(earliest);
    for (int i = 0; i < AT_ONCE; i += 1 + now.problems().size()) {
      long end = (now.closed() + 2) * LENGTH_MS;
      boolean told = time >= end && end <= now();
      if (told || (isOverByClock(end) && end > started)) {
        over.addAll(now.close());
      } else if (isOverByClock(end)) {
        now.skip(now.closed() + 1);
      } else {
        break;
      }
    }
    if (now.closed() > closed) {
      turned.addAll(now.problems());
      unsaved.keySet().removeIf(place -> Watch.tick(place.start) <= now.closed());
      for (String problem : now.forget()) {
        setCurrentKey(problem);
        saved.remove(problem);
        series().clear();
        running().clear();
      }
    }
    return over;
  }

  private boolean isOverByClock(long end) {
    return now() >= Math.max(end, started) + (idle ? GRACE_MS : PATIENCE_MS);
  }

  private static boolean isOfNature(Interval interval) {
    return interval.problem().nature() != null;
  }

  /** Asked for when there is something to tell, so that it knows as much as what is counted. */
  private boolean isHeld() {
    if (askedAt != now()) {
      askedAt = now();
      try {
        Instant turn = courses.turnedAt();
        held = turn != null && turn.plus(HOLD).toEpochMilli() > now();
        unanswered = false;
      } catch (IOException e) {
        if (!unanswered) {
          log.warn("Whether other categories are looked at cannot be asked for: {}", e.toString());
        }
        unanswered = true;
      }
    }
    return held;
  }

  private void write(Map<Place, Judged> judged) throws Exception {
    version = Math.max(version + 1, now());
    for (Map.Entry<Place, Judged> one : judged.entrySet()) {
      Judged is = one.getValue();
      if (is.told() && (!isOfNature(is.interval()) || !isHeld())) {
        output.collect(new StreamRecord<>(is.interval().movement(is.mark())));
      }
      if (is.over()) {
        setCurrentKey(one.getKey().problem);
        marks().put(one.getKey().start, is.mark());
      }
      if (is.over() || is.told() || arrived.containsKey(one.getKey())) {
        count(is.interval(), is.mark());
      }
    }
    for (Map.Entry<Place, Interval> one : arrived.entrySet()) {
      if (!judged.containsKey(one.getKey())) {
        if (one.getValue().turned()) {
          setCurrentKey(one.getKey().problem);
          marks().remove(one.getKey().start);
        }
        count(one.getValue(), markOf(one.getKey()));
      }
    }
  }

  /** What was said of an interval when it was over; null if nothing, or it is not over. */
  private @Nullable Mark markOf(Place place) throws Exception {
    if (watch == null || Watch.tick(place.start) > watch.closed()) {
      return null;
    }
    setCurrentKey(place.problem);
    return marks().get(place.start);
  }

  private void count(Interval interval, @Nullable Mark mark) {
    output.collect(
        COUNTS,
        new StreamRecord<>(
            ProblemCount.of(
                interval.problem(),
                Span.FIVE_MINUTES,
                interval.start(),
                interval.tally(),
                interval.adjusted(),
                mark,
                Instant.ofEpochMilli(version))));
  }

  private void save(Watch now) throws Exception {
    for (Map.Entry<Place, Interval> one : unsaved.entrySet()) {
      setCurrentKey(one.getKey().problem);
      if (!saved.contains(one.getKey().problem)) {
        turned.add(one.getKey().problem);
      }
      running().put(one.getKey().start, one.getValue());
    }
    unsaved.clear();
    for (String problem : turned) {
      Watched kept = now.kept(problem);
      if (kept != null) {
        setCurrentKey(problem);
        series().update(kept);
        saved.add(problem);
        dropWhatIsOver(now);
      }
    }
    turned.clear();
  }

  private void dropWhatIsOver(Watch now) throws Exception {
    List<Long> over = new ArrayList<>();
    for (long start : running().keys()) {
      if (Watch.tick(start) <= now.closed()) {
        over.add(start);
      }
    }
    for (long start : over) {
      running().remove(start);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    if (watch != null) {
      Objects.requireNonNull(whole, "not open").update(List.of(watch.kept()));
    }
  }

  @Override
  public void close() throws Exception {
    courses.close();
    super.close();
  }

  private ValueState<Watched> series() {
    return Objects.requireNonNull(series, "not open");
  }

  private MapState<Long, Interval> running() {
    return Objects.requireNonNull(running, "not open");
  }

  private MapState<Long, Mark> marks() {
    return Objects.requireNonNull(marks, "not open");
  }
}
