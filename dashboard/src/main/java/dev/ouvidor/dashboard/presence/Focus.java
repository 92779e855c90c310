package dev.ouvidor.dashboard.presence;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody writes to the customer of a case; nobody else may send anything meanwhile.
 *
 * @param fence names this turn among all turns of the case, in growing order
 * @param openedAt when they began to look at the case
 * @param since when they began to write
 * @param activeAt when they last did something
 * @param activeMs for how long they worked since, in milliseconds: pauses count {@link #PAUSE} at
 *     most
 * @param until when it ends by itself
 */
record Focus(
    String userId,
    long fence,
    Instant openedAt,
    Instant since,
    Instant activeAt,
    long activeMs,
    Instant until) {
  /** How long it holds after a page was last heard of. */
  static final Duration LEASE = Duration.ofSeconds(90);

  /** How long it holds after its writer last did something, whatever the page says. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What counts as work of a longer time without any action. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  static Focus begun(String userId, long fence, Instant openedAt, Instant now) {
    return new Focus(userId, fence, openedAt, now, now, 0, now.plus(LEASE));
  }

  boolean holds(Instant now) {
    return until.isAfter(now);
  }

  /**
   * Heard of again.
   *
   * @param active whether its writer did something since
   */
  Focus renewed(boolean active, Instant now) {
    Instant acted = active && now.isAfter(activeAt) ? now : activeAt;
    Duration since = Duration.between(activeAt, acted);
    Duration worked = since.compareTo(PAUSE) < 0 ? since : PAUSE;
    Instant patience = acted.plus(PATIENCE);
    Instant lease = now.plus(LEASE);
    return new Focus(
        userId,
        fence,
        openedAt,
        this.since,
        acted,
        activeMs + worked.toMillis(),
        lease.isBefore(patience) ? lease : patience);
  }
}
