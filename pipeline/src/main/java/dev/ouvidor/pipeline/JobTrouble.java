package dev.ouvidor.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.FailedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;

/** Reads from a running job why it does not get on. */
final class JobTrouble {
  private JobTrouble() {}

  /** Empty while checkpoints are written and nothing has failed, or when nobody can tell. */
  static Optional<String> of(MiniCluster cluster, JobID job) {
    try {
      AccessExecutionGraph graph = cluster.getExecutionGraph(job).get(5, TimeUnit.SECONDS);
      var failure = graph.getFailureInfo();
      if (failure != null && graph.getState() != JobStatus.RUNNING) {
        return Optional.of(rootCause(failure.getExceptionAsString()));
      }
      return checkpoints(graph.getCheckpointStatsSnapshot());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  /** The last cause of a printed stack trace. */
  static String rootCause(String trace) {
    String marker = "Caused by: ";
    int last = trace.lastIndexOf(marker);
    String from = last < 0 ? trace : trace.substring(last + marker.length());
    int end = from.indexOf('\n');
    return end < 0 ? from : from.substring(0, end);
  }

  private static Optional<String> checkpoints(@Nullable CheckpointStatsSnapshot stats) {
    FailedCheckpointStats failed =
        stats == null ? null : stats.getHistory().getLatestFailedCheckpoint();
    if (stats == null || failed == null) {
      return Optional.empty();
    }
    AbstractCheckpointStats complete = stats.getHistory().getLatestCompletedCheckpoint();
    if (complete != null && complete.getCheckpointId() > failed.getCheckpointId()) {
      return Optional.empty();
    }
    return Optional.of(
        "no checkpoint can be written since %s: %s"
            .formatted(
                complete == null
                    ? "the start"
                    : Instant.ofEpochMilli(complete.getTriggerTimestamp()),
                failed.getFailureMessage()));
  }
}
