package dev.ouvidor.pipeline.index;

/** What a rule of alerts looks at. */
public enum AlertKind {
  /** A problem that is said more often than usual. */
  BURST,
  /** A problem that is said less often than usual, or not at all. */
  DROP,
  /** So many pieces of feedback within a time. */
  THRESHOLD,
  /** One piece of feedback that is as severe. */
  SEVERITY,
  /** More of the feedback is negative than usual. */
  SENTIMENT,
  /** One piece of feedback that so many have seen. */
  REACH,
  /** One piece of feedback with certain words. */
  KEYWORD,
  /** Cases whose answer is late, or about to be. */
  SLA,
  /** A connection that fails, or is silent for longer than usual. */
  CONNECTION,
  /** Replies that do not leave. */
  OUTBOX,
  /** NPS or CSAT fall. */
  SCORE;

  /**
   * Whether it is judged while feedback comes in; otherwise a dashboard looks from time to time.
   */
  public boolean inStream() {
    return compareTo(KEYWORD) <= 0;
  }
}
