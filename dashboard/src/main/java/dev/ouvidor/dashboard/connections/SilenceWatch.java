package dev.ouvidor.dashboard.connections;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.files.ImportType;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.pipeline.connections.LiveConnections.Live;
import dev.ouvidor.pipeline.connections.StoredConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows of every connection since when it has been silent, and for how long that is usual. All of
 * it follows from the feedback in the index, so it outlives every restart, is the same in each
 * dashboard, and counts whatever way feedback comes. Thread safe.
 */
public final class SilenceWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SilenceWatch.class);
  private static final Duration PACE = Duration.ofSeconds(10);
  private static final Duration LEARN_EVERY = Duration.ofHours(6);

  /** Longer than it takes a document to be found once it is judged. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final Arrivals arrivals;
  private final Connections connections;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Set<String> unusual = new HashSet<>();
  private final Poller poller;
  private @Nullable Instant looked;

  /**
   * A silence.
   *
   * @param since when something last came, or when somebody last changed the connection
   * @param usualUntil null while the habit is being learnt
   */
  record Silence(Instant since, @Nullable Instant usualUntil) {
    boolean isUnusual(Instant now) {
      return usualUntil != null && now.isAfter(usualUntil);
    }
  }

  private record Known(@Nullable Instant last, Optional<Habit> habit, Instant learntAt) {}

  /** Begins to watch. */
  public SilenceWatch(ElasticsearchClient elastic, Connections connections, InstantSource clock) {
    this.arrivals = new Arrivals(elastic);
    this.connections = connections;
    this.clock = clock;
    this.poller = new Poller("connection-silence", PACE, this::look);
  }

  /** The silence of a connection; null before anything has come, and of files that are imported. */
  @Nullable Silence of(Live one) {
    Known habit = known.get(one.id());
    if (habit == null || habit.last() == null) {
      return null;
    }
    StoredConnection stored = one.stored();
    Instant since =
        stored != null && stored.at().isAfter(habit.last()) ? stored.at() : habit.last();
    return new Silence(since, habit.habit().map(h -> h.usualUntil(since)).orElse(null));
  }

  /** Tells of each connection that is read whether it is silent for longer than usual. */
  public void forEach(BiConsumer<String, Boolean> tell) {
    for (Connections.Opened one : connections.all()) {
      Silence silence = one.live().paused() ? null : of(one.live());
      if (silence != null) {
        tell.accept(one.live().id(), silence.isUnusual(clock.instant()));
      }
    }
  }

  private void look() {
    Instant now = clock.instant();
    try {
      Map<String, Instant> last = looked == null ? Map.of() : arrivals.after(looked.minus(OVERLAP));
      for (Connections.Opened one : connections.all()) {
        String id = one.live().id();
        if (!one.live().type().equals(ImportType.NAME)) {
          known.put(id, next(id, last.get(id), now));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    looked = now;
    forEach(this::say);
  }

  private Known next(String connection, @Nullable Instant came, Instant now) throws IOException {
    Known before = known.get(connection);
    if (before != null && now.isBefore(before.learntAt().plus(LEARN_EVERY))) {
      return came == null ? before : new Known(came, before.habit(), before.learntAt());
    }
    Instant last = arrivals.last(connection);
    return new Known(last, last == null ? Optional.empty() : learn(connection, last), now);
  }

  /** A silence that lasts does not become a habit by lasting: what came before it is looked at. */
  private Optional<Habit> learn(String connection, Instant last) throws IOException {
    return Habit.of(arrivals.cells(connection, last.minus(Habit.MEMORY), last));
  }

  private void say(String connection, boolean isUnusual) {
    if (isUnusual && unusual.add(connection)) {
      log.warn("Connection {} is silent for longer than its habit", connection);
    } else if (!isUnusual && unusual.remove(connection)) {
      log.info("Connection {} is not unusually silent any more", connection);
    }
  }

  @Override
  public void close() {
    poller.close();
  }
}
