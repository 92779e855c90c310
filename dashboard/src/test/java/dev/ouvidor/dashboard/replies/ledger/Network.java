package dev.ouvidor.dashboard.replies.ledger;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.x.XStandIn;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Several brands on X, which has no idempotency keys. It takes the same answer twice here, and
 * misbehaves by seed: about a quarter of all posts and a twentieth of all looks.
 */
final class Network implements AutoCloseable {
  /** Long enough for what is slow, too short for what is late. */
  private static final String TIMEOUT = "2s";

  final Deck posts;
  final Deck looks;
  private final List<XStandIn> brands = new ArrayList<>();
  private final AtomicLong number = new AtomicLong();
  private final LongConsumer posted;

  /**
   * @param posted told of every post as it comes in, with its number from 1 on
   */
  Network(int count, long seed, LongConsumer posted) {
    this.posted = posted;
    posts =
        new Deck(
            seed,
            100,
            Map.of(
                Fault.ACCEPT_AND_DROP, 5,
                Fault.ACCEPT_AND_ERROR, 5,
                Fault.CUT, 2,
                Fault.SLOW, 4,
                Fault.THROTTLED, 3,
                Fault.SERVER_ERROR, 3,
                Fault.GARBAGE, 1,
                Fault.HANG, 1,
                Fault.ACCEPT_AND_HANG, 1,
                Fault.LATE, 1));
    looks =
        new Deck(
            seed + 1,
            100,
            Map.of(
                Fault.SERVER_ERROR, 1,
                Fault.THROTTLED, 1,
                Fault.ACCEPT_AND_DROP, 1,
                Fault.CUT, 1,
                Fault.HANG, 1));
    for (int i = 0; i < count; i++) {
      var brand = new XStandIn(0, InstantSource.system(), handle(i), "Loja " + i);
      brand.takeTwice();
      brand.misbehave(this::fault);
      brand.start();
      brands.add(brand);
    }
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
    Optional<Fault> fault = posts.deal();
    posted.accept(number.incrementAndGet());
    return fault;
  }

  @Override
  public void close() {
    brands.forEach(XStandIn::close);
  }
}
