package dev.ouvidor.dashboard.cases;

import java.time.Duration;
import java.time.Instant;

/**
 * How far back a tail looks. Documents become visible late, out of order, and by clocks that
 * differ: mostly by moments, so each look goes back a little, and one every few seconds far enough
 * for stragglers. Looking that far each time would read most of a busy half minute three times a
 * second. Not thread safe.
 */
final class Lookback {
  /** What was handled before that is never looked at again. */
  static final Duration FAR = Duration.ofSeconds(30);

  private static final Duration NEAR = Duration.ofSeconds(3);
  private static final Duration FAR_EVERY = Duration.ofSeconds(5);

  private long nextFar = System.nanoTime();

  /**
   * From which time on to look now.
   *
   * @param newest of what was handled so far
   */
  Instant from(Instant newest) {
    long now = System.nanoTime();
    if (now - nextFar < 0) {
      return newest.minus(NEAR);
    }
    nextFar = now + FAR_EVERY.toNanos();
    return newest.minus(FAR);
  }
}
