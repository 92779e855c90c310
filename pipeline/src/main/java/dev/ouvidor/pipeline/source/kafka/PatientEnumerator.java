package dev.ouvidor.pipeline.source.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Flink's Kafka enumerator, started again and again until it can be: it fails where no name of a
 * broker can be resolved, and would take the job with it. Hands on what readers tell of themselves.
 */
final class PatientEnumerator
    implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
  private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka;
  private final SplitEnumeratorContext<KafkaPartitionSplit> context;
  private final TopicHealth health;
  private final Duration every;
  private final AutoCloseable resources;
  private boolean started;

  /**
   * @param every how long to wait between two attempts to start
   * @param resources closed with it
   */
  PatientEnumerator(
      SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka,
      SplitEnumeratorContext<KafkaPartitionSplit> context,
      TopicHealth health,
      Duration every,
      AutoCloseable resources) {
    this.kafka = kafka;
    this.context = context;
    this.health = health;
    this.every = every;
    this.resources = resources;
  }

  @Override
  public void start() {
    tryToStart();
    if (!started) {
      context.callAsync(
          () -> true, (ignored, failure) -> tryToStart(), every.toMillis(), every.toMillis());
    }
  }

  private void tryToStart() {
    if (started) {
      return;
    }
    try {
      kafka.start();
      started = true;
    } catch (KafkaException e) {
      health.checked(Trouble.behind(e).orElseThrow(() -> e));
    }
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    if (!(event instanceof Progress progress)) {
      throw new IllegalArgumentException("unknown event of reader " + subtask + ": " + event);
    }
    health.progress(subtask, progress);
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String hostname) {
    kafka.handleSplitRequest(subtask, hostname);
  }

  @Override
  public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
    kafka.addSplitsBack(splits, subtask);
  }

  @Override
  public void addReader(int subtask) {
    kafka.addReader(subtask);
  }

  @Override
  public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
    return kafka.snapshotState(checkpoint);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    kafka.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void close() throws IOException {
    try (var closing = closing()) {
      kafka.close();
    }
  }

  private java.io.Closeable closing() {
    return () -> {
      try {
        resources.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    };
  }
}
