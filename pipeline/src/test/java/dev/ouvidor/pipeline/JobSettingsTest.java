package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;

class JobSettingsTest {
  private static final JobConfig NOTHING_SAID =
      JobConfig.of(List.of(), ElasticsearchConnection.of(URI.create("http://127.0.0.1:9200")));

  @Test
  void whatIsNotSaidIsLeftToTheCluster() {
    var cluster = new Configuration();
    cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(3));
    cluster.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 7);
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    cluster.set(PipelineOptions.NAME, "theirs");

    Configuration settings = JobSettings.of(NOTHING_SAID, cluster);

    cluster.keySet().forEach(key -> assertFalse(settings.containsKey(key), key));
    assertFalse(settings.contains(CoreOptions.DEFAULT_PARALLELISM));
    assertFalse(settings.contains(StateBackendOptions.STATE_BACKEND));
    assertFalse(settings.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
  }

  @Test
  void whatNobodySaysIsTheProductsDefault() {
    Configuration settings = JobSettings.of(NOTHING_SAID);
    assertEquals(Duration.ofSeconds(10), settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL));
    assertEquals("exponential-delay", settings.get(RestartStrategyOptions.RESTART_STRATEGY));
  }

  @Test
  void whatIsSaidWins() {
    var cluster = new Configuration();
    cluster.set(CoreOptions.DEFAULT_PARALLELISM, 1);
    cluster.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    var said =
        new Pipeline(
            4, Duration.ofSeconds(1), URI.create("s3://b/x"), Pipeline.State.ROCKSDB, null, null);

    Configuration settings = JobSettings.of(NOTHING_SAID.with(said), cluster);

    assertEquals(4, settings.get(CoreOptions.DEFAULT_PARALLELISM));
    assertEquals(Duration.ofSeconds(1), settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL));
    assertEquals("s3://b/x", settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
    assertEquals("rocksdb", settings.get(StateBackendOptions.STATE_BACKEND));
    assertEquals(true, settings.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS));
  }
}
