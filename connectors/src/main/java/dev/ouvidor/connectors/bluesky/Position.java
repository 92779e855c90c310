package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Where a stream stands: the cursor. */
final class Position {
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Watch watch;
  private Instant since;
  private Instant read;
  private Instant top = Instant.EPOCH;
  private @Nullable String page;

  private Position(Instant now, Instant read) {
    this.watch = new Watch(now);
    this.since = now.truncatedTo(ChronoUnit.MICROS);
    this.read = read.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * @param history how far back to begin
   */
  static Position of(@Nullable String cursor, Instant now, Duration history) {
    var position = new Position(now, now.minus(history));
    if (cursor != null) {
      try {
        position.restore(JSON.readTree(cursor));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
      }
    }
    return position;
  }

  Watch watch() {
    return watch;
  }

  /** Up to when all has been read. */
  Instant read() {
    return read;
  }

  /** All has been read up to here; never backwards. */
  void reach(Instant moment) {
    read = moment.isAfter(read) ? moment : read;
  }

  /** Where a list that is read from its newest item back goes on; null at the newest. */
  @Nullable String page() {
    return page;
  }

  /** There are older items to read before all is read up to the newest. */
  void turnPage(String next, Instant newest) {
    page = next;
    top = newest.isAfter(top) ? newest : top;
  }

  /** The last page has been read. */
  void endPages(Instant newest) {
    reach(newest.isAfter(top) ? newest : top);
    startOver();
  }

  /** From the newest item again. */
  void startOver() {
    page = null;
    top = Instant.EPOCH;
  }

  /** Whether a post was there long before anybody listened. */
  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(since.minus(HISTORY));
  }

  String cursor() {
    ObjectNode json = JSON.createObjectNode();
    json.put("since", since.toString()).put("read", read.toString()).put("top", top.toString());
    json.put("page", page).set("watch", watch.json());
    return json.toString();
  }

  private void restore(JsonNode json) {
    since = Instant.parse(json.path("since").asText());
    read = Instant.parse(json.path("read").asText());
    top = Instant.parse(json.path("top").asText());
    page = json.path("page").textValue();
    watch.restore(json.path("watch"));
  }
}
