package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.ConnectionHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Turns what came of each call into the health of one stream. One thread. */
final class StreamHealth {
  private final FeedbackSplit split;
  private final String type;
  private final Family family;
  private long items;
  private @Nullable Instant lastItemAt;
  private @Nullable Long lagMs;

  StreamHealth(FeedbackSplit split, String type, Family family) {
    this.split = split;
    this.type = type;
    this.family = family;
  }

  ConnectionHealth waiting(Instant now) {
    return health(State.WAITING, null, null, null, now);
  }

  /**
   * @param rest until it is asked again
   */
  ConnectionHealth after(Fetch outcome, Duration rest, Instant now) {
    Instant next = now.plus(rest);
    if (outcome instanceof Fetch.Batch batch) {
      count(batch, now);
      return health(State.OK, null, now, next, now);
    }
    var failure = (Fetch.Failure) outcome;
    return health(state(failure), failure.reason().write(), now, next, now);
  }

  private static State state(Fetch.Failure failure) {
    if (failure instanceof Fetch.Throttled) {
      return State.THROTTLED;
    } else if (failure instanceof Fetch.Unauthorised) {
      return State.UNAUTHORISED;
    }
    return failure instanceof Fetch.Gone ? State.GONE : State.UNAVAILABLE;
  }

  private void count(Fetch.Batch batch, Instant now) {
    items += batch.items().size();
    batch.items().stream()
        .map(Feedback::createdAt)
        .max(Comparator.naturalOrder())
        .ifPresent(
            newest -> {
              lastItemAt = now;
              lagMs = Math.max(0, Duration.between(newest, now).toMillis());
            });
  }

  private ConnectionHealth health(
      State state,
      @Nullable String detail,
      @Nullable Instant fetchedAt,
      @Nullable Instant next,
      Instant now) {
    return new ConnectionHealth(
        split.connection(),
        split.stream(),
        type,
        family,
        state,
        detail,
        items,
        fetchedAt,
        lastItemAt,
        lagMs,
        next,
        now);
  }
}
