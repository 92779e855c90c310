package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.polling.Watch;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the cursors of all streams hold: since when one listens, and what is watched. */
abstract class StreamCursor {
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Instant start;
  private final Watch watch;

  StreamCursor(Instant now) {
    this.start = now;
    this.watch = new Watch(now);
  }

  /** The place in the stream, for {@link #readPlace}. */
  abstract void writePlace(ObjectNode json);

  abstract void readPlace(JsonNode json);

  final Watch watch() {
    return watch;
  }

  /** Whether something was there long before anybody listened. */
  final boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(start.minus(HISTORY));
  }

  final String write() {
    ObjectNode json = JSON.createObjectNode();
    json.put("start", start.toEpochMilli());
    writePlace(json);
    json.set("watch", watch.json());
    return json.toString();
  }

  /** Goes where a cursor stood; stays at the beginning without one. */
  final void restore(@Nullable String cursor) {
    if (cursor == null) {
      return;
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      start = moment(json, "start");
      readPlace(json);
      watch.restore(json.path("watch"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
    }
  }

  static Instant moment(JsonNode json, String field) {
    return Instant.ofEpochMilli(json.path(field).asLong());
  }
}
