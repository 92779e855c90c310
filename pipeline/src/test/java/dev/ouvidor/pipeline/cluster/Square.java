package dev.ouvidor.pipeline.cluster;

import dev.ouvidor.connectors.mastodon.MastodonStandIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two Mastodon instances on which customers write numbered posts, and the ledger of these. Each
 * post is found in two streams, as it mentions the shop and bears its hashtag.
 */
final class Square implements AutoCloseable {
  private static final int AT_ONCE = 5;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final List<MastodonStandIn> instances =
      List.of(
          new MastodonStandIn(0, Clock.systemUTC(), "praca", "loja"),
          // Native ids are made of the time: these two must not share one.
          new MastodonStandIn(
              0, Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)), "vila", "loja"));
  private final ScheduledExecutorService customers = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> ledger = ConcurrentHashMap.newKeySet();

  Square() {
    instances.forEach(MastodonStandIn::start);
  }

  List<URI> addresses() {
    return instances.stream().map(MastodonStandIn::base).toList();
  }

  void open() {
    var unused =
        customers.scheduleAtFixedRate(this::write, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Nobody writes any more; returns the numbers of all posts. */
  Set<Integer> shut() throws InterruptedException {
    customers.shutdown();
    if (!customers.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("somebody is still writing");
    }
    return ledger;
  }

  /** A number that no post has. */
  int number() {
    int number = next.incrementAndGet();
    ledger.add(number);
    return number;
  }

  @Override
  public void close() {
    customers.shutdownNow();
    instances.forEach(MastodonStandIn::close);
  }

  private void write() {
    for (int i = 0; i < AT_ONCE; i++) {
      int number = number();
      String customer = "cliente" + number;
      String text = "@loja meu pedido " + number + " ainda não chegou! #loja";
      instances.get(number % instances.size()).toot(customer, customer, text);
    }
  }
}
