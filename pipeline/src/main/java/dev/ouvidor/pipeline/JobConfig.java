package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the job needs to know. Immutable; secrets of connections stay references until a channel is
 * opened.
 *
 * @param connections all of them, replying ones included
 * @param rememberFor how long edits, deletions and repetitions of an item are recognised; at least
 *     an hour
 * @param checkpointEvery how much is done again after a crash, and how late the outside is
 *     acknowledged to; at least 100 ms
 * @param parallelism 1 or more
 */
public record JobConfig(
    List<ConnectionConfig> connections,
    ElasticsearchConnection elasticsearch,
    Duration rememberFor,
    Duration checkpointEvery,
    int parallelism)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Duration REMEMBER_FOR = Duration.ofDays(30);
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);

  public JobConfig {
    connections = new ArrayList<>(connections);
    atLeast("rememberFor", rememberFor, Duration.ofHours(1));
    atLeast("checkpointEvery", checkpointEvery, Duration.ofMillis(100));
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be 1 or more: " + parallelism);
    }
  }

  /** Thirty days of memory, a checkpoint every ten seconds, parallelism 1. */
  public static JobConfig of(
      List<ConnectionConfig> connections, ElasticsearchConnection elasticsearch) {
    return new JobConfig(connections, elasticsearch, REMEMBER_FOR, CHECKPOINT_EVERY, 1);
  }

  public JobConfig withCheckpointEvery(Duration value) {
    return new JobConfig(connections, elasticsearch, rememberFor, value, parallelism);
  }

  public JobConfig withParallelism(int value) {
    return new JobConfig(connections, elasticsearch, rememberFor, checkpointEvery, value);
  }

  public JobConfig withRememberFor(Duration value) {
    return new JobConfig(connections, elasticsearch, value, checkpointEvery, parallelism);
  }

  private static void atLeast(String field, Duration value, Duration min) {
    if (value.compareTo(min) < 0) {
      throw new IllegalArgumentException("%s must be at least %s: %s".formatted(field, min, value));
    }
  }
}
