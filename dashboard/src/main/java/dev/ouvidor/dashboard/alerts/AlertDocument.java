package dev.ouvidor.dashboard.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ouvidor.pipeline.alerts.AlertRule.Urgency;
import dev.ouvidor.pipeline.index.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code alerts}. The latest alert of a rule and subject stands under an id
 * that follows from both, so there is one at most that is open; an earlier one moves to an id of
 * its own when the next is raised. Changed by compare-and-set; immutable.
 *
 * @param ruleName as it was called when it was raised; empty for the name that the product has
 * @param lastAt when the newest signal was judged
 * @param quietAt when it is over if nothing new comes; null for never
 * @param escalateAt when the next tier is told; null for never
 * @param mutedUntil until when nobody is told of this rule and subject; null if it is not muted
 * @param assignee user id; null if nobody looks after it in particular
 * @param tier whom it was told to, from 0
 * @param signals how often the rule saw it
 * @param value what was measured last
 * @param peak the highest of all, for {@link AlertKind#DROP} the lowest
 * @param feedbackIds what led to it, the newest {@value #MOST_FEEDBACK}
 * @param text the words that were found, or why it fails; null for nothing
 * @param seen ids of the newest signals, so that none counts twice
 * @param useful what people say of it; null if they have not said
 * @param untold what outlets must still be told
 * @param pending whether there is something untold
 * @param history what happened to it, oldest first
 */
record AlertDocument(
    String id,
    String rule,
    String ruleName,
    AlertKind kind,
    Urgency urgency,
    String subject,
    State state,
    Instant raisedAt,
    Instant updatedAt,
    Instant lastAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable Instant quietAt,
    @Nullable Instant escalateAt,
    @Nullable Instant mutedUntil,
    @Nullable String assignee,
    int tier,
    long signals,
    double value,
    double peak,
    @Nullable Double expected,
    @Nullable Double low,
    @Nullable Double high,
    List<String> feedbackIds,
    @Nullable String text,
    List<String> seen,
    @Nullable Boolean useful,
    List<Untold> untold,
    boolean pending,
    List<Happened> history) {
  static final int MOST_FEEDBACK = 20;

  AlertDocument {
    feedbackIds = List.copyOf(Objects.requireNonNullElse(feedbackIds, List.of()));
    seen = List.copyOf(Objects.requireNonNullElse(seen, List.of()));
    untold = List.copyOf(Objects.requireNonNullElse(untold, List.of()));
    history = List.copyOf(Objects.requireNonNullElse(history, List.of()));
  }

  /** Where it stands. */
  enum State {
    RAISED,
    ACKNOWLEDGED,
    RESOLVED
  }

  /**
   * What outlets must be told.
   *
   * @param event as {@link dev.ouvidor.dashboard.outlets.Outlets#tell} has it
   * @param by what its author is called; empty for nobody
   */
  record Untold(String event, int tier, Instant at, String by) {}

  /**
   * What happened to it.
   *
   * @param by user id; empty if it happened by itself
   * @param action {@code raised}, {@code escalated}, {@code acknowledged}, {@code assigned}, {@code
   *     muted}, {@code unmuted}, {@code resolved}, {@code useful} or {@code not_useful}
   * @param detail more of it; null for nothing
   */
  record Happened(Instant at, String by, String action, @Nullable String detail) {}

  @JsonIgnore
  boolean isOpen() {
    return state != State.RESOLVED;
  }

  boolean isMuted(Instant now) {
    return mutedUntil != null && now.isBefore(mutedUntil);
  }

  /** Where it is kept when the next one is raised. */
  String pastId() {
    return id + "-" + raisedAt.getEpochSecond();
  }
}
