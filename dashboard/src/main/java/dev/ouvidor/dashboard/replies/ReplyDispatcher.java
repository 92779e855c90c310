package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Replier;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the replies that are due, of all cases, together with any number of dispatchers in other
 * dashboards. Replies of one connection go out one after the other from here; connections do not
 * wait for each other. Thread safe.
 */
public final class ReplyDispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReplyDispatcher.class);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int PAGE = 200;
  private static final int PAGES = 5;
  private static final int MAX_CASES = 2_000;
  private static final int ENOUGH = 50;
  private static final int LAST_WORDS_S = 10;

  private final CaseStore store;
  private final InstantSource clock;
  private final ReplySender sender;
  private final ExecutorService workers;
  private final ScheduledExecutorService pulse;
  private final Lanes lanes;
  private final Poller poller;

  /** Starts at once. */
  public ReplyDispatcher(
      CaseStore store,
      FeedbackArchive archive,
      Function<String, Optional<Replier>> repliers,
      InstantSource clock,
      DispatchSettings settings) {
    AtomicInteger number = new AtomicInteger();
    this.store = store;
    this.clock = clock;
    this.workers =
        new ThreadPoolExecutor(
            settings.workers(),
            settings.workers(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "replies-" + number.incrementAndGet()),
            // Work that comes after the closing stays in the outbox.
            new ThreadPoolExecutor.DiscardPolicy());
    this.pulse = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "reply-leases"));
    this.lanes = new Lanes(workers);
    long beatMs = Math.max(1, settings.lease().toMillis() / 3);
    this.sender =
        new ReplySender(
            store, archive, repliers, clock, settings, beat -> beating(pulse, beat, beatMs));
    this.poller = new Poller("reply dispatcher", PACE, this::poll);
  }

  /** Sends what is due in this case without waiting for the next round. Returns at once. */
  public void nudge(String caseId) {
    lanes.add(
        "nudge " + caseId,
        "nudge " + caseId,
        () -> store.get(caseId).ifPresent(found -> offer(found.document())));
  }

  /**
   * Connections that have enough to do are left out: the many replies of a slow one must not hide
   * those of the others. What is in the lanes already comes again, so more is asked for.
   */
  private void poll() {
    boolean more = true;
    for (int page = 0; more && page < PAGES; page++) {
      int max = Math.min(MAX_CASES, PAGE + lanes.size());
      List<CaseDocument> due = store.dueOutbox(clock.instant(), max, lanes.full(ENOUGH));
      long added = due.stream().mapToLong(this::offer).sum();
      more = due.size() == max && added > 0;
    }
  }

  /** How many of its replies were not waiting already. */
  private long offer(CaseDocument document) {
    Instant now = clock.instant();
    List<ReplyEntry> due =
        document.replies().stream()
            .filter(reply -> Outbox.isDue(reply, now))
            .sorted(Comparator.comparing(ReplyEntry::createdAt))
            .toList();
    long added = 0;
    for (ReplyEntry reply : due) {
      String name = "reply " + document.id() + "/" + reply.id();
      Runnable work = () -> sender.send(document.id(), reply.id());
      added += lanes.add(document.connection(), name, work) ? 1 : 0;
    }
    return added;
  }

  private static ReplySender.Heartbeat.Beating beating(
      ScheduledExecutorService pulse, Runnable beat, long everyMs) {
    Runnable safe =
        () -> {
          try {
            beat.run();
          } catch (RuntimeException e) {
            // One missed beat is no harm: the lease outlives two.
            log.warn("a lease could not be renewed: {}", e.toString());
          }
        };
    ScheduledFuture<?> beats =
        pulse.scheduleAtFixedRate(safe, everyMs, everyMs, TimeUnit.MILLISECONDS);
    return () -> beats.cancel(false);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Lets what is being sent come to its end, for at most ten seconds. */
  @Override
  public void close() {
    poller.close();
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
