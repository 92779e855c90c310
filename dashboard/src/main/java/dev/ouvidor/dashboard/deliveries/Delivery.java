package dev.ouvidor.dashboard.deliveries;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.ReplyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one addressee; a document of the indices {@code hook-deliveries}, {@code
 * outlet-deliveries} and {@code digest-deliveries}.
 *
 * @param id the same whichever dashboard makes it; goes along as {@code webhook-id}
 * @param to id of the addressee; {@code hookId} in the document
 * @param about id of what it tells of, a case, an alert or a reader; {@code caseId} in the document
 * @param body what is told, the same at each attempt
 * @param dueAt when it is tried next; while it is being sent, when somebody else may try; null when
 *     it is over
 * @param attempts how often it was begun to send since somebody last asked for it
 * @param triedAt when it was last tried; null before
 * @param status what was answered last, as HTTP has it; null if nothing was
 * @param problem why the last attempt failed, a code or what {@link Reason#write} gives; null if it
 *     did not
 */
public record Delivery(
    String id,
    @JsonProperty("hookId") String to,
    String event,
    @JsonProperty("caseId") String about,
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

  /** Where it stands. */
  public enum State {
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
   * @param pause for how long it asked not to be tried again; null if it did not say
   * @param hopeless whether it would fail again and again
   */
  public record Outcome(
      @Nullable Integer status,
      @Nullable String problem,
      @Nullable Duration pause,
      boolean hopeless) {

    /** It failed before anything was answered. */
    public static Outcome failed(Reason reason) {
      return new Outcome(null, reason.write(), null, false);
    }

    /** Nobody can be told by e-mail, as nothing sends any. */
    public static Outcome noMailer() {
      return new Outcome(null, "no_mailer", null, false);
    }

    /**
     * Of a mail. One of which nobody knows whether it arrived is sent again under the same
     * Message-ID: twice told is better.
     */
    public static Outcome of(ReplyOutcome mail) {
      if (mail instanceof ReplyOutcome.Sent) {
        return new Outcome(null, null, null, false);
      } else if (mail instanceof ReplyOutcome.Refused refused) {
        return new Outcome(null, refused.code() + ": " + refused.detail(), null, true);
      } else if (mail instanceof ReplyOutcome.RetryLater later) {
        return new Outcome(null, later.reason().write(), later.after(), false);
      }
      return failed(((ReplyOutcome.Unknown) mail).reason());
    }
  }

  /** One that is to be sent at once. */
  public static Delivery of(
      String id, String to, String event, String about, String body, Instant now) {
    return new Delivery(id, to, event, about, body, now, State.WAITING, now, 0, null, null, null);
  }

  /** Whether it is time to send it. */
  public boolean isDue(Instant now) {
    return state == State.WAITING && dueAt != null && !dueAt.isAfter(now);
  }

  /** The same with another text, sent at another time. */
  public Delivery saying(String text, Instant due) {
    return new Delivery(
        id, to, event, about, text, createdAt, state, due, attempts, triedAt, status, problem);
  }

  /** The same without what it tells. */
  Delivery silent() {
    return new Delivery(
        id, to, event, about, "", createdAt, state, dueAt, attempts, triedAt, status, problem);
  }

  /** Taken by one who sends it: nobody else does so for a while. */
  Delivery claimed(Instant now) {
    return with(State.WAITING, now.plus(LEASE), attempts + 1, now, status, problem);
  }

  /** Put back untried, because its addressee is paused. */
  Delivery postponed(Instant until) {
    return with(State.WAITING, until, attempts, triedAt, status, problem);
  }

  Delivery after(Outcome outcome, Instant now) {
    if (outcome.problem() == null) {
      return with(State.DELIVERED, null, attempts, triedAt, outcome.status(), null);
    }
    if (outcome.hopeless() || attempts > PAUSES.size()) {
      return with(State.DEAD, null, attempts, triedAt, outcome.status(), outcome.problem());
    }
    Duration pause = PAUSES.get(attempts - 1);
    Duration asked = outcome.pause();
    // Whoever says when to come again knows better than a table, also if that is sooner.
    Instant due = now.plus(asked == null ? pause : asked);
    return with(State.WAITING, due, attempts, triedAt, outcome.status(), outcome.problem());
  }

  /** As if it had never been tried. */
  public Delivery again(Instant now) {
    return with(State.WAITING, now, 0, triedAt, status, problem);
  }

  private Delivery with(
      State next,
      @Nullable Instant due,
      int tries,
      @Nullable Instant tried,
      @Nullable Integer answered,
      @Nullable String why) {
    return new Delivery(
        id, to, event, about, body, createdAt, next, due, tries, tried, answered, why);
  }
}
