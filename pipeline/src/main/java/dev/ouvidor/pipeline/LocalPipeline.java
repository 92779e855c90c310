package dev.ouvidor.pipeline;

import static org.apache.flink.core.execution.SavepointFormatType.CANONICAL;

import dev.ouvidor.pipeline.index.Refusals;
import dev.ouvidor.pipeline.source.ChannelOpener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.minicluster.MiniCluster;
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
  private static final Duration MOVE = Duration.ofMinutes(2);
  private static final Duration RETRY = Duration.ofMillis(200);

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

  LocalPipeline(MiniCluster cluster, JobID job, Refusals refusals) {
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
      return new LocalStart(config, new CheckpointFolder(checkpoints), channels, analyzer).start();
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

  /**
   * Writes a savepoint that any kind of state can be restored from, and stops.
   *
   * @throws IllegalStateException if the job does not get that far in good time
   */
  Path moveTo(Path folder) {
    long end = System.nanoTime() + MOVE.toNanos();
    while (true) {
      try {
        String path =
            cluster
                .stopWithSavepoint(job, folder.toUri().toString(), false, CANONICAL)
                .get(seconds(MOVE), TimeUnit.SECONDS);
        return Path.of(URI.create(path));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the state was moved", e);
      } catch (ExecutionException | TimeoutException e) {
        // As long as some of its tasks are still starting.
        if (System.nanoTime() > end || state() == State.FAILED) {
          throw new IllegalStateException("the state cannot be moved: " + e, e);
        }
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
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

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }
}
