package dev.ouvidor.dashboard.presence;

import java.time.Instant;

/**
 * For how long somebody wrote to a customer; a document of the index {@code focus-times}. The
 * handling time of a case is the sum of its {@code activeMs}.
 *
 * @param id the case and the fence of the turn
 * @param openedAt when they began to look at the case
 * @param from when they began to write
 * @param to when they no longer did
 * @param activeMs without the idle part of pauses, see {@link Focus}
 * @param end why it ended
 */
record FocusTime(
    String id,
    String caseId,
    String userId,
    Instant openedAt,
    Instant from,
    Instant to,
    long activeMs,
    End end) {

  /** Why somebody no longer writes. */
  enum End {
    SENT,
    RELEASED,
    TAKEN_OVER,
    EXPIRED
  }

  static FocusTime of(String caseId, Focus focus, End end, Instant now) {
    boolean expired = !focus.holds(now);
    Focus last = end == End.SENT && !expired ? focus.renewed(true, now) : focus;
    return new FocusTime(
        caseId + ":" + focus.fence(),
        caseId,
        focus.userId(),
        focus.openedAt(),
        focus.since(),
        expired ? focus.until() : now,
        last.activeMs(),
        expired ? End.EXPIRED : end);
  }
}
