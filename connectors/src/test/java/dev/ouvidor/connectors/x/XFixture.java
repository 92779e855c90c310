package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A shop on the stand-in, with short time-outs. */
final class XFixture implements AutoCloseable {
  final TestClock clock = new TestClock();
  final Surroundings surroundings = new Surroundings(clock, name -> null);
  final XStandIn x = new XStandIn(0, clock, "lojasol", "Loja Sol");
  private @Nullable String cursor;

  XFixture() {
    x.start();
  }

  static Channel open(XStandIn x, Surroundings surroundings, Map<String, Object> more) {
    var settings = new HashMap<>(x.settings());
    settings.put("timeout", "1s");
    settings.put("recheck", "1m");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("loja-x", "x", new Settings("connections[0]", settings)),
        surroundings);
  }

  Channel open(Map<String, Object> more) {
    return open(x, surroundings, more);
  }

  /** Everything there is now, going on from the last call. */
  List<Feedback> read(FeedbackReader reader) throws InterruptedException {
    var items = new ArrayList<Feedback>();
    Fetch.Batch batch;
    do {
      batch = (Fetch.Batch) reader.fetch(cursor, 100);
      items.addAll(batch.items());
      cursor = batch.cursor();
    } while (batch.again().isZero());
    return items;
  }

  /** Reads until the condition holds on what has arrived; failures in between are waited out. */
  List<Feedback> readUntil(FeedbackReader reader, int items) throws InterruptedException {
    var all = new ArrayList<Feedback>();
    for (int calls = 0; calls < 40 && all.size() < items; calls++) {
      Fetch fetch = reader.fetch(cursor, 100);
      if (fetch instanceof Fetch.Batch batch) {
        all.addAll(batch.items());
        cursor = batch.cursor();
      } else {
        clock.advance(fetch.again());
      }
    }
    return all;
  }

  /** Reads on, for what never arrives or arrives elsewhere, until the condition holds. */
  List<Feedback> readWhile(FeedbackReader reader, BooleanSupplier condition)
      throws InterruptedException {
    var all = new ArrayList<Feedback>();
    for (int calls = 0; calls < 40 && condition.getAsBoolean(); calls++) {
      all.addAll(readUntil(reader, 1));
    }
    return all;
  }

  @Override
  public void close() {
    x.close();
  }
}
