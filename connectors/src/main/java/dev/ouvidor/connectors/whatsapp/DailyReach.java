package dev.ouvidor.connectors.whatsapp;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the people who were written to by templates within 24 hours: Meta delivers to no more of
 * them than it allows, charges for each message, and says so only afterwards. Thread safe.
 */
final class DailyReach {
  private static final Duration WINDOW = Duration.ofHours(24);

  private final InstantSource clock;
  private final int most;

  /** When each was last written to, the longest ago first. */
  private final Map<String, Instant> people = new LinkedHashMap<>();

  /**
   * @param most people in any 24 hours, at least 1
   */
  DailyReach(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /**
   * Counts a message to somebody; if that is one too many, counts nothing and tells how long to
   * wait. Who was written to already may be again.
   */
  synchronized Duration take(String person) {
    Instant now = clock.instant();
    Iterator<Instant> times = people.values().iterator();
    while (times.hasNext() && !now.isBefore(times.next().plus(WINDOW))) {
      times.remove();
    }
    if (people.remove(person) == null && people.size() >= most) {
      return Duration.between(now, people.values().iterator().next().plus(WINDOW));
    }
    people.put(person, now);
    return Duration.ZERO;
  }

  Reason exhausted() {
    return Reason.of(Cause.PEOPLE_BUDGET, most);
  }
}
