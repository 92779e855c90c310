package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.pipeline.index.Refusals;
import dev.ouvidor.pipeline.source.ChannelOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the job in this JVM from the newest checkpoint, whichever kind of state that holds. */
record LocalStart(
    JobConfig config, CheckpointFolder folder, ChannelOpener channels, AnalyzerSupplier analyzer) {
  private static final Logger log = LoggerFactory.getLogger(LocalStart.class);

  /** Ten million items are 3.7 GB on a heap, and each checkpoint would write all of them. */
  private static final Pipeline.State DEFAULT = Pipeline.State.ROCKSDB;

  private static final MemorySize HEAP_MANAGED = MemorySize.ofMebiBytes(16);

  /** Caches and write buffers of RocksDB, outside of the heap. */
  private static final MemorySize ROCKSDB_MANAGED = MemorySize.ofMebiBytes(256);

  private static final String PROMETHEUS = "metrics.reporter.prometheus.";

  LocalPipeline start() throws IOException {
    Files.createDirectories(folder.path());
    Optional<Path> newest = folder.newest();
    if (newest.isEmpty()) {
      return start(newest, wanted(DEFAULT));
    }
    Path checkpoint = newest.get();
    folder.deleteOthers(checkpoint);
    log.info("Going on from checkpoint {}", checkpoint);
    StateFiles.Kind kind = folder.kind(checkpoint);
    if (kind == StateFiles.Kind.PORTABLE) {
      return start(newest, wanted(DEFAULT));
    }
    Pipeline.State found = Pipeline.State.valueOf(kind.name());
    return wanted(found) == found
        ? start(newest, found)
        : start(moved(checkpoint, found), wanted(found));
  }

  /** A checkpoint is only read by what wrote it: that runs once more and writes a savepoint. */
  private Optional<Path> moved(Path checkpoint, Pipeline.State from) throws IOException {
    log.info("Moving the state from {}", from.name().toLowerCase(Locale.ROOT));
    try (LocalPipeline before = start(Optional.of(checkpoint), from)) {
      return Optional.of(before.moveTo(folder.path()));
    }
  }

  /** The kind of state that is configured, else the given one. */
  private Pipeline.State wanted(Pipeline.State otherwise) {
    Pipeline.State said = config.pipeline().state();
    return said == null ? otherwise : said;
  }

  private Path working() {
    return folder.path().resolve("working");
  }

  private LocalPipeline start(Optional<Path> checkpoint, Pipeline.State state) throws IOException {
    Files.createDirectories(working());
    Integer said = config.pipeline().parallelism();
    int parallelism = said == null ? 1 : said;
    Configuration settings = settings(state, parallelism);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    FeedbackJob.build(env, config, channels, analyzer);
    StreamGraph graph = env.getStreamGraph();
    checkpoint.ifPresent(
        path ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    path.toUri().toString(), true, RecoveryClaimMode.CLAIM)));
    return submit(settings, graph, parallelism);
  }

  private LocalPipeline submit(Configuration settings, StreamGraph graph, int slots) {
    var cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
    try {
      cluster.start();
      JobID job = cluster.submitJob(graph).get(1, TimeUnit.MINUTES).getJobID();
      return new LocalPipeline(cluster, job, Refusals.of(config.elasticsearch()));
    } catch (Exception e) {
      var unused = cluster.closeAsync();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("the pipeline cannot be started: " + e, e);
    }
  }

  private Configuration settings(Pipeline.State state, int parallelism) {
    Pipeline pipeline = config.pipeline().withState(state).withParallelism(parallelism);
    Configuration settings = JobSettings.of(config.with(pipeline));
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.path().toUri().toString());
    // A folder like those of the runs: what a crash leaves in it goes with the next start.
    settings.set(CoreOptions.TMP_DIRS, working().toString());
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    if (pipeline.metricsPort() != null) {
      settings.setString(PROMETHEUS + "factory.class", PrometheusReporterFactory.class.getName());
      settings.setString(PROMETHEUS + "port", Integer.toString(pipeline.metricsPort()));
    }
    settings.set(
        TaskManagerOptions.MANAGED_MEMORY_SIZE,
        state == Pipeline.State.ROCKSDB ? ROCKSDB_MANAGED.multiply(parallelism) : HEAP_MANAGED);
    return settings;
  }
}
