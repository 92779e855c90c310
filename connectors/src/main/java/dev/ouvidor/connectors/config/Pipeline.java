package dev.ouvidor.connectors.config;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the pipeline runs. What is null was not said: then the Flink cluster's own configuration
 * holds, and the product's default where that says nothing either.
 *
 * @param parallelism 1 or more
 * @param checkpointEvery how much is done again after a crash, and how late the outside is
 *     acknowledged to; at least 100 ms
 * @param checkpoints an absolute address that Flink can write to: {@code file:///...}, {@code
 *     s3://...}
 * @param rememberFor how long edits, deletions and repetitions of an item are recognised; at least
 *     an hour
 * @param metricsPort where Flink's metrics are offered to Prometheus when the job runs in our own
 *     process; nowhere if null. A Flink cluster has reporters of its own
 */
public record Pipeline(
    @Nullable Integer parallelism,
    @Nullable Duration checkpointEvery,
    @Nullable URI checkpoints,
    @Nullable State state,
    @Nullable Duration rememberFor,
    @Nullable Integer metricsPort)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Duration SHORTEST_CHECKPOINT = Duration.ofMillis(100);
  private static final Duration SHORTEST_MEMORY = Duration.ofHours(1);

  /** Where the pipeline keeps what it remembers. */
  public enum State {
    /** In memory: fastest, and as large as the heap. */
    HEAP,
    /** On the workers' disks: as large as these. */
    ROCKSDB
  }

  public Pipeline {
    if (parallelism != null && parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be 1 or more: " + parallelism);
    }
    atLeast("checkpointEvery", checkpointEvery, SHORTEST_CHECKPOINT);
    atLeast("rememberFor", rememberFor, SHORTEST_MEMORY);
  }

  /** Nothing said. */
  public static Pipeline defaults() {
    return new Pipeline(null, null, null, null, null, null);
  }

  public Pipeline withParallelism(int value) {
    return new Pipeline(value, checkpointEvery, checkpoints, state, rememberFor, metricsPort);
  }

  public Pipeline withCheckpointEvery(Duration value) {
    return new Pipeline(parallelism, value, checkpoints, state, rememberFor, metricsPort);
  }

  public Pipeline withState(State value) {
    return new Pipeline(parallelism, checkpointEvery, checkpoints, value, rememberFor, metricsPort);
  }

  public Pipeline withRememberFor(Duration value) {
    return new Pipeline(parallelism, checkpointEvery, checkpoints, state, value, metricsPort);
  }

  /**
   * @param folder where relative paths start
   */
  static Pipeline of(Settings settings, Path folder) {
    settings.only(
        "parallelism", "checkpointEvery", "checkpoints", "state", "rememberFor", "metricsPort");
    return new Pipeline(
        settings.has("parallelism") ? settings.integer("parallelism", 1, 1, 32_768) : null,
        duration(settings, "checkpointEvery", SHORTEST_CHECKPOINT),
        settings.has("checkpoints") ? address(settings, folder) : null,
        settings.has("state") ? state(settings) : null,
        duration(settings, "rememberFor", SHORTEST_MEMORY),
        settings.has("metricsPort") ? settings.integer("metricsPort", 9249, 1, 65_535) : null);
  }

  private static @Nullable Duration duration(Settings settings, String field, Duration min) {
    if (!settings.has(field)) {
      return null;
    }
    Duration value = settings.duration(field, min);
    if (value.compareTo(min) < 0) {
      throw wrong(settings, field, "must be at least " + text(min));
    }
    return value;
  }

  private static URI address(Settings settings, Path folder) {
    String value = settings.string("checkpoints");
    try {
      return value.contains(":/")
          ? URI.create(value)
          : folder.resolve(value).toAbsolutePath().normalize().toUri();
    } catch (IllegalArgumentException e) {
      throw wrong(settings, "checkpoints", "must be a folder or an address such as s3://bucket/x");
    }
  }

  private static State state(Settings settings) {
    return switch (settings.string("state")) {
      case "heap" -> State.HEAP;
      case "rocksdb" -> State.ROCKSDB;
      default -> throw wrong(settings, "state", "must be one of [heap, rocksdb]");
    };
  }

  private static void atLeast(String field, @Nullable Duration value, Duration min) {
    if (value != null && value.compareTo(min) < 0) {
      throw new IllegalArgumentException("%s must be at least %s: %s".formatted(field, min, value));
    }
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  private static SettingsException wrong(Settings settings, String field, String problem) {
    return new SettingsException(settings.path(), field, settings.string(field), problem);
  }
}
