package dev.ouvidor.connectors.polling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the reading of a list stands. */
final class ListingCursor {
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final Duration SWEEP = Duration.ofHours(6);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Watch watch;
  private Instant since;
  private Instant read;
  private Instant top = Instant.EPOCH;
  private Instant swept;
  private boolean whole;
  private @Nullable String page;

  private ListingCursor(Instant now, Instant read) {
    this.watch = new Watch(now);
    this.since = now;
    this.read = read;
    this.swept = now;
  }

  /**
   * @param history how far back to begin
   */
  static ListingCursor of(@Nullable String cursor, Instant now, Duration history) {
    var at = new ListingCursor(now, now.minus(history));
    if (cursor != null) {
      try {
        at.restore(JSON.readTree(cursor));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
      }
    }
    return at;
  }

  Watch watch() {
    return watch;
  }

  /** Up to when all has been read. */
  Instant read() {
    return read;
  }

  /** Where to go on; null at the newest page. */
  @Nullable String page() {
    return page;
  }

  /** On the newest page: whether this time all of the history is to be read. */
  void begin(boolean slips, Instant now) {
    whole = slips && !now.isBefore(swept.plus(SWEEP));
  }

  /** Whether this time all of the history is read. */
  boolean isWhole() {
    return whole;
  }

  /** Has met an item of this time. */
  void meet(Instant at) {
    top = at.isAfter(top) ? at : top;
  }

  /**
   * Goes on to the next page; behind the last one all is read.
   *
   * @param next null behind the last one
   */
  void turn(@Nullable String next, Instant now) {
    if (next == null) {
      read = top.isAfter(read) ? top : read;
      swept = whole ? now : swept;
      startOver();
    } else {
      page = next;
    }
  }

  /** At the newest page again. */
  void startOver() {
    page = null;
    top = Instant.EPOCH;
  }

  /** Whether an item was there long before anybody listened. */
  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(since.minus(HISTORY));
  }

  String write() {
    ObjectNode json = JSON.createObjectNode();
    json.put("since", since.toEpochMilli()).put("read", read.toEpochMilli());
    json.put("top", top.toEpochMilli()).put("page", page);
    json.put("swept", swept.toEpochMilli()).put("whole", whole).set("watch", watch.json());
    return json.toString();
  }

  private void restore(JsonNode json) {
    since = Instant.ofEpochMilli(json.path("since").asLong());
    read = Instant.ofEpochMilli(json.path("read").asLong());
    top = Instant.ofEpochMilli(json.path("top").asLong());
    page = json.path("page").textValue();
    swept = Instant.ofEpochMilli(json.path("swept").asLong());
    whole = json.path("whole").asBoolean();
    watch.restore(json.path("watch"));
  }
}
