package dev.ouvidor.connectors.email;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the server tell when something happens in a folder (IDLE), on a connection and in a thread of
 * its own. Only a hint to look: whatever it misses, looking now and then finds. A server that knows
 * no IDLE is left alone.
 */
final class IdleWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);

  /** A line over which nothing comes for so long may be dead; servers speak more often. */
  private static final Duration SILENCE = Duration.ofMinutes(9);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final ReadFolder watched;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "mail-idle");
  private @Nullable Store store;
  private volatile boolean closed;

  private IdleWatch(ReadFolder watched) {
    this.watched = watched;
    thread.setDaemon(true);
  }

  static IdleWatch start(ReadFolder watched) {
    var watch = new IdleWatch(watched);
    watch.thread.start();
    return watch;
  }

  /** Whether something happened since the last call, or does within this time. */
  boolean await(Duration most) throws InterruptedException {
    boolean happened = news.tryAcquire(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
    news.drainPermits();
    return happened;
  }

  /** Hangs up in the background: a server that is gone would let the caller wait. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Store open = store();
    if (open != null) {
      var hangUp = new Thread(() -> hangUp(open), "mail-idle-end");
      hangUp.setDaemon(true);
      hangUp.start();
    }
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (!closed) {
        long began = System.nanoTime();
        if (!watch()) {
          return;
        }
        Duration held = Duration.ofNanos(System.nanoTime() - began);
        pause = held.compareTo(LONGEST_PAUSE) >= 0 ? SHORTEST_PAUSE : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("{} is not watched any more", watched.server());
    }
  }

  /** Until the connection ends; false if the server knows no IDLE. */
  private boolean watch() {
    try (Store connected = watched.server().connect(SILENCE)) {
      if (!((IMAPStore) connected).hasCapability("IDLE")) {
        LOG.info("{} knows no IDLE: it is only looked at now and then", watched.server());
        return false;
      }
      keep(connected);
      var folder = (IMAPFolder) connected.getFolder(watched.name());
      folder.open(Folder.READ_ONLY);
      while (!closed) {
        news.release();
        folder.idle(true);
      }
    } catch (MessagingException e) {
      LOG.debug("{} cannot be watched", watched.server(), e);
    } finally {
      keep(null);
    }
    return true;
  }

  private synchronized @Nullable Store store() {
    return store;
  }

  private synchronized void keep(@Nullable Store connected) {
    store = connected;
  }

  private void hangUp(Store open) {
    try {
      open.close();
    } catch (MessagingException e) {
      LOG.debug("{} went away without a goodbye", watched.server(), e);
    }
  }
}
