package dev.ouvidor.connectors.polling;

import java.time.Instant;

/**
 * Ids that tell when they were given out: the upper 42 bits are milliseconds.
 *
 * @param epoch the moment 0 of a platform, as epoch millisecond
 */
public record Snowflakes(long epoch) {
  private static final int LOW_BITS = 22;

  /** The smallest id of a moment. */
  public long at(Instant moment) {
    return Math.max(0, moment.toEpochMilli() - epoch) << LOW_BITS;
  }

  /** When an id was given out. */
  public Instant time(long id) {
    return Instant.ofEpochMilli((id >> LOW_BITS) + epoch);
  }
}
