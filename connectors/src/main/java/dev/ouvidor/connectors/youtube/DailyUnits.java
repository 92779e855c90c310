package dev.ouvidor.connectors.youtube;

import dev.ouvidor.connectors.google.GoogleErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts what Google charges, until its day is over. Thread safe. */
final class DailyUnits {
  private final InstantSource clock;
  private final int most;
  private int spent;
  private Instant renewed = Instant.MIN;

  /**
   * @param most units a day
   */
  DailyUnits(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** Spends units; if there are not so many left, spends none and tells how long to wait. */
  synchronized Duration spend(int units) {
    Instant now = clock.instant();
    if (!now.isBefore(renewed)) {
      spent = 0;
      renewed = now.plus(GoogleErrors.restOfDay(now));
    }
    if (spent + units > most) {
      return Duration.between(now, renewed);
    }
    spent += units;
    return Duration.ZERO;
  }
}
