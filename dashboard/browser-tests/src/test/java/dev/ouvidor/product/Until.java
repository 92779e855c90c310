package dev.ouvidor.product;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what other processes bring about. */
final class Until {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Until() {}

  /** The first value that is as expected; failures in between are part of the waiting. */
  static <T> T is(String what, Callable<T> read, Predicate<T> expected) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Object last = null;
    while (System.nanoTime() < end) {
      try {
        T value = read.call();
        if (expected.test(value)) {
          return value;
        }
        last = value;
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new AssertionError(what + ": still " + last);
  }
}
