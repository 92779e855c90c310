package dev.ouvidor.connectors.discord;

import java.time.Instant;

/** Discord's ids: the upper 42 bits are milliseconds since 2015. */
final class Snowflake {
  private static final long EPOCH = 1_420_070_400_000L;
  private static final int LOW_BITS = 22;

  private Snowflake() {}

  /** The smallest id of a moment. */
  static long at(Instant moment) {
    return Math.max(0, moment.toEpochMilli() - EPOCH) << LOW_BITS;
  }
}
