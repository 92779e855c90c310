package dev.ouvidor.dashboard.deliveries;

import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.deliveries.Delivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Any number of dashboards may do so: each delivery is claimed by
 * compare-and-set, and whoever dies while sending loses the claim after a minute. So each arrives
 * at least once, under the same id. An addressee that is slow takes a few threads and no more.
 *
 * @param <A> whom deliveries go to
 */
public final class Deliverer<A> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration PAUSED = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
  private static final int THREADS = 8;
  private static final int OF_ONE = 3;
  private static final int PAGE = 100;

  private final DeliveryStore store;
  private final Supplier<Map<String, A>> addressees;
  private final Way<A> way;
  private final InstantSource clock;
  private final Map<String, Integer> sending = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Poller poller;
  private Instant tidiedAt = Instant.EPOCH;

  /** How deliveries get to an addressee. */
  public interface Way<A> {
    /** Whether nothing is to be sent there for now; what happens is kept for later. */
    boolean isPaused(A to);

    /** Sends once; comes back well within a minute. */
    Outcome send(A to, Delivery delivery);
  }

  /**
   * Starts at once.
   *
   * @param name of its thread
   * @param addressees by id, as they are now; deliveries to others are thrown away
   */
  public Deliverer(
      String name,
      DeliveryStore store,
      Supplier<Map<String, A>> addressees,
      Way<A> way,
      InstantSource clock) {
    this.store = store;
    this.addressees = addressees;
    this.way = way;
    this.clock = clock;
    this.poller = new Poller(name, PACE, this::poll);
  }

  /** Sends one at once that was just made, and that a search would find only in a second. */
  public void nudge(A to, Delivery made) {
    if (made.isDue(clock.instant()) && !way.isPaused(to)) {
      claimIfFree(to, made);
    }
  }

  private void poll() {
    List<Delivery> due = store.due(PAGE);
    Map<String, A> known = due.isEmpty() ? Map.of() : addressees.get();
    for (Delivery delivery : due) {
      A to = known.get(delivery.to());
      if (to == null) {
        store.deliveries().delete(delivery.id());
      } else if (way.isPaused(to)) {
        Instant later = clock.instant().plus(PAUSED);
        store
            .deliveries()
            .change(delivery.id(), one -> one.isDue(clock.instant()) ? one.postponed(later) : one);
      } else {
        claimIfFree(to, delivery);
      }
    }
    tidy();
  }

  private void claimIfFree(A to, Delivery delivery) {
    if (busy() < THREADS && sending.getOrDefault(delivery.to(), 0) < OF_ONE) {
      claim(to, delivery.id());
    }
  }

  private void claim(A to, String id) {
    var mine = new AtomicReference<@Nullable Delivery>();
    store
        .deliveries()
        .change(
            id,
            one -> {
              Instant now = clock.instant();
              mine.set(one.isDue(now) ? one.claimed(now) : null);
              Delivery claimed = mine.get();
              return claimed == null ? one : claimed;
            });
    Delivery claimed = mine.get();
    if (claimed != null) {
      sending.merge(claimed.to(), 1, Integer::sum);
      threads.execute(() -> send(to, claimed));
    }
  }

  private void send(A to, Delivery claimed) {
    try {
      Outcome outcome = way.send(to, claimed);
      store
          .deliveries()
          .change(
              claimed.id(),
              // Whoever has claimed it since decides.
              one ->
                  one.attempts() == claimed.attempts() && one.state() == Delivery.State.WAITING
                      ? one.after(outcome, clock.instant())
                      : one);
    } catch (RuntimeException e) {
      log.warn("Delivery {} will be sent again: {}", claimed.id(), e.toString());
    } finally {
      sending.merge(claimed.to(), -1, Integer::sum);
    }
  }

  private int busy() {
    return sending.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What arrived is kept for a week. */
  private void tidy() {
    Instant now = clock.instant();
    if (tidiedAt.plus(TIDY_EVERY).isBefore(now)) {
      store
          .arrivedBefore(now.minus(KEPT), PAGE)
          .forEach(delivery -> store.deliveries().delete(delivery.id()));
      tidiedAt = now;
    }
  }

  @Override
  public void close() {
    poller.close();
    threads.shutdownNow();
  }
}
