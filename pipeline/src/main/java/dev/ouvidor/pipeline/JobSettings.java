package dev.ouvidor.pipeline;

import static org.rocksdb.CompressionType.NO_COMPRESSION;
import static org.rocksdb.CompressionType.SNAPPY_COMPRESSION;

import dev.ouvidor.connectors.config.Pipeline;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.jspecify.annotations.Nullable;

/**
 * How Flink runs the job, wherever it runs: first what our configuration says, then what the
 * cluster's own says, then our defaults.
 */
public final class JobSettings {
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);
  private static final int KEPT_CHECKPOINTS = 3;
  private static final Duration MAX_BACK_OFF = Duration.ofSeconds(30);

  private final ReadableConfig cluster;
  private final Configuration settings = new Configuration();

  private JobSettings(ReadableConfig cluster) {
    this.cluster = cluster;
  }

  /** The settings where there is no cluster with a configuration of its own. */
  public static Configuration of(JobConfig config) {
    return of(config, new Configuration());
  }

  /**
   * @param cluster what the cluster's configuration and the command line say; of this, only what
   *     our configuration says too is replaced
   */
  public static Configuration of(JobConfig config, ReadableConfig cluster) {
    var job = new JobSettings(cluster);
    job.settings.set(PipelineOptions.GENERIC_TYPES, false);
    job.settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    job.configured(config.pipeline());
    job.defaults();
    return job.settings;
  }

  private void configured(Pipeline pipeline) {
    said(CoreOptions.DEFAULT_PARALLELISM, pipeline.parallelism());
    said(CheckpointingOptions.CHECKPOINTING_INTERVAL, pipeline.checkpointEvery());
    if (pipeline.checkpoints() != null) {
      settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, pipeline.checkpoints().toString());
    }
    if (pipeline.state() == Pipeline.State.ROCKSDB) {
      settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
      settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    } else if (pipeline.state() == Pipeline.State.HEAP) {
      settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    }
  }

  private void defaults() {
    otherwise(PipelineOptions.NAME, "ouvidor");
    otherwise(PipelineOptions.OBJECT_REUSE, true);
    otherwise(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
    otherwise(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    otherwise(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    otherwise(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, KEPT_CHECKPOINTS);
    // Wordings come in no order: without the filter each new one is looked for in every file.
    otherwise(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    // In parts: a whole filter is a megabyte, read again for each wording once the cache is full.
    otherwise(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
    // What was written last is soon written anew, a level deeper; only what stays is compressed.
    otherwise(
        RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL,
        List.of(NO_COMPRESSION, NO_COMPRESSION, SNAPPY_COMPRESSION));
    // While Elasticsearch is down no checkpoint gets through; that is no reason to start again.
    otherwise(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    if (cluster.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
      settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
      otherwise(
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, MAX_BACK_OFF);
      otherwise(
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    }
  }

  private <T> void said(ConfigOption<T> option, @Nullable T value) {
    if (value != null) {
      settings.set(option, value);
    }
  }

  private <T> void otherwise(ConfigOption<T> option, T value) {
    if (!settings.contains(option) && cluster.getOptional(option).isEmpty()) {
      settings.set(option, value);
    }
  }
}
