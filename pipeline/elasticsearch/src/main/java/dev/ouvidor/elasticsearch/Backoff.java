package dev.ouvidor.elasticsearch;

import java.time.Duration;

/** How long to wait before the next start: doubling, up to a limit, never giving up. */
record Backoff(Duration delay) {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A run this long was a good one: the next trouble is a new one. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  static Backoff initial() {
    return new Backoff(Duration.ZERO);
  }

  /** What to use after a run that held for so long (about zero if it did not come up). */
  Backoff after(Duration held) {
    if (delay.isZero() || held.compareTo(STEADY) >= 0) {
      return new Backoff(FIRST);
    }
    Duration doubled = delay.multipliedBy(2);
    return new Backoff(doubled.compareTo(LIMIT) < 0 ? doubled : LIMIT);
  }
}
