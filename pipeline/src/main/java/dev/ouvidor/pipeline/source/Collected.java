package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Rejected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel delivered: feedback, or something that could not be understood. Exactly one of the
 * two is there.
 */
public record Collected(@Nullable Feedback feedback, @Nullable Rejected rejected) {

  public static Collected of(Feedback feedback) {
    return new Collected(feedback, null);
  }

  public static Collected of(Rejected rejected) {
    return new Collected(null, rejected);
  }

  /**
   * Event time: when the customer wrote it. A clock that runs ahead, or a time that nobody told,
   * does not count; then it is when we collected it.
   */
  public long eventTimeMillis() {
    if (feedback == null) {
      return rejected == null ? 0 : rejected.at().toEpochMilli();
    }
    Instant created = feedback.createdAt();
    Instant collected = feedback.collectedAt();
    boolean usable = created.isAfter(Instant.EPOCH) && !created.isAfter(collected);
    return (usable ? created : collected).toEpochMilli();
  }
}
