package dev.ouvidor.dashboard.replies;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Tries again when the store cannot be reached. */
final class Patience {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private Patience() {}

  /**
   * Calls until it does not fail to reach the store.
   *
   * @param tries at least 1
   * @throws UncheckedIOException the last failure
   */
  static boolean of(int tries, BooleanSupplier call) {
    for (int i = 1; ; i++) {
      try {
        return call.getAsBoolean();
      } catch (UncheckedIOException e) {
        if (i >= tries || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(FIRST_PAUSE.toNanos() << i);
      }
    }
  }
}
