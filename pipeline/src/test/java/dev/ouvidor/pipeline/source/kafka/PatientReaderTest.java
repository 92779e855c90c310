package dev.ouvidor.pipeline.source.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.pipeline.index.ConnectionHealth.State;
import dev.ouvidor.pipeline.source.Collected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PatientReaderTest {
  private final Deque<FakeReader> next = new ArrayDeque<>();
  private final Told told = new Told();
  private final PatientReader unit =
      new PatientReader(
          () -> {
            FakeReader reader = next.remove();
            if (reader.unopenable != null) {
              throw reader.unopenable;
            }
            return reader;
          },
          told,
          Set.of("sac"),
          new Tally(),
          InstantSource.fixed(Instant.EPOCH));

  @Test
  void anotherReaderGoesOnWhereARefusedOneStopped() throws Exception {
    var refused = new FakeReader();
    refused.failure =
        new IllegalStateException("fetcher", new SaslAuthenticationException("wrong password"));
    refused.position = 42;
    var unreachable = new FakeReader();
    unreachable.unopenable = new KafkaException("no such host");
    var well = new FakeReader();
    next.addAll(List.of(refused, unreachable, well));
    unit.addSplits(List.of(split("sac", 0)));

    assertEquals(InputStatus.NOTHING_AVAILABLE, unit.pollNext(new NoOutput()));
    assertEquals(State.UNAUTHORISED, told.trouble().state());
    assertEquals(List.of(split("sac", 42)), unit.snapshotState(1));
    assertFalse(unit.isAvailable().isDone());

    unit.isAvailable().get(1, TimeUnit.MINUTES);
    assertEquals(InputStatus.NOTHING_AVAILABLE, unit.pollNext(new NoOutput()));
    assertEquals(State.UNAVAILABLE, told.trouble().state());

    unit.isAvailable().get(1, TimeUnit.MINUTES);
    assertEquals(InputStatus.MORE_AVAILABLE, unit.pollNext(new NoOutput()));
    assertEquals(List.of(split("sac", 42)), well.splits);
    assertEquals(State.UNAVAILABLE, told.trouble().state());
    assertEquals(InputStatus.MORE_AVAILABLE, unit.pollNext(new NoOutput()));
    assertEquals(null, told.last().trouble());
  }

  @Test
  void aFailureFurtherDownTheStreamIsNotTakenForAnOutage() {
    var unlucky = new FakeReader();
    unlucky.failure = new IllegalStateException("the sink is broken");
    next.add(unlucky);
    unit.addSplits(List.of(split("sac", 0)));
    assertThrows(IllegalStateException.class, () -> unit.pollNext(new NoOutput()));
  }

  @Test
  void aTopicThatIsConfiguredNoMoreIsDropped() {
    unit.addSplits(List.of(split("antigo", 7), split("sac", 0)));
    assertEquals(List.of(split("sac", 0)), unit.snapshotState(1));
  }

  private static KafkaPartitionSplit split(String topic, long offset) {
    return new KafkaPartitionSplit(new TopicPartition(topic, 0), offset);
  }

  /** Stands in for Flink's. */
  private static final class FakeReader implements SourceReader<Collected, KafkaPartitionSplit> {
    private final List<KafkaPartitionSplit> splits = new ArrayList<>();
    private @Nullable KafkaException unopenable;
    private @Nullable RuntimeException failure;
    private long position;

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<Collected> output) {
      if (failure != null) {
        throw failure;
      }
      return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
      return splits.stream().map(s -> split(s.getTopic(), position)).toList();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> added) {
      splits.addAll(added);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }

  /** Nothing is emitted here. */
  private static final class NoOutput implements ReaderOutput<Collected> {
    @Override
    public void collect(Collected collected) {}

    @Override
    public void collect(Collected collected, long timestamp) {}

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<Collected> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }

  /** Keeps what is told to the enumerator. */
  private static final class Told implements SourceReaderContext {
    private final List<Progress> progress = new ArrayList<>();

    Progress last() {
      return progress.get(progress.size() - 1);
    }

    Trouble trouble() {
      return Objects.requireNonNull(last().trouble());
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent event) {
      progress.add((Progress) event);
    }

    @Override
    public SourceReaderMetricGroup metricGroup() {
      return UnregisteredMetricsGroup.createSourceReaderMetricGroup();
    }

    @Override
    public Configuration getConfiguration() {
      return new Configuration();
    }

    @Override
    public String getLocalHostName() {
      return "localhost";
    }

    @Override
    public int getIndexOfSubtask() {
      return 0;
    }

    @Override
    public void sendSplitRequest() {}

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      throw new UnsupportedOperationException("nothing is loaded here");
    }
  }
}
