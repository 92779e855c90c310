package dev.ouvidor.dashboard.cases;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same thing again and again on a thread of its own, at a pace; after a failure more
 * slowly, until it works again. Logs the second failure of a row and the end of the row, nothing
 * else.
 */
public final class Poller implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);

  /** One alone is no news: an index that is just being made cannot be searched for a moment. */
  private static final int WORTH_SAYING = 2;

  private static final Duration SLOWEST = Duration.ofSeconds(10);

  private final String name;
  private final Duration pace;
  private final Runnable work;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Starts at once. */
  public Poller(String name, Duration pace, Runnable work) {
    this.name = name;
    this.pace = pace;
    this.work = work;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    int failures = 0;
    try {
      do {
        failures = attempt(failures);
      } while (!closing.await(wait(failures), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int attempt(int failures) {
    try {
      work.run();
      if (failures >= WORTH_SAYING) {
        log.info("{} works again after {} failures", name, failures);
      }
      return 0;
    } catch (RuntimeException e) {
      if (failures + 1 == WORTH_SAYING && closing.getCount() > 0) {
        log.warn("{} fails and will be tried again: {}", name, e.toString());
        log.debug("{} failed", name, e);
      }
      return failures + 1;
    }
  }

  private long wait(int failures) {
    return Math.min(pace.toMillis() << Math.min(failures, 10), SLOWEST.toMillis());
  }

  /** Lets what is being done come to its end, for at most five seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
