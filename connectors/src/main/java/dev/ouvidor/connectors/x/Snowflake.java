package dev.ouvidor.connectors.x;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** X's ids since November 2010: the upper 42 bits are milliseconds. */
final class Snowflake {
  private static final long EPOCH = 1_288_834_974_657L;
  private static final long FIRST = 29_700_859_247L;
  private static final int LOW_BITS = 22;
  private static final int SEQUENCE_BITS = 12;
  private static final int MACHINES = 1 << (LOW_BITS - SEQUENCE_BITS);

  private Snowflake() {}

  /** When the id was given out; null for an older id, which does not tell. */
  static @Nullable Instant time(String id) {
    long value = Long.parseLong(id);
    return value < FIRST ? null : Instant.ofEpochMilli((value >> LOW_BITS) + EPOCH);
  }

  /** The smallest id of a moment. */
  static long at(Instant moment) {
    return Math.max(0, moment.toEpochMilli() - EPOCH) << LOW_BITS;
  }

  /** The part of an id that keeps two machines from giving out the same one in a millisecond. */
  static long machine(long number) {
    return (number % MACHINES) << SEQUENCE_BITS;
  }
}
