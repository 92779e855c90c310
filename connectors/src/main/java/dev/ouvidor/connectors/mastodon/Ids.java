package dev.ouvidor.connectors.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Ids of Mastodon: decimal numbers too opaque to calculate with, yet ordered, and status ids tell
 * the time.
 */
final class Ids {
  /** Numeric order of decimal numbers of any length. */
  static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final Instant FIRST_SNOWFLAKE = Instant.parse("2016-01-01T00:00:00Z");

  private Ids() {}

  /** The smallest status id of a moment. */
  static String at(Instant moment) {
    return String.valueOf(moment.toEpochMilli() << 16);
  }

  /** When a status was written; null if its id does not tell. */
  static @Nullable Instant time(String id, Instant now) {
    if (!id.matches("\\d{15,18}")) {
      return null;
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(id) >> 16);
    return at.isAfter(FIRST_SNOWFLAKE) && at.isBefore(now.plus(Duration.ofDays(1))) ? at : null;
  }
}
