package dev.ouvidor.connectors.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.polling.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a desk stands: behind a page of changes, of which some tickets are still to
 * be read. Used by one thread.
 */
final class DeskCursor {
  private static final int WATCHED = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** When reading began for the very first time. */
  final Instant start;

  /** How far back it began. */
  final Instant from;

  /** What was delivered, and which tickets were read in which state. */
  final Watch watch;

  /** Numbers of tickets to read, with when they changed (epoch millisecond). */
  final Map<String, Long> pending = new LinkedHashMap<>();

  /** Behind which page; missing at the beginning. */
  JsonNode position = MissingNode.getInstance();

  /** Whether there are more pages already. */
  boolean more;

  private DeskCursor(Instant start, Instant from, Instant now) {
    this.start = start;
    this.from = from;
    this.watch = new Watch(now, WATCHED);
  }

  static DeskCursor of(@Nullable String cursor, Instant now, Duration history) {
    if (cursor == null) {
      return new DeskCursor(now, now.minus(history), now);
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      var at = new DeskCursor(moment(json, "start"), moment(json, "from"), now);
      at.watch.restore(json.path("watch"));
      json.path("pending")
          .properties()
          .forEach(e -> at.pending.put(e.getKey(), e.getValue().asLong()));
      at.position = json.path("position");
      at.more = json.path("more").asBoolean();
      return at;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of a desk: " + cursor, e);
    }
  }

  /** Whether nothing is known to be left. */
  boolean isIdle() {
    return pending.isEmpty() && !more;
  }

  String write() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("start", start.toEpochMilli())
            .put("from", from.toEpochMilli())
            .put("more", more);
    if (!position.isMissingNode()) {
      json.set("position", position);
    }
    ObjectNode list = json.putObject("pending");
    pending.forEach(list::put);
    json.set("watch", watch.json());
    return json.toString();
  }

  private static Instant moment(JsonNode json, String field) {
    return Instant.ofEpochMilli(json.path(field).asLong());
  }
}
