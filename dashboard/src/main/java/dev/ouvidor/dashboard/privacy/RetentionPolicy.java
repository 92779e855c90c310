package dev.ouvidor.dashboard.privacy;

import dev.ouvidor.connectors.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long things are kept, in days; what is not named is kept for good.
 *
 * @param feedback by family, since it was written
 * @param cases since a resolved or closed case last changed: its words and its customer go then,
 *     what happened when stays, as measures are made of it
 * @param quarantine since it was put aside
 * @param intake since the pipeline has read it
 */
record RetentionPolicy(
    Map<Family, Integer> feedback,
    @Nullable Integer cases,
    @Nullable Integer quarantine,
    @Nullable Integer intake) {
  /** Everything is kept. */
  static final RetentionPolicy FOREVER = new RetentionPolicy(Map.of(), null, null, null);

  RetentionPolicy {
    feedback = Map.copyOf(Objects.requireNonNullElse(feedback, Map.of()));
  }

  /** Since when feedback of a family is kept; empty if all of it is. */
  Optional<Instant> feedbackSince(Family family, Instant now) {
    return since(feedback.get(family), now);
  }

  /** The moment so many days ago. */
  static Optional<Instant> since(@Nullable Integer days, Instant now) {
    return Optional.ofNullable(days).map(n -> now.minus(Duration.ofDays(n)));
  }

  /** Before this no feedback of any family is kept; empty if some is kept for good. */
  Optional<Instant> nothingBefore(Instant now) {
    return feedback.size() < Family.values().length
        ? Optional.empty()
        : feedback.values().stream().max(Integer::compare).flatMap(days -> since(days, now));
  }
}
