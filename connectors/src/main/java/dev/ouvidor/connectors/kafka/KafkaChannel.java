package dev.ouvidor.connectors.kafka;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.webhook.FieldException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Topics as one channel, each topic a stream. What carries their records is the pipeline's own
 * Kafka source: this says where they are and what they mean. Thread safe.
 */
public final class KafkaChannel implements Channel {
  private final String connection;
  private final KafkaSettings settings;
  private final RecordFormat format;
  private final @Nullable Replier replier;

  KafkaChannel(
      String connection, KafkaSettings settings, RecordFormat format, @Nullable Replier replier) {
    this.connection = connection;
    this.settings = settings;
    this.format = format;
    this.replier = replier;
  }

  @Override
  public String connection() {
    return connection;
  }

  /** Where the topics are; holds secrets. */
  public KafkaSettings settings() {
    return settings;
  }

  /** The topics. */
  @Override
  public List<String> streams() {
    return settings.topics();
  }

  @Override
  public FeedbackReader read(String stream) {
    throw new IllegalArgumentException(
        "stream '" + stream + "' of connection " + connection + " is read by the pipeline itself");
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.ofNullable(replier);
  }

  /** What a record says; one that cannot be understood is rejected with its place and reason. */
  public Parsed parse(KafkaRecord record) {
    try {
      return new Parsed(List.of(format.read(record)), List.of());
    } catch (FieldException e) {
      return new Parsed(List.of(), List.of(rejected(record, e.reason())));
    }
  }

  /** For what nobody expected: the record goes to quarantine, not the job to the ground. */
  public Rejected rejected(KafkaRecord record, Reason reason) {
    String payload = record.value();
    Reason why = Reason.of(Cause.PLACED, record.place(), reason);
    return Rejected.of(connection, payload == null ? "" : payload, why, record.at());
  }

  @Override
  public void close() {}
}
