package dev.ouvidor.pipeline.source.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.kafka.KafkaChannel;
import dev.ouvidor.connectors.kafka.KafkaRecord;
import dev.ouvidor.pipeline.source.Collected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Has each record read by the channel, and counts. A record never fails the job. Made where it is
 * used, never sent around; one thread.
 */
final class RecordSchema implements KafkaRecordDeserializationSchema<Collected> {
  private static final long serialVersionUID = 1;

  private final transient KafkaChannel channel;
  private final transient Tally tally;
  private final transient InstantSource clock;

  RecordSchema(KafkaChannel channel, Tally tally, InstantSource clock) {
    this.channel = channel;
    this.tally = tally;
    this.clock = clock;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<Collected> out) {
    Parsed parsed = parse(record(consumed));
    for (Feedback item : parsed.items()) {
      tally.count(consumed.topic(), item, clock.instant());
      out.collect(Collected.of(item));
    }
    parsed.rejected().forEach(rejected -> out.collect(Collected.of(rejected)));
  }

  private Parsed parse(KafkaRecord record) {
    try {
      return channel.parse(record);
    } catch (RuntimeException e) {
      return new Parsed(
          List.of(), List.of(channel.rejected(record, Reason.of(Cause.UNEXPECTED, e))));
    }
  }

  private KafkaRecord record(ConsumerRecord<byte[], byte[]> consumed) {
    long written = consumed.timestamp();
    return new KafkaRecord(
        consumed.topic(),
        consumed.partition(),
        consumed.offset(),
        text(consumed.key()),
        text(consumed.value()),
        written > 0 ? Instant.ofEpochMilli(written) : clock.instant());
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  @Override
  public TypeInformation<Collected> getProducedType() {
    return TypeInformation.of(Collected.class);
  }
}
