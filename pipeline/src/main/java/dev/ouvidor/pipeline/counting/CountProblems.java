package dev.ouvidor.pipeline.counting;

import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.problem.Bucket;
import dev.ouvidor.pipeline.problem.Delta;
import dev.ouvidor.pipeline.problem.Interval;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.ProblemKind;
import dev.ouvidor.pipeline.problem.Span;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Counts problems, keyed by their id: in every span in which they were said, however late that
 * comes. Hands intervals of five minutes on each second while they change, and writes hours and
 * days every ten seconds.
 *
 * <p>A span is forgotten when it did not change for the configured time. If something comes for it
 * even later, the numbers go on from what stands in the index. A group of copies is a problem when
 * three people wrote it in one day; the first of them, whom nobody could know to be copied, is not
 * counted.
 */
final class CountProblems extends Beat<Delta, Interval> {
  private static final long serialVersionUID = 1;

  /** Problems that are seen for the first time. */
  static final OutputTag<ProblemDocument> PROBLEMS =
      new OutputTag<>("problems", TypeInformation.of(ProblemDocument.class));

  /** Hours and days. */
  static final OutputTag<ProblemCount> COUNTS =
      new OutputTag<>("counts", TypeInformation.of(ProblemCount.class));

  private static final int BEATS_PER_COUNT = 10;

  /** So many spans are kept at hand, about 25 MB: what is said now, or a part of an import. */
  private static final int AT_HAND = 60_000;

  /** Beside the first one. */
  private static final int AUTHORS_OF_A_GROUP = 2;

  private final Duration rememberFor;
  private final Past past;
  private transient @Nullable MapState<Long, byte[]> buckets;
  private transient @Nullable ValueState<Boolean> opened;
  private transient Map<Place, Entry> atHand = Map.of();

  /** Of the problems at hand, whether they are opened: most are asked for each second. */
  private transient Map<String, Boolean> openAtHand = Map.of();

  /** Places at hand of which nothing is remembered though something may stand in the index. */
  private transient List<Place> forgotten = List.of();

  private transient int beats;
  private transient long version;

  private record Place(Problem problem, Span span, long start) {
    String id() {
      return ProblemCount.id(problem, span, start);
    }
  }

  private static final class Entry {
    private Bucket bucket;

    private boolean unsaved;
    private boolean untold;

    /** Whether other categories changed it since it was told. */
    private boolean turned;

