package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the posts read in a day, because X charges for each. All streams of a connection share it;
 * each stream's part is kept in its cursor. Thread safe.
 */
final class ReadBudget {
  private final int perDay;
  private final Map<String, Integer> byStream = new HashMap<>();
  private LocalDate day = LocalDate.EPOCH;

  ReadBudget(int perDay) {
    this.perDay = perDay;
  }

  /** How many posts may still be read, given what the stream's cursor remembers. */
  synchronized int left(String stream, XCursor cursor, Instant now) {
    turn(now);
    byStream.merge(stream, cursor.readsOn(now), Math::max);
    return Math.max(0, perDay - byStream.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** Counts posts and writes the stream's sum into its cursor. */
  synchronized XCursor spend(String stream, XCursor cursor, int posts, Instant now) {
    turn(now);
    return cursor.counting(day, byStream.merge(stream, posts, Integer::sum));
  }

  /** Until the next day begins. */
  Duration renewal(Instant now) {
    Instant midnight =
        LocalDate.ofInstant(now, ZoneOffset.UTC)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    return Duration.between(now, midnight).plusSeconds(1);
  }

  Reason usedUp() {
    return Reason.of(Cause.READ_BUDGET, perDay);
  }

  private void turn(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      byStream.clear();
    }
  }
}
