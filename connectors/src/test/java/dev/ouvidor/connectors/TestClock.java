package dev.ouvidor.connectors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs with the real one and can be moved ahead. */
public final class TestClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  public synchronized void advance(Duration by) {
    ahead = ahead.plus(by);
  }
}
