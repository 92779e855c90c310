package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.NotNow;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.pipeline.index.IntakeStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was pushed to a connection from the intake index. A delivery is done once the
 * checkpoint that holds its feedback is complete; what is not done when the process dies is read
 * again by the next one.
 *
 * <p>The cursor counts the batches of this very reader; it only serves to acknowledge them.
 */
final class IntakeReader implements FeedbackReader {
  private static final Logger log = LoggerFactory.getLogger(IntakeReader.class);
  private static final int PAGE = 20;
  private static final Duration IDLE = Duration.ofMillis(250);
  private static final Duration ILL = Duration.ofSeconds(2);

  /** Deliveries that point to something are looked up one after the other. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /**
   * Deliveries become visible almost, but not quite, in their order: a look at all that is open
   * finds those that a later one has overtaken.
   */
  private static final Duration FULL_LOOK_EVERY = Duration.ofSeconds(15);

  private final Channel channel;
  private final IntakeStore store;
  private final InstantSource clock;
  private final String run = UUID.randomUUID().toString();
  private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
  private final Set<String> taken = new HashSet<>();
  private final ConcurrentSkipListMap<Long, List<String>> unacknowledged =
      new ConcurrentSkipListMap<>();
  private long after = -1;
  private Instant lastFullLook = Instant.EPOCH;
  private long batches;

  IntakeReader(Channel channel, IntakeStore store, InstantSource clock) {
    this.channel = channel;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) {
    try {
      if (waiting.isEmpty()) {
        look();
      }
    } catch (IOException e) {
      return new Fetch.Unavailable(Reason.of(Cause.SEARCH_AWAY, e.getClass().getSimpleName()), ILL);
    }
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    var ids = new ArrayList<String>();
    Instant enough = clock.instant().plus(LONGEST);
    while (!waiting.isEmpty() && items.size() < max && !clock.instant().isAfter(enough)) {
      Delivery delivery = waiting.element();
      Parsed parsed;
      try {
        parsed = parse(delivery);
      } catch (NotNow e) {
        if (ids.isEmpty()) {
          return e.why();
        }
        break;
      }
      waiting.remove();
      items.addAll(parsed.items());
      rejected.addAll(parsed.rejected());
      ids.add(delivery.id());
    }
    if (ids.isEmpty()) {
      return new Fetch.Batch(items, rejected, run + ":" + batches, IDLE);
    }
    unacknowledged.put(++batches, ids);
    return new Fetch.Batch(items, rejected, run + ":" + batches, Duration.ZERO);
  }

  @Override
  public void acknowledge(String cursor) {
    if (!cursor.startsWith(run + ":")) {
      return;
    }
    var stored = unacknowledged.headMap(Long.parseLong(cursor.substring(run.length() + 1)), true);
    for (Map.Entry<Long, List<String>> batch : new TreeMap<>(stored).entrySet()) {
      try {
        store.done(channel.connection(), batch.getValue());
      } catch (IOException e) {
        log.warn(
            "Deliveries to {} are not marked as done yet: {}", channel.connection(), e.getClass());
        return;
      }
      unacknowledged.remove(batch.getKey());
      taken.removeAll(batch.getValue());
    }
  }

  private void look() throws IOException {
    Instant now = clock.instant();
    if (now.isAfter(lastFullLook.plus(FULL_LOOK_EVERY))) {
      after = -1;
      lastFullLook = now;
    }
    IntakeStore.Page page;
    do {
      page = store.open(channel.connection(), after, PAGE);
      after = page.last();
      page.deliveries().stream().filter(d -> taken.add(d.id())).forEach(waiting::add);
    } while (waiting.isEmpty() && page.full());
  }

  private Parsed parse(Delivery delivery) {
    try {
      return channel.parse(delivery);
    } catch (NotNow e) {
      throw e;
    } catch (RuntimeException e) {
      var rejected =
          Rejected.of(
              delivery.connection(),
              delivery.body(),
              Reason.of(Cause.UNEXPECTED, e),
              clock.instant());
      return new Parsed(List.of(), List.of(rejected));
    }
  }
}
