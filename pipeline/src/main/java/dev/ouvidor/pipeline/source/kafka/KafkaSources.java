package dev.ouvidor.pipeline.source.kafka;

import dev.ouvidor.connectors.kafka.KafkaSettings;
import dev.ouvidor.pipeline.source.Collected;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Settings of a connection as Flink's Kafka source. */
final class KafkaSources {
  /** A broker that is down is asked every few seconds, and a call to it ends before a restart. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "isolation.level", "read_committed",
          "reconnect.backoff.max.ms", "3000",
          "request.timeout.ms", "10000");

  private static final String API_TIMEOUT_MS = "30000";

  private KafkaSources() {}

  /** The result holds secrets: it must stay in the process. */
  static KafkaSource<Collected> of(
      KafkaSettings settings,
      KafkaSubscriber subscriber,
      KafkaRecordDeserializationSchema<Collected> schema,
      Duration discoverEvery) {
    var properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.putAll(settings.properties());
    properties.put("default.api.timeout.ms", API_TIMEOUT_MS);
    properties.put(
        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
        Long.toString(discoverEvery.toMillis()));
    properties.put(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "true");
    // A reader that is made anew would register them a second time.
    properties.put(KafkaSourceOptions.REGISTER_KAFKA_CONSUMER_METRICS.key(), "false");
    return KafkaSource.<Collected>builder()
        .setProperties(properties)
        .setKafkaSubscriber(subscriber)
        .setStartingOffsets(offsets(settings.start()))
        .setDeserializer(schema)
        .build();
  }

  private static OffsetsInitializer offsets(KafkaSettings.Start start) {
    return switch (start) {
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> new LatestNow();
    };
  }
}
