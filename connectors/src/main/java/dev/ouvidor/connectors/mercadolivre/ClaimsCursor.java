package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of claims stands: at the time of the last change that was read, with the claims
 * that changed at that very time, for the next page begins with them again.
 */
final class ClaimsCursor {
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Instant start;
  private Instant from;
  private int offset;
  private boolean moved;
  private final Set<String> done = new LinkedHashSet<>();
  private final Watch watch;

  private ClaimsCursor(Instant now, Duration history) {
    this.start = now;
    this.from = now.minus(history);
    this.watch = new Watch(now);
  }

  static ClaimsCursor of(@Nullable String cursor, Instant now, Duration history) {
    var at = new ClaimsCursor(now, history);
    if (cursor != null) {
      at.restore(cursor);
    }
    return at;
  }

  Instant from() {
    return from;
  }

  int offset() {
    return offset;
  }

  Watch watch() {
    return watch;
  }

  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(start.minus(HISTORY));
  }

  boolean isDone(String number, Instant updated) {
    return updated.equals(from) && done.contains(number);
  }

  /** Goes on behind a claim. */
  void pass(String number, Instant updated) {
    if (updated.isAfter(from)) {
      from = updated;
      done.clear();
      offset = 0;
      moved = true;
    }
    done.add(number);
  }

  /** Goes on behind a page. Only if all of it changed at one time, by counting. */
  void turn(int size, boolean full) {
    if (!moved) {
      offset = full ? offset + size : 0;
    }
  }

  String write() {
    ObjectNode json = JSON.createObjectNode();
    json.put("start", start.toEpochMilli()).put("from", from.toEpochMilli());
    json.put("offset", offset);
    ArrayNode list = json.putArray("done");
    done.forEach(list::add);
    json.set("watch", watch.json());
    return json.toString();
  }

  private void restore(String cursor) {
    try {
      JsonNode json = JSON.readTree(cursor);
      start = Instant.ofEpochMilli(json.path("start").asLong());
      from = Instant.ofEpochMilli(json.path("from").asLong());
      offset = json.path("offset").asInt();
      json.path("done").forEach(number -> done.add(number.asText()));
      watch.restore(json.path("watch"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of claims: " + cursor, e);
    }
  }
}
