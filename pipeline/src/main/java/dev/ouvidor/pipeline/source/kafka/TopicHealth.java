package dev.ouvidor.pipeline.source.kafka;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.kafka.KafkaType;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.ConnectionHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the enumerator sees of the broker and what the readers tell, and reports one
 * stream a topic. Thread safe.
 */
final class TopicHealth {
  private final String connection;
  private final Family family;
  private final List<String> topics;
  private final Duration every;
  private final Consumer<ConnectionHealth> reporter;
  private final InstantSource clock;
  private final Map<Integer, Progress> readers = new HashMap<>();
  private Map<String, Trouble> troubles = Map.of();
  private @Nullable Instant checkedAt;

  /**
   * @param every how often the broker is looked at
   */
  TopicHealth(
      String connection,
      Family family,
      List<String> topics,
      Duration every,
      Consumer<ConnectionHealth> reporter,
      InstantSource clock) {
    this.connection = connection;
    this.family = family;
    this.topics = topics;
    this.every = every;
    this.reporter = reporter;
    this.clock = clock;
  }

  /** A look at the broker is done: these topics are in trouble, all others are well. */
  synchronized void checked(Map<String, Trouble> found) {
    troubles = Map.copyOf(found);
    checkedAt = clock.instant();
    report();
  }

  /** The broker cannot even be looked at. */
  synchronized void checked(Trouble trouble) {
    var all = new HashMap<String, Trouble>();
    topics.forEach(topic -> all.put(topic, trouble));
    checked(all);
  }

  synchronized void progress(int reader, Progress progress) {
    readers.put(reader, progress);
    report();
  }

  private void report() {
    Instant now = clock.instant();
    Trouble reading =
        readers.values().stream()
            .map(Progress::trouble)
            .filter(trouble -> trouble != null)
            .findFirst()
            .orElse(null);
    for (String topic : topics) {
      Trouble seen = troubles.get(topic);
      reporter.accept(health(topic, seen == null ? reading : seen, now));
    }
  }

  private ConnectionHealth health(String topic, @Nullable Trouble trouble, Instant now) {
    Progress.Topic read =
        readers.values().stream()
            .map(progress -> progress.topics().getOrDefault(topic, Progress.Topic.NOTHING))
            .reduce(Progress.Topic.NOTHING, Progress.Topic::and);
    State well = checkedAt == null ? State.WAITING : State.OK;
    return new ConnectionHealth(
        connection,
        topic,
        KafkaType.NAME,
        family,
        trouble == null ? well : trouble.state(),
        trouble == null ? null : trouble.reason().write(),
        read.items(),
        checkedAt,
        read.lastItemAt(),
        read.lagMs(),
        checkedAt == null ? null : checkedAt.plus(every),
        now);
  }
}
