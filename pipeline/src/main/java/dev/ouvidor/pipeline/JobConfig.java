package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the job needs to know. Immutable; secrets of connections stay references until a channel is
 * opened.
 *
 * @param connections all of them, replying ones included
 * @param key reference to the key that secrets of connections made in the dashboard are sealed
 *     with; null if there is none
 * @param fileOnly whether connections made in the dashboard are left alone
 * @param pipeline how it shall run; what it does not say is left to who runs it
 */
public record JobConfig(
    List<ConnectionConfig> connections,
    ElasticsearchConnection elasticsearch,
    @Nullable String key,
    boolean fileOnly,
    Pipeline pipeline) {
  private static final Duration REMEMBER_FOR = Duration.ofDays(30);

  public JobConfig {
    connections = List.copyOf(connections);
  }

  /** Thirty days of memory, and whatever else is the default of who runs it. */
  public static JobConfig of(
      List<ConnectionConfig> connections, ElasticsearchConnection elasticsearch) {
    return new JobConfig(connections, elasticsearch, null, false, Pipeline.defaults());
  }

  /** How long edits, deletions and repetitions of an item are recognised. */
  public Duration rememberFor() {
    Duration said = pipeline.rememberFor();
    return said == null ? REMEMBER_FOR : said;
  }

  public JobConfig with(Pipeline value) {
    return new JobConfig(connections, elasticsearch, key, fileOnly, value);
  }

  public JobConfig withKey(@Nullable String value) {
    return new JobConfig(connections, elasticsearch, value, fileOnly, pipeline);
  }

  /** The same, but it reads these connections and no others. */
  public JobConfig withFileOnly() {
    return new JobConfig(connections, elasticsearch, key, true, pipeline);
  }

  public JobConfig withCheckpointEvery(Duration value) {
    return with(pipeline.withCheckpointEvery(value));
  }

  public JobConfig withParallelism(int value) {
    return with(pipeline.withParallelism(value));
  }

  public JobConfig withRememberFor(Duration value) {
    return with(pipeline.withRememberFor(value));
  }
}
