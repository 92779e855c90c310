package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
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
final class ClaimsCursor extends StreamCursor {
  private Instant from;
  private int offset;
  private boolean moved;
  private final Set<String> done = new LinkedHashSet<>();

  private ClaimsCursor(Instant now, Duration history) {
    super(now);
    this.from = now.minus(history);
  }

  static ClaimsCursor of(@Nullable String cursor, Instant now, Duration history) {
    var at = new ClaimsCursor(now, history);
    at.restore(cursor);
    return at;
  }

  Instant from() {
    return from;
  }

  int offset() {
    return offset;
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

  @Override
  void writePlace(ObjectNode json) {
    json.put("from", from.toEpochMilli()).put("offset", offset);
    ArrayNode list = json.putArray("done");
    done.forEach(list::add);
  }

  @Override
  void readPlace(JsonNode json) {
    from = moment(json, "from");
    offset = json.path("offset").asInt();
    json.path("done").forEach(number -> done.add(number.asText()));
  }
}
