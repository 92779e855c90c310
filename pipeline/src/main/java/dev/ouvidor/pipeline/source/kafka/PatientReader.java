package dev.ouvidor.pipeline.source.kafka;

import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.pipeline.source.Collected;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink's Kafka reader, replaced by a new one whenever it fails for a reason of Kafka's: refused,
 * timed out, no address. The new one goes on behind the last record that was emitted, so that
 * nothing is lost or read twice; without this the job, and all other connections with it, would be
 * restarted over and over.
 */
final class PatientReader implements SourceReader<Collected, KafkaPartitionSplit> {
  private static final Logger log = LoggerFactory.getLogger(PatientReader.class);
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Opening opening;
  private final SourceReaderContext context;
  private final Set<String> topics;
  private final Tally tally;
  private final InstantSource clock;
  private List<KafkaPartitionSplit> held = List.of();
  private CompletableFuture<Void> wake = new CompletableFuture<>();
  private @Nullable SourceReader<Collected, KafkaPartitionSplit> kafka;
  private @Nullable Trouble trouble;
  private int polls;
  private Instant toldAt = Instant.EPOCH;

  /** Makes a reader that is not started; may fail for any reason of Kafka or of the settings. */
  @FunctionalInterface
  interface Opening {
    SourceReader<Collected, KafkaPartitionSplit> open() throws Exception;
  }

  /**
   * @param topics that are configured: what a checkpoint knows of others is dropped
   * @param tally what the readers count in
   */
  PatientReader(
      Opening opening,
      SourceReaderContext context,
      Set<String> topics,
      Tally tally,
      InstantSource clock) {
    this.opening = opening;
    this.context = context;
    this.topics = topics;
    this.tally = tally;
    this.clock = clock;
  }

  /** The first reader is made for the first partition. */
  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<Collected> output) throws Exception {
    InputStatus status = kafka != null || resume() ? poll(output) : InputStatus.NOTHING_AVAILABLE;
    if (tally.changed() && !clock.instant().isBefore(toldAt.plus(TELL_EVERY))) {
      tell();
    }
    return status;
  }

  private InputStatus poll(ReaderOutput<Collected> output) throws Exception {
    try {
      InputStatus status = current().pollNext(output);
      well();
      return status;
    } catch (RuntimeException e) {
      // What fails further down the stream comes as another exception, and must go on up.
      giveUp(Trouble.behind(e).orElseThrow(() -> e));
      return InputStatus.NOTHING_AVAILABLE;
    }
  }

  /** The first poll of a new reader only sets it going; the second has something to tell. */
  private void well() {
    if (trouble != null && ++polls > 1) {
      log.info("Reading {} again", topics);
      trouble = null;
      tell();
    }
  }

  /** Whether there is a reader now. */
  private boolean resume() throws Exception {
    if (!wake.isDone()) {
      return false;
    }
    if (held.isEmpty()) {
      wake = new CompletableFuture<>();
      return false;
    }
    SourceReader<Collected, KafkaPartitionSplit> reader = null;
    try {
      reader = opening.open();
      reader.start();
      reader.addSplits(held);
    } catch (KafkaException | SettingsException e) {
      closeAside(reader);
      pause(Trouble.behind(e).orElseThrow(() -> e));
      return false;
    }
    kafka = reader;
    held = List.of();
    polls = 0;
    return true;
  }

  private void giveUp(Trouble why) {
    SourceReader<Collected, KafkaPartitionSplit> failed = current();
    held = failed.snapshotState(Long.MAX_VALUE);
    kafka = null;
    closeAside(failed);
    pause(why);
  }

  private void pause(Trouble why) {
    if (!why.equals(trouble)) {
      log.warn("Reading {} is interrupted: {}", topics, why.reason());
      trouble = why;
      tell();
    }
    wake =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tell() {
    toldAt = clock.instant();
    context.sendSourceEventToCoordinator(new Progress(tally.take(), trouble));
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> added) {
    List<KafkaPartitionSplit> known =
        added.stream().filter(split -> topics.contains(split.getTopic())).toList();
    if (kafka == null) {
      var all = new ArrayList<>(held);
      all.addAll(known);
      held = all;
      wake.complete(null);
      return;
    }
    withKafka(() -> current().addSplits(known));
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpoint) {
    return kafka == null ? held : kafka.snapshotState(checkpoint);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    if (kafka != null) {
      withKafka(() -> current().notifyCheckpointComplete(checkpoint));
    }
  }

  /** A step that may need a consumer. */
  @FunctionalInterface
  private interface Step<E extends Exception> {
    void run() throws E;
  }

  private <E extends Exception> void withKafka(Step<E> step) throws E {
    try {
      step.run();
    } catch (KafkaException e) {
      giveUp(Trouble.behind(e).orElseThrow(() -> e));
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return kafka == null ? wake : kafka.isAvailable();
  }

  @Override
  public void notifyNoMoreSplits() {
    throw new IllegalStateException("topics never end: " + topics);
  }

  @Override
  public void close() throws Exception {
    if (kafka != null) {
      kafka.close();
    }
  }

  private SourceReader<Collected, KafkaPartitionSplit> current() {
    return Optional.ofNullable(kafka).orElseThrow(() -> new IllegalStateException("no reader"));
  }

  /** Saying good-bye to a broker that does not answer takes seconds, which the task has not. */
  private static void closeAside(@Nullable SourceReader<?, ?> reader) {
    if (reader == null) {
      return;
    }
    var thread =
        new Thread(
            () -> {
              try {
                reader.close();
              } catch (Exception e) {
                log.debug("A reader of Kafka did not close well", e);
              }
            },
            "kafka-close");
    thread.setDaemon(true);
    thread.start();
  }
}
