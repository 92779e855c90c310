package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.polling.Snowflakes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** X's ids since November 2010, which tell their time. */
final class Snowflake {
  private static final Snowflakes IDS = new Snowflakes(1_288_834_974_657L);
  private static final long FIRST = 29_700_859_247L;
  private static final int SEQUENCE_BITS = 12;
  private static final int MACHINES = 1 << 10;

  private Snowflake() {}

  /** When the id was given out; null for an older id, which does not tell. */
  static @Nullable Instant time(String id) {
    long value = Long.parseLong(id);
    return value < FIRST ? null : IDS.time(value);
  }

  /** The smallest id of a moment. */
  static long at(Instant moment) {
    return IDS.at(moment);
  }

  /** The part of an id that keeps two machines from giving out the same one in a millisecond. */
  static long machine(long number) {
    return (number % MACHINES) << SEQUENCE_BITS;
  }
}