    Entry(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  /**
   * @param past must be serialisable
   */
  CountProblems(Duration rememberFor, Past past) {
    this.rememberFor = rememberFor;
    this.past = past;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    atHand = new HashMap<>();
    openAtHand = new HashMap<>();
    forgotten = new ArrayList<>();
    var store = context.getKeyedStateStore();
    buckets = store.getMapState(States.map("buckets", byte[].class, rememberFor));
    opened = store.getState(States.value("opened", Boolean.class, rememberFor));
  }

  @Override
  public void processElement(StreamRecord<Delta> element) throws Exception {
    Delta delta = element.getValue();
    for (Span span : Span.values()) {
      Entry entry = entry(new Place(delta.problem(), span, span.start(delta.start())));
      entry.bucket = entry.bucket.plus(delta);
      entry.unsaved = true;
      entry.untold = true;
      entry.turned |= delta.turned();
    }
    if (!isOpened(delta.problem()) && isWorthOpening(delta)) {
      open(delta);
    }
    if (atHand.size() > AT_HAND) {
      handOn(true);
      letGo();
    }
  }

  private void letGo() {
    atHand.clear();
    openAtHand.clear();
  }

  private Entry entry(Place place) throws Exception {
    Entry known = atHand.get(place);
    if (known != null) {
      return known;
    }
    byte[] kept = buckets().get(key(place));
    var entry = new Entry(kept == null ? Bucket.NONE : Bucket.of(kept));
    long end = (place.start + place.span.seconds()) * 1_000;
    if (kept == null && end < now() - rememberFor.toMillis()) {
      forgotten.add(place);
    }
    atHand.put(place, entry);
    return entry;
  }

  private static long key(Place place) {
    return place.start * Span.values().length + place.span.ordinal();
  }

  private static Place place(Problem problem, long key) {
    int spans = Span.values().length;
    return new Place(problem, Span.values()[Math.floorMod(key, spans)], Math.floorDiv(key, spans));
  }

  private boolean isWorthOpening(Delta delta) throws Exception {
    Problem problem = delta.problem();
    if (problem.kind() != ProblemKind.GROUP) {
      return delta.tally().count() > 0;
    }
    Entry day = entry(new Place(problem, Span.DAY, Span.DAY.start(delta.start())));
    return day.bucket.adjusted(problem) >= AUTHORS_OF_A_GROUP;
  }

  private void open(Delta delta) throws Exception {
    Problem problem = delta.problem();
    opened().update(true);
    openAtHand.put(problem.id(), true);
    if (problem.kind() == ProblemKind.GROUP) {
      for (long key : buckets().keys()) {
        entry(place(problem, key)).untold = true;
      }
    }
    output.collect(
        PROBLEMS,
        new StreamRecord<>(
            new ProblemDocument(
                problem.id(),
                problem.kind(),
                problem.nature(),
                Product.of(problem.sku(), delta.product()),
                problem.connection(),
                delta.phrase(),
                Instant.ofEpochSecond(delta.first()),
                null)));
  }

  @Override
  void handOn(boolean all) throws Exception {
    recall();
    boolean counts = all || ++beats % BEATS_PER_COUNT == 0;
    version = Math.max(version + 1, now());
    for (Map.Entry<Place, Entry> one : atHand.entrySet()) {
      Place place = one.getKey();
      Entry entry = one.getValue();
      if (entry.untold || (all && entry.unsaved)) {
        setCurrentKey(place.problem.id());
        if (entry.untold && (counts || place.span == Span.FIVE_MINUTES) && isOpen(place.problem)) {
          tell(place, entry);
          entry.untold = false;
          entry.turned = false;
        }
        if (all && entry.unsaved) {
          buckets().put(key(place), entry.bucket.bytes());
          entry.unsaved = false;
        }
      }
    }
    if (all && atHand.size() > AT_HAND / 2) {
      letGo();
    }
  }

  private boolean isOpen(Problem problem) throws IOException {
    return problem.kind() != ProblemKind.GROUP || isOpened(problem);
  }

  /** The key must be that of the problem. */
  private boolean isOpened(Problem problem) throws IOException {
    Boolean known = openAtHand.get(problem.id());
    if (known == null) {
      known = opened().value() != null;
      openAtHand.put(problem.id(), known);
    }
    return known;
  }

  private void tell(Place place, Entry entry) {
    Bucket bucket = entry.bucket;
    long adjusted = bucket.adjusted(place.problem);
    if (place.span == Span.FIVE_MINUTES) {
      output.collect(
          new StreamRecord<>(
              new Interval(place.problem, place.start, bucket.tally(), adjusted, entry.turned)));
    } else {
      output.collect(
          COUNTS,
          new StreamRecord<>(
              ProblemCount.of(
                  place.problem,
                  place.span,
                  place.start,
                  bucket.tally(),
                  adjusted,
                  null,
                  Instant.ofEpochMilli(version))));
    }
  }

  /**
   * Goes on from what stands in the index where nothing is remembered. What was written there of
   * late is not from before but from a run that was broken off, and comes again.
   */
  private void recall() throws IOException {
    if (forgotten.isEmpty()) {
      return;
    }
    List<Place> those = List.copyOf(forgotten);
    forgotten.clear();
    Instant since = Instant.ofEpochMilli(now()).minus(rememberFor.dividedBy(2));
    Map<String, ProblemCount> found = past.find(those.stream().map(Place::id).toList());
    for (Place place : those) {
      Entry entry = Objects.requireNonNull(atHand.get(place));
      ProblemCount count = found.get(place.id());
      if (count != null && count.updatedAt().isBefore(since)) {
        entry.bucket = entry.bucket.plus(count.tally(), count.adjusted());
        entry.unsaved = true;
      }
    }
  }

  @Override
  public void close() throws Exception {
    past.close();
    super.close();
  }

  private MapState<Long, byte[]> buckets() {
    return Objects.requireNonNull(buckets, "not open");
  }

  private ValueState<Boolean> opened() {
    return Objects.requireNonNull(opened, "not open");
  }
}
