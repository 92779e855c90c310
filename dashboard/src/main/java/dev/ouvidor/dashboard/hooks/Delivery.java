package dev.ouvidor.dashboard.hooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one hook; a document of the index {@code hook-deliveries}.
 *
 * @param id the same whichever dashboard makes it; goes along as {@code webhook-id}
 * @param body what is sent, the same at each attempt
 * @param dueAt when it is tried next; while it is being sent, when somebody else may try; null when
 *     it is over
 * @param attempts how often it was begun to send since somebody last asked for it
 * @param triedAt when it was last tried; null before
 * @param status what was answered last, as HTTP has it; null if nothing was
 * @param problem why the last attempt failed; null if it did not
 */
record Delivery(
    String id,
    String hookId,
    String event,
    String caseId,
    String body,
    Instant createdAt,
    State state,
    @Nullable Instant dueAt,
    int attempts,
    @Nullable Instant triedAt,
    @Nullable Integer status,
    @Nullable String problem) {
  /** How long after each failure it is tried again; after the last it is dead. About two days. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  /** Longer than an attempt can take. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final int GONE = 410;

  /** Where it stands. */
  enum State {
    WAITING,
    DELIVERED,
    /** Given up, until somebody asks for it once more. */
    DEAD
  }

  /**
   * What came of an attempt.
   *
   * @param status null if nothing was answered
   * @param problem null if it arrived
   */
  record Outcome(@Nullable Integer status, @Nullable String problem) {}

  boolean isDue(Instant now) {
    return state == State.WAITING && dueAt != null && !dueAt.isAfter(now);
  }

  /** Taken by one who sends it: nobody else does so for a while. */
  Delivery claimed(Instant now) {
    return with(State.WAITING, now.plus(LEASE), attempts + 1, now, status, problem);
  }

  /** Put back untried, because the hook is paused. */
  Delivery postponed(Instant until) {
    return with(State.WAITING, until, attempts, triedAt, status, problem);
  }

  Delivery after(Outcome outcome, Instant now) {
    if (outcome.problem() == null) {
      return with(State.DELIVERED, null, attempts, triedAt, outcome.status(), null);
    }
    boolean unwanted = outcome.status() != null && outcome.status() == GONE;
    return unwanted || attempts > PAUSES.size()
        ? with(State.DEAD, null, attempts, triedAt, outcome.status(), outcome.problem())
        : with(
            State.WAITING,
            now.plus(PAUSES.get(attempts - 1)),
            attempts,
            triedAt,
            outcome.status(),
            outcome.problem());
  }

  /** As if it had never been tried. */
  Delivery again(Instant now) {
    return with(State.WAITING, now, 0, triedAt, status, problem);
  }

  private Delivery with(
      State to,
      @Nullable Instant due,
      int tries,
      @Nullable Instant tried,
      @Nullable Integer answered,
      @Nullable String why) {
    return new Delivery(
        id, hookId, event, caseId, body, createdAt, to, due, tries, tried, answered, why);
  }
}
