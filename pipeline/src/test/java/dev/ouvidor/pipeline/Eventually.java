package dev.ouvidor.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what other processes bring about. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Eventually() {}

  /** The first value that is as expected; failures in between are part of the waiting. */
  public static <T> T get(String what, Callable<T> read, Predicate<T> expected) {
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
