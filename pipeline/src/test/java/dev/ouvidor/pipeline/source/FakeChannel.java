package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.NotNow;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Replier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A platform with dials: how many posts there are, what goes wrong next. A delivery's body is the
 * number of its first item and how many there are: {@code 100 50}.
 */
public final class FakeChannel implements Channel {
  private static final Instant FIRST = Instant.parse("2026-10-30T00:00:00Z");
  private static final int PAGE = 100;

  /** Posts that customers have written so far. */
  public volatile int written;

  /** What the next calls do instead of answering. */
  public final Queue<RuntimeException> surprises = new ConcurrentLinkedQueue<>();

  public final Queue<Fetch> failures = new ConcurrentLinkedQueue<>();

  /** Why the next deliveries cannot be looked up yet. */
  public final Queue<Fetch> delays = new ConcurrentLinkedQueue<>();

  /** What the platform hands over that nobody understands. */
  public final Queue<Rejected> garbage = new ConcurrentLinkedQueue<>();

  public final List<String> acknowledged = new CopyOnWriteArrayList<>();

  /** Cursors that were asked for; empty for none. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  private final String connection;
  private final List<String> streams;

  public FakeChannel(String connection, String... streams) {
    this.connection = connection;
    this.streams = List.of(streams);
  }

  /** How this channel stands in a configuration. */
  public ConnectionConfig config() {
    return new ConnectionConfig(
        connection, "fake", new dev.ouvidor.connectors.Settings("test", java.util.Map.of()));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return streams;
  }

  @Override
  public FeedbackReader read(String stream) {
    return new FeedbackReader() {
      @Override
      public Fetch fetch(@Nullable String cursor, int max) {
        asked.add(cursor == null ? "" : cursor);
        return answer(cursor);
      }

      @Override
      public void acknowledge(String cursor) {
        acknowledged.add(cursor);
      }
    };
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.empty();
  }

  @Override
  public Parsed parse(Delivery delivery) {
    Fetch delay = delays.poll();
    if (delay != null) {
      throw new NotNow(delay);
    }
    String[] parts = delivery.body().split(" ", -1);
    int from = Integer.parseInt(parts[0]);
    return new Parsed(
        IntStream.range(from, from + Integer.parseInt(parts[1])).mapToObj(this::post).toList(),
        List.of());
  }

  @Override
  public void close() {
    // Outlives the pipeline, as platforms do.
  }

  /** A post; number 13 is poison for the analyzer. */
  public Feedback post(int number) {
    return Feedback.builder(connection, "fake", Family.SOCIAL, connection + "-" + number)
        .author(Author.of("u" + number, "user" + number, "User " + number))
        .text(number == 13 ? "poison" : "Não chegou até hoje, pedido " + number)
        .createdAt(FIRST.plusSeconds(60L * number))
        .collectedAt(FIRST.plusSeconds(60L * number + 5))
        .build();
  }

  private Fetch answer(@Nullable String cursor) {
    RuntimeException surprise = surprises.poll();
    if (surprise != null) {
      throw surprise;
    }
    Fetch failure = failures.poll();
    if (failure != null) {
      return failure;
    }
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(written, from + PAGE);
    var rejected = new ArrayDeque<Rejected>();
    for (Rejected item = garbage.poll(); item != null; item = garbage.poll()) {
      rejected.add(item);
    }
    // Pages overlap, as those of platforms do.
    var items = IntStream.range(Math.max(0, from - 2), to).mapToObj(this::post).toList();
    return new Fetch.Batch(
        items,
        List.copyOf(rejected),
        String.valueOf(to),
        to < written ? Duration.ZERO : Duration.ofMillis(50));
  }
}
