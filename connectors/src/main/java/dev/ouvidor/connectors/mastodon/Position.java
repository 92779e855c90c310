package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands: the cursor. Next to the id reached it keeps the statuses delivered last,
 * which are looked at again in turn, for the platform does not tell of edits and deletions when it
 * is polled.
 */
final class Position {
  /** How many statuses are looked after. */
  static final int MAX_RECENT = 200;

  private static final Duration LOOKED_AFTER = Duration.ofDays(7);
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param createdAt epoch second
   * @param version edit version as delivered last
   */
  record Recent(long createdAt, long version) {}

  private String minId;
  private String high;
  private int offset;
  private Instant since;
  private Instant checked;
  private final Map<String, Recent> recent = new LinkedHashMap<>();

  private Position(String minId, Instant now) {
    this.minId = minId;
    this.high = minId;
    this.since = now;
    this.checked = now;
  }

  static Position of(Feed feed, @Nullable String cursor, Instant now) {
    var position = new Position(feed.start(now), now);
    if (cursor != null) {
      position.restore(cursor);
    }
    return position;
  }

  String minId() {
    return minId;
  }

  int offset() {
    return offset;
  }

  /** Whether a status was there long before anybody listened. */
  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(since.minus(HISTORY));
  }

  /** Goes on behind this id. */
  void reach(String id) {
    if (Ids.ORDER.compare(id, minId) > 0) {
      minId = id;
    }
  }

  /** A page of a search that has further ones. */
  void turnPage(String highest, int items) {
    high = Ids.ORDER.compare(highest, high) > 0 ? highest : high;
    offset += items;
  }

  /** The last page of a search. */
  void endSearch() {
    reach(high);
    offset = 0;
  }

  boolean knows(String id) {
    return recent.containsKey(id);
  }

  /** Whether this version, or a later one, has been delivered. */
  boolean isDelivered(Feedback item) {
    Recent known = recent.get(item.nativeId());
    return known != null && known.version() >= item.editVersion();
  }

  void delivered(Feedback item) {
    Recent known = new Recent(item.createdAt().getEpochSecond(), item.editVersion());
    if (recent.put(item.nativeId(), known) == null && recent.size() > MAX_RECENT) {
      // Not the first in the queue: that is whichever waits longest for its turn, maybe a new one.
      recent.remove(
          Collections.min(
                  recent.entrySet(), Comparator.comparingLong(e -> e.getValue().createdAt()))
              .getKey());
    }
  }

  /** When a status was written, if it is looked after. */
  @Nullable Instant forget(String id) {
    Recent known = recent.remove(id);
    return known == null ? null : Instant.ofEpochSecond(known.createdAt());
  }

  boolean isCheckDue(Instant now, Duration every) {
    return !recent.isEmpty() && !now.isBefore(checked.plus(every));
  }

  /** The statuses whose turn it is to be looked at again; they go to the end of the queue. */
  List<String> check(Instant now, int most) {
    checked = now;
    long oldest = now.minus(LOOKED_AFTER).getEpochSecond();
    recent.values().removeIf(r -> r.createdAt() < oldest);
    List<String> turn = recent.keySet().stream().limit(most).toList();
    turn.forEach(id -> recent.put(id, Objects.requireNonNull(recent.remove(id))));
    return turn;
  }

  String cursor() {
    ObjectNode json = JSON.createObjectNode();
    json.put("min", minId).put("high", high).put("offset", offset);
    json.put("since", since.getEpochSecond()).put("checked", checked.getEpochSecond());
    ObjectNode list = json.putObject("recent");
    recent.forEach((id, r) -> list.putArray(id).add(r.createdAt()).add(r.version()));
    return json.toString();
  }

  private void restore(String cursor) {
    try {
      JsonNode json = JSON.readTree(cursor);
      minId = json.path("min").asText(minId);
      high = json.path("high").asText(minId);
      offset = json.path("offset").asInt();
      since = Instant.ofEpochSecond(json.path("since").asLong());
      checked = Instant.ofEpochSecond(json.path("checked").asLong());
      json.path("recent")
          .properties()
          .forEach(
              e ->
                  recent.put(
                      e.getKey(),
                      new Recent(e.getValue().path(0).asLong(), e.getValue().path(1).asLong())));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
    }
  }
}
