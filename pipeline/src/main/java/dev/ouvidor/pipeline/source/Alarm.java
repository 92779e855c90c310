package dev.ouvidor.pipeline.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a reader's thread has to do something next, and how others get it to stop. Thread safe. */
final class Alarm {
  private long dueAt = System.nanoTime();
  private boolean woken;
  private boolean stopped;
  private @Nullable Thread busy;

  /** What may be interrupted. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  synchronized void set(Duration in) {
    dueAt = System.nanoTime() + in.toNanos();
  }

  /** Waits until it is time; false if woken before. */
  synchronized boolean await() throws InterruptedException {
    while (!woken && !stopped) {
      long left = dueAt - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    woken = false;
    return false;
  }

  synchronized void wakeUp() {
    woken = true;
    notifyAll();
  }

  /** From now on nothing waits, and work is interrupted. */
  synchronized void stop() {
    stopped = true;
    if (busy != null) {
      busy.interrupt();
    }
    notifyAll();
  }

  /** Does work that {@link #stop} interrupts. */
  <T> T interruptibly(Work<T> work) throws InterruptedException {
    begin();
    try {
      return work.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
    busy = Thread.currentThread();
  }

  private synchronized void end() {
    busy = null;
    boolean late = Thread.interrupted();
    stopped = stopped || late;
  }
}
