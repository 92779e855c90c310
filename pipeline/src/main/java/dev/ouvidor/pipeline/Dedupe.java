package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets each version of each item pass once, keyed by the id of the item.
 *
 * <p>Keeps one {@link Seen} per item, and forgets it when no version has arrived for the configured
 * time. A repetition that comes later than that passes again and overwrites the same document; a
 * tombstone of something unknown that does not tell when it was written goes to quarantine, for its
 * document cannot be found. If the item comes after its own tombstone, only the tombstone passes.
 */
final class Dedupe extends KeyedProcessFunction<String, Feedback, Passed> {
  private static final long serialVersionUID = 1;

  private final Duration rememberFor;
  private final InstantSource clock;
  private transient @Nullable ValueState<Seen> state;

  /**
   * @param clock must be serialisable
   */
  Dedupe(Duration rememberFor, InstantSource clock) {
    this.rememberFor = rememberFor;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    var descriptor = new ValueStateDescriptor<>("seen", TypeInformation.of(Seen.class));
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(rememberFor).cleanupFullSnapshot().build());
    state = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(Feedback feedback, Context context, Collector<Passed> out)
      throws Exception {
    ValueState<Seen> memory = Objects.requireNonNull(state, "not open");
    Seen seen = memory.value();
    if (seen != null && seen.awaitsItem() && !feedback.deleted()) {
      memory.update(seen.found(feedback));
      out.collect(new Passed(overtaken(feedback, seen), false));
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
    out.collect(
        seen == null ? new Passed(feedback, false) : new Passed(settled(feedback, seen), true));
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
