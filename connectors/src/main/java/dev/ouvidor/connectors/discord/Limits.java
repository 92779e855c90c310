package dev.ouvidor.connectors.discord;

import dev.ouvidor.connectors.http.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discord counts each kind of request in each channel by itself, and says in its answers how many
 * are left and until when. Too many refused ones close the door for all. Thread safe.
 */
final class Limits {
  private static final String ALL = "";

  private final InstantSource clock;
  private final Map<String, Instant> closed = new ConcurrentHashMap<>();

  Limits(InstantSource clock) {
    this.clock = clock;
  }

  /** How long until a request of this kind is allowed; zero if it is now. */
  Duration rest(String kind) {
    Instant now = clock.instant();
    Instant until = max(closed.getOrDefault(kind, now), closed.getOrDefault(ALL, now));
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  /** Learns from an answer to a request of this kind. */
  void heed(String kind, Answer answer) {
    if (answer instanceof Answer.Throttled throttled) {
      boolean all = throttled.why().replace(" ", "").contains("\"global\":true");
      closed.put(all ? ALL : kind, clock.instant().plus(throttled.again()));
    } else if (answer instanceof Answer.Ok ok
        && ok.headers().firstValue("x-ratelimit-remaining").orElse("").equals("0")) {
      ok.headers()
          .firstValue("x-ratelimit-reset-after")
          .filter(seconds -> seconds.matches("\\d{1,6}(\\.\\d{1,9})?"))
          .ifPresent(seconds -> closed.put(kind, clock.instant().plus(of(seconds))));
    }
  }

  private static Duration of(String seconds) {
    return Duration.ofMillis(
        new BigDecimal(seconds).movePointRight(3).add(BigDecimal.ONE).longValue());
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
