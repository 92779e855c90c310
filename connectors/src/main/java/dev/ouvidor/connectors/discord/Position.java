package dev.ouvidor.connectors.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.polling.Watch;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a channel stands: the cursor. */
final class Position {
  private static final Duration HISTORY = Duration.ofDays(1);

  /** Messages of the same moment may become visible in another order than that of their ids. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Watch watch;
  private Instant since;
  private long after;

  private Position(Instant now, Duration history) {
    this.watch = new Watch(now);
    this.since = now;
    this.after = DiscordApi.IDS.at(now.minus(history));
  }

  static Position of(@Nullable String cursor, Instant now, Duration history) {
    var position = new Position(now, history);
    if (cursor != null) {
      try {
        position.restore(JSON.readTree(cursor));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
      }
    }
    return position;
  }

  /** What was delivered. */
  Watch watch() {
    return watch;
  }

  /** All up to this id has been read. */
  long after() {
    return after;
  }

  /** Whether a message was there long before anybody listened. */
  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(since.minus(HISTORY));
  }

  /**
   * Goes on behind a page.
   *
   * @param more whether there are further pages at once
   */
  void turn(long last, boolean more, Instant now) {
    after = Math.max(after, more ? last : Math.min(last, DiscordApi.IDS.at(now.minus(LATE))));
  }

  String cursor() {
    ObjectNode json = JSON.createObjectNode();
    json.put("since", since.toEpochMilli()).put("after", after).set("watch", watch.json());
    return json.toString();
  }

  private void restore(JsonNode json) {
    since = Instant.ofEpochMilli(json.path("since").asLong());
    after = json.path("after").asLong();
    watch.restore(json.path("watch"));
  }
}
