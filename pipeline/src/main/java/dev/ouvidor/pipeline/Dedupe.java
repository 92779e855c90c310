package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.pipeline.corrections.Corrected;
import dev.ouvidor.pipeline.corrections.Correcting;
import dev.ouvidor.pipeline.index.PersonLabels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets each version of each item pass once, keyed by the id of the item.
 *
 * <p>Keeps one {@link Seen} per item, and forgets it when no version has arrived for the configured
 * time. A repetition that comes later than that passes again and overwrites the same document; a
 * tombstone of something unknown that does not tell when it was written goes to quarantine, for its
 * document cannot be found. If the item comes after its own tombstone, only the tombstone passes.
 *
 * <p>Knows what people say of the labels of each item, and gives it to every version that passes,
 * so that no later one is without it. When they say something new, the item passes once more as it
 * stands in the index; if a newer version is on its way there, it is told again and waits for that.
 */
final class Dedupe extends KeyedCoProcessFunction<String, Feedback, Correcting, Passed> {
  private static final long serialVersionUID = 1;

  /** How long it is kept what people say; it is told anew with every start. */
  private static final Duration LABELS_KEPT = Duration.ofDays(400);

  private final Duration rememberFor;
  private final InstantSource clock;
  private transient @Nullable ValueState<Seen> state;
  private transient @Nullable ValueState<PersonLabels> labels;

  /**
   * @param clock must be serialisable
   */
  Dedupe(Duration rememberFor, InstantSource clock) {
    this.rememberFor = rememberFor;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    state = kept("seen", Seen.class, rememberFor);
    labels = kept("labels", PersonLabels.class, LABELS_KEPT);
  }

  private <T> ValueState<T> kept(String name, Class<T> type, Duration time) {
    var descriptor = new ValueStateDescriptor<>(name, TypeInformation.of(type));
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(time).cleanupFullSnapshot().build());
    return getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement1(Feedback feedback, Context context, Collector<Passed> out)
      throws Exception {
    ValueState<Seen> memory = seen();
    Seen seen = memory.value();
    if (seen != null && seen.awaitsItem() && !feedback.deleted()) {
      memory.update(seen.found(feedback));
      out.collect(new Passed(overtaken(feedback, seen), false, null));
      return;
    }
    if (seen != null && seen.covers(feedback)) {
      return;
    }
    if (seen == null && Seen.isOfUnknown(feedback)) {
      memory.update(Seen.of(feedback));
      context.output(
          Quarantine.TAG,
          Quarantine.of(
              feedback, "dedupe", "deletion of an item that is not known", clock.instant()));
      return;
    }
    memory.update(seen == null ? Seen.of(feedback) : seen.next(feedback));
    PersonLabels said = labels().value();
    Corrected corrected = said == null ? null : new Corrected(said, null, null);
    out.collect(
        seen == null
            ? new Passed(feedback, false, corrected)
            : new Passed(settled(feedback, seen), true, corrected));
  }

  @Override
  public void processElement2(Correcting told, Context context, Collector<Passed> out)
      throws Exception {
    PersonLabels before = Objects.requireNonNullElse(labels().value(), PersonLabels.NONE);
    PersonLabels now = before.with(told.correction());
    labels().update(now);
    Feedback feedback = told.feedback();
    Seen seen = seen().value();
    boolean newer = seen != null && seen.version() > feedback.version();
    if (newer || (now == before && told.shown())) {
      return;
    }
    if (seen == null) {
      seen().update(Seen.of(feedback));
    }
    var corrected = new Corrected(now, told.standing(), told.counted());
    out.collect(new Passed(feedback, true, corrected));
  }

  private ValueState<Seen> seen() {
    return Objects.requireNonNull(state, "not open");
  }

  private ValueState<PersonLabels> labels() {
    return Objects.requireNonNull(labels, "not open");
  }

  /** What is left of an item whose tombstone was faster. */
  private static Feedback overtaken(Feedback item, Seen tombstone) {
    return Feedback.tombstone(
            item.connection(),
            item.channel(),
            item.family(),
            item.nativeId(),
            item.createdAt(),
            tombstone.collectedAt())
        .toBuilder()
        .author(Author.of(item.author().id(), null, null))
        .threadId(item.threadId())
        .build();
  }

  /** A later version in the place of the first one. */
  private static Feedback settled(Feedback feedback, Seen seen) {
    FeedbackBuilder builder = feedback.toBuilder().createdAt(seen.createdAt());
    if (feedback.deleted() && seen.authorId() != null && seen.threadId() != null) {
      builder.author(Author.of(seen.authorId(), null, null)).threadId(seen.threadId());
    }
    return builder.connection(seen.connection()).build();
  }
}
