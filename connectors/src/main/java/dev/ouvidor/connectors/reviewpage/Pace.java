package dev.ouvidor.connectors.reviewpage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** One page at a time and not too fast, per host and across all streams. Thread safe. */
final class Pace {
  private final InstantSource clock;
  private final Map<String, Instant> notBefore = new HashMap<>();

  Pace(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes the next turn at a host; zero if it is ours, else how long to wait before asking. */
  synchronized Duration take(String host, Duration delay) {
    Instant now = clock.instant();
    Instant turn = notBefore.getOrDefault(host, Instant.MIN);
    if (now.isBefore(turn)) {
      return Duration.between(now, turn);
    }
    notBefore.put(host, now.plus(delay));
    return Duration.ZERO;
  }

  /** The host wants to be left alone for a while. */
  synchronized void rest(String host, Duration wait) {
    notBefore.merge(host, clock.instant().plus(wait), (a, b) -> a.isAfter(b) ? a : b);
  }
}
