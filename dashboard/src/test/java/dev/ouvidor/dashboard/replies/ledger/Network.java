package dev.ouvidor.dashboard.replies.ledger;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.x.XStandIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Several brands on X, which has no idempotency keys. It takes the same answer twice here, and
 * misbehaves by seed.
 */
final class Network implements AutoCloseable {
  /** Long enough for what is slow, too short for what is late. */
  private static final String TIMEOUT = "2s";

  private static final Map<Fault, Integer> POSTS =
      Map.of(
          Fault.ACCEPT_AND_DROP, 4,
          Fault.ACCEPT_AND_ERROR, 4,
          Fault.SLOW, 2,
          Fault.THROTTLED, 2,
          Fault.CUT, 1,
          Fault.SERVER_ERROR, 1,
          Fault.GARBAGE, 1,
          Fault.HANG, 1,
          Fault.ACCEPT_AND_HANG, 1,
          Fault.LATE, 1);
  private static final Map<Fault, Integer> LOOKS =
      Map.of(
          Fault.SERVER_ERROR, 1,
          Fault.THROTTLED, 1,
          Fault.ACCEPT_AND_DROP, 1,
          Fault.CUT, 1,
          Fault.HANG, 1);

  final Deck posts;
  final Deck looks;
  private final List<XStandIn> brands = new ArrayList<>();
  private final SynchronousQueue<Request> arrivals = new SynchronousQueue<>();

  /**
   * @param faults how many of 100 posts meet a fault, 0 to 100; of looks a quarter as many
   */
  Network(int count, long seed, int faults) {
    posts = deck(seed, faults, POSTS);
    looks = deck(seed + 1, (faults + 3) / 4, LOOKS);
    for (int i = 0; i < count; i++) {
      var brand = new XStandIn(0, InstantSource.system(), handle(i), "Loja " + i);
      brand.takeTwice();
      brand.misbehave(this::fault);
      brand.start();
      brands.add(brand);
    }
  }

  private static Deck deck(long seed, int percent, Map<Fault, Integer> faults) {
    int cards = faults.values().stream().mapToInt(times -> times).sum();
    return percent == 0
        ? new Deck(seed, 1, Map.of())
        : new Deck(seed, cards * 100 / percent, faults);
  }

  XStandIn brand(int i) {
    return brands.get(i);
  }

  int brands() {
    return brands.size();
  }

  static String handle(int brand) {
    return "loja" + brand;
  }

  static String connection(int brand) {
    return "x-" + brand;
  }

  /** Where the brands' stand-ins answer, by connection. */
  Map<String, Map<String, Object>> settings() {
    Map<String, Map<String, Object>> all = new HashMap<>();
    for (int i = 0; i < brands.size(); i++) {
      Map<String, Object> one = new HashMap<>(brands.get(i).settings());
      one.put("timeout", TIMEOUT);
      all.put(connection(i), one);
    }
    return all;
  }

  static ConnectionConfig config(String connection, Map<String, ?> settings) {
    return new ConnectionConfig(connection, "x", new Settings(connection, settings));
  }

  private Optional<Fault> fault(Request request) {
    if (!request.method().equals("POST")) {
      return looks.deal();
    }
    arrivals.offer(request);
    return posts.deal();
  }

  /** Returns at the moment when a post comes in, or when none did for so long. */
  void awaitPost(Duration atMost) throws InterruptedException {
    arrivals.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    brands.forEach(XStandIn::close);
  }
}
