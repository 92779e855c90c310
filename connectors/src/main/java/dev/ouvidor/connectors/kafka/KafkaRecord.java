package dev.ouvidor.connectors.kafka;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic.
 *
 * @param key decoded as UTF-8; null when it has none
 * @param value decoded as UTF-8; null for a tombstone
 * @param at when it was written, by the topic's clock
 */
public record KafkaRecord(
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    @Nullable String value,
    Instant at) {

  /** Where it stands, for a person who looks for it: {@code feedback-3@1042}. */
  String place() {
    return topic + "-" + partition + "@" + offset;
  }
}
