package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.index.Refusals;
import dev.ouvidor.pipeline.source.ChannelOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job in a Flink cluster inside this JVM. It goes on where the last run in the same folder
 * stopped, however that ended. Thread safe.
 */
public final class LocalPipeline implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LocalPipeline.class);
  private static final Duration LAST_CHECKPOINT = Duration.ofSeconds(5);
  private static final Duration CANCEL = Duration.ofSeconds(10);

  private final MiniCluster cluster;
  private final JobID job;
  private final Refusals refusals;
  private final TroubleWatch watch;

  /** How the job fares. */
  public enum State {
    STARTING,
    RUNNING,
    RESTARTING,
    /** It stopped for good: a person must act. */
    FAILED,
    STOPPED
  }

  private LocalPipeline(MiniCluster cluster, JobID job, Refusals refusals) {
    this.cluster = cluster;
    this.job = job;
    this.refusals = refusals;
    this.watch = new TroubleWatch(() -> JobTrouble.of(cluster, job));
  }

  /**
   * Starts the job; returns when it is submitted, which takes a few seconds.
   *
   * @param checkpoints a folder of this pipeline alone; made if it is not there
   * @throws IllegalStateException if it cannot be started
   */
  public static LocalPipeline start(
      JobConfig config, Path checkpoints, ChannelOpener channels, AnalyzerSupplier analyzer) {
    try {
      Files.createDirectories(checkpoints);
      var folder = new CheckpointFolder(checkpoints);
      Optional<Path> newest = folder.newest();
      folder.deleteOthers(newest);
      Configuration settings = settings(config, folder);
      var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
      env.setParallelism(config.parallelism());
      FeedbackJob.build(env, config, channels, analyzer);
      StreamGraph graph = env.getStreamGraph();
      newest.ifPresent(
          path -> {
            log.info("Going on from checkpoint {}", path);
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    path.toUri().toString(), true, RecoveryClaimMode.CLAIM));
          });
      return submit(settings, graph, config);
    } catch (IOException e) {
      throw new IllegalStateException("checkpoints in " + checkpoints + ": " + e.getMessage(), e);
    }
  }

  /** The same with the channels on the class path. */
  public static LocalPipeline start(JobConfig config, Path checkpoints, AnalyzerSupplier analyzer) {
    return start(config, checkpoints, ChannelOpener.system(), analyzer);
  }

  public State state() {
    try {
      return switch (cluster.getJobStatus(job).get(5, TimeUnit.SECONDS)) {
        case INITIALIZING, CREATED, RECONCILING -> State.STARTING;
        case RUNNING -> State.RUNNING;
        case RESTARTING, FAILING -> State.RESTARTING;
        case FAILED, SUSPENDED -> State.FAILED;
        case CANCELLING, CANCELED, FINISHED -> State.STOPPED;
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return State.STARTING;
    } catch (ExecutionException | TimeoutException e) {
      log.debug("No state of the job", e);
      return cluster.isRunning() ? State.STARTING : State.STOPPED;
    }
  }

  /** Why it failed for good; empty while it has not. */
  public Optional<String> failure() {
    if (state() != State.FAILED) {
      return Optional.empty();
    }
    try {
      var failure = cluster.getExecutionGraph(job).get(5, TimeUnit.SECONDS).getFailureInfo();
      return Optional.ofNullable(failure)
          .map(info -> JobTrouble.rootCause(info.getExceptionAsString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of("unknown: " + e.getMessage());
    }
  }

  /**
   * What holds the job up while it runs, in words for a person: Elasticsearch that takes nothing,
   * checkpoints that cannot be written, the failure after which it is starting again. Empty when
   * all is well.
   */
  public Optional<String> trouble() {
    Optional<String> refused = refusals.current();
    return refused.isPresent() ? refused : JobTrouble.of(cluster, job);
  }

  /** Takes a last checkpoint if that is quick, so that little is done again, and stops. */
  @Override
  public void close() {
    if (state() == State.RUNNING) {
      attempt(
          "last checkpoint",
          () -> cluster.triggerCheckpoint(job).get(seconds(LAST_CHECKPOINT), TimeUnit.SECONDS));
    }
    kill();
  }

  /** Stops without a last checkpoint. */
  void kill() {
    watch.close();
    if (state() != State.FAILED && state() != State.STOPPED) {
      attempt("cancelling", () -> cluster.cancelJob(job).get(seconds(CANCEL), TimeUnit.SECONDS));
      attempt(
          "end of the job",
          () -> cluster.requestJobResult(job).get(seconds(CANCEL), TimeUnit.SECONDS));
    }
    attempt(
        "end of the cluster", () -> cluster.closeAsync().get(seconds(CANCEL), TimeUnit.SECONDS));
  }

  /** A step of stopping. */
  private interface Step {
    Object run() throws Exception;
  }

  private static void attempt(String what, Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("Stopping the pipeline: no {}: {}", what, e.toString());
    }
  }

  private static LocalPipeline submit(Configuration settings, StreamGraph graph, JobConfig config) {
    var cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(config.parallelism())
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

  private static Configuration settings(JobConfig config, CheckpointFolder folder) {
    Configuration settings = JobSettings.of(config);
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.path().toUri().toString());
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
    return settings;
  }

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }
}
