package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Fetch;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a stream rests after a call. After a failure never shorter than the platform asks for,
 * longer the more calls fail in a row, and a little by chance, so that streams which fell together
 * do not come back together. One thread.
 */
final class BackOff {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Unless the platform asks for more. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final int MOST_DOUBLINGS = 3;
  private static final double CHANCE = 0.2;

  private final DoubleSupplier random;
  private int failures;

  /**
   * @param random gives from 0 to 1
   */
  BackOff(DoubleSupplier random) {
    this.random = random;
  }

  Duration after(Fetch outcome) {
    if (outcome instanceof Fetch.Batch) {
      failures = 0;
      return outcome.again();
    }
    Duration asked = longer(outcome.again(), SHORTEST);
    Duration rest = outcome instanceof Fetch.Unavailable ? grown(asked) : asked;
    return rest.plusMillis((long) (rest.toMillis() * CHANCE * random.getAsDouble()));
  }

  private Duration grown(Duration asked) {
    Duration doubled = asked.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST) > 0 ? longer(asked, LONGEST) : doubled;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
