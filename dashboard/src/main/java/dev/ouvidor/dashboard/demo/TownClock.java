package dev.ouvidor.dashboard.demo;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The time in the town: that of the machine, unless the past is being told. Thread-safe. */
public final class TownClock implements InstantSource {
  private volatile @Nullable Instant past;

  @Override
  public Instant instant() {
    Instant then = past;
    return then == null ? Instant.now() : then;
  }

  /** Goes back to a moment and stays there. */
  void goTo(Instant then) {
    past = then;
  }

  /** Back to the present. */
  void goOn() {
    past = null;
  }
}
