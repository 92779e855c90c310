package dev.ouvidor.dashboard.hooks;

import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.hooks.Delivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. Any number of dashboards may do so: each delivery is claimed by
 * compare-and-set, and whoever dies while sending loses the claim after a minute. So each arrives
 * at least once, under the same id. A hook that is slow takes a few threads and no more.
 */
final class HookSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HookSender.class);
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration PAUSED = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
  private static final int THREADS = 8;
  private static final int OF_ONE_HOOK = 3;
  private static final int PAGE = 100;

  private final HookStore store;
  private final HookClient client;
  private final InstantSource clock;
  private final Map<String, Integer> sending = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Poller poller;
  private Instant tidiedAt = Instant.EPOCH;

  /** Starts at once. */
  HookSender(HookStore store, HookClient client, InstantSource clock) {
    this.store = store;
    this.client = client;
    this.clock = clock;
    this.poller = new Poller("webhooks", PACE, this::poll);
  }

  private void poll() {
    List<Delivery> due = store.due(PAGE);
    Map<String, Hook> hooks =
        due.isEmpty()
            ? Map.of()
            : store.read().stream().collect(Collectors.toMap(Hook::id, hook -> hook));
    for (Delivery delivery : due) {
      Hook hook = hooks.get(delivery.hookId());
      if (hook == null) {
        store.deliveries().delete(delivery.id());
      } else if (hook.paused()) {
        Instant later = clock.instant().plus(PAUSED);
        store
            .deliveries()
            .change(delivery.id(), one -> one.isDue(clock.instant()) ? one.postponed(later) : one);
      } else if (busy() < THREADS && sending.getOrDefault(hook.id(), 0) < OF_ONE_HOOK) {
        claim(hook, delivery.id());
      }
    }
    tidy();
  }

  private void claim(Hook hook, String id) {
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
      sending.merge(hook.id(), 1, Integer::sum);
      threads.execute(() -> send(hook, claimed));
    }
  }

  private void send(Hook hook, Delivery claimed) {
    try {
      Outcome outcome = client.post(hook, claimed);
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
      sending.merge(hook.id(), -1, Integer::sum);
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
