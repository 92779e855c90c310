package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Replier;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.DueCase;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the replies that are due, of all cases, together with any number of dispatchers in other
 * dashboards. Many go out at the same time, but one after the other within a conversation;
 * connections do not wait for each other. Thread safe.
 */
public final class ReplyDispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReplyDispatcher.class);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int PAGE = 1_000;
  private static final int PAGES = 20;
  private static final int MAX_PAGE = 10_000;
  private static final int ENOUGH = 300;
  private static final int LAST_WORDS_S = 10;

  /** A search shows a case as due for so long after it has been dealt with. */
  private static final Duration SEARCH_LAG = Duration.ofMillis(1_500);

  private final CaseStore store;
  private final InstantSource clock;
  private final ReplySender sender;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor pulse;
  private final Lanes lanes;
  private final Map<String, Instant> dealtWith = new ConcurrentHashMap<>();
  private final AtomicBoolean inCompany = new AtomicBoolean();
  private final Random order;
  private final Poller poller;

  /**
   * Starts at once.
   *
   * @param files reads what is in a file; empty if it is not there any more
   */
  public ReplyDispatcher(
      CaseStore store,
      FeedbackArchive archive,
      Function<String, Optional<Replier>> repliers,
      InstantSource clock,
      DispatchSettings settings,
      Function<ReplyFile, Optional<byte[]>> files) {
    this.store = store;
    this.clock = clock;
    this.order = new Random(settings.owner().hashCode());
    this.workers = threads(settings.workers(), "replies");
    // Work that comes after the closing stays in the outbox.
    workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    this.pulse = new ScheduledThreadPoolExecutor(1, daemons("reply-leases"));
    pulse.setRemoveOnCancelPolicy(true);
    this.lanes = new Lanes(workers, clock, settings.perConnection());
    long beatMs = Math.max(1, settings.lease().toMillis() / 3);
    this.sender =
        new ReplySender(
            new SharedStore(store, archive),
            repliers,
            clock,
            settings,
            beat -> beating(pulse, beat, beatMs),
            files);
    this.poller = new Poller("reply dispatcher", PACE, this::poll);
  }

  /** Sends what is due in this case without waiting for the next round. Returns at once. */
  public void nudge(CaseDocument document) {
    add(new DueCase(document.id(), document.connection(), document.threadId()));
  }

  /**
   * Makes the lanes anew, for other dispatchers have done some of what waits in them. Connections
   * that have enough to do are left out then: the many replies of a slow one must not hide those of
   * the others. What is being sent, or just was, comes again, so more is asked for.
   */
  private void poll() {
    Instant now = clock.instant();
    dealtWith.values().removeIf(at -> at.isBefore(now.minus(SEARCH_LAG)));
    boolean shuffled = inCompany.getAndSet(false);
    Set<String> closed = lanes.closed(Integer.MAX_VALUE);
    boolean more = true;
    for (int page = 0; more && page < PAGES; page++) {
      int max = Math.min(MAX_PAGE, PAGE + lanes.running() + dealtWith.size());
      List<DueCase> due = new ArrayList<>(store.dueOutbox(now, max, closed));
      if (page == 0) {
        lanes.forget();
      }
      if (shuffled) {
        // Several dispatchers that took the same cases in the same order would race for each.
        Collections.shuffle(due, order);
      }
      due.stream().filter(one -> !dealtWith.containsKey(one.id())).forEach(this::add);
      Set<String> before = closed;
      closed = lanes.closed(ENOUGH);
      more = due.size() == max && !closed.equals(before);
    }
  }

  private void add(DueCase due) {
    lanes.add(
        due.id(),
        due.thread(),
        due.connection(),
        () -> {
          Course course = sender.send(due.id());
          dealtWith.put(due.id(), clock.instant());
          if (!course.asked()) {
            inCompany.set(true);
          }
          return course;
        });
  }

  private static ReplySender.Heartbeat.Beating beating(
      ScheduledThreadPoolExecutor pulse, Runnable beat, long everyMs) {
    Runnable safe =
        () -> {
          try {
            beat.run();
          } catch (RuntimeException e) {
            // One missed beat is no harm: the lease outlives two.
            log.warn("a lease could not be renewed: {}", e.toString());
          }
        };
    var beats = pulse.scheduleAtFixedRate(safe, everyMs, everyMs, TimeUnit.MILLISECONDS);
    return () -> beats.cancel(false);
  }

  private static ThreadPoolExecutor threads(int count, String name) {
    var pool =
        new ThreadPoolExecutor(
            count, count, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Lets what is being sent come to its end, for at most ten seconds. */
  @Override
  public void close() {
    poller.close();
    // What was not begun stays in the outbox.
    workers.getQueue().clear();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(LAST_WORDS_S, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    pulse.shutdownNow();
  }
}
