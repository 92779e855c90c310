package dev.ouvidor.connectors.reclameaqui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.polling.Watch;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading stands: on a page of the tickets that have changed since a moment. A page
 * cannot be asked for by the time of change, only by age, so what changes while a pass goes on may
 * come before the page that is read: the next pass therefore steps back by as long as the last one
 * took.
 *
 * <p>How far back is counted on the platform's clock alone, which may be hours off ours.
 *
 * @param start when reading began for the very first time
 * @param from changes since then are asked for, by the platform's clock
 * @param newest the latest change that was ever seen, by the platform's clock
 * @param since when it was first seen
 * @param began when this pass did
 * @param page from 1
 * @param total how many tickets the last page of this pass spoke of
 * @param watch what was delivered
 */
record Cursor(
    Instant start,
    Instant from,
    Instant newest,
    Instant since,
    Instant began,
    int page,
    int total,
    Watch watch) {
  private static final Duration HISTORY = Duration.ofDays(1);

  /** By so much a change may come late into the list. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  static Cursor of(@Nullable String cursor, Instant now, Duration history) {
    if (cursor == null) {
      Instant from = now.minus(history);
      return new Cursor(now, from, from, now, now, 1, 0, new Watch(now));
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      var watch = new Watch(now);
      watch.restore(json.path("watch"));
      return new Cursor(
          moment(json, "start"),
          moment(json, "from"),
          moment(json, "newest"),
          moment(json, "since"),
          moment(json, "began"),
          json.path("page").asInt(),
          json.path("total").asInt(),
          watch);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of tickets: " + cursor, e);
    }
  }

  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(start.minus(HISTORY));
  }

  /** On the first page a pass begins. */
  Cursor begin(Instant now) {
    return page > 1 ? this : new Cursor(start, from, newest, since, now, 1, 0, watch);
  }

  /** Has met a change; one from the future is as good as one of now. */
  Cursor meet(Instant modifiedAt, Instant now) {
    Instant change = modifiedAt.isAfter(now) ? now : modifiedAt;
    return change.isAfter(newest)
        ? new Cursor(start, from, change, now, began, page, total, watch)
        : this;
  }

  /**
   * Goes on behind a page. If there are fewer tickets than before, the others have moved up, and
   * the pass begins anew. Behind the last page nothing is asked for again once the latest change
   * has stood for long enough; else a bulk of changes would be read over and over.
   *
   * @param more whether this was not the last one
   * @param of how many tickets there are on all pages
   */
  Cursor turn(boolean more, int of, Instant now) {
    if (of < total) {
      return new Cursor(start, from, newest, since, began, 1, 0, watch);
    } else if (more) {
      return new Cursor(start, from, newest, since, began, page + 1, of, watch);
    }
    boolean calm = Duration.between(since, began).compareTo(LATE) > 0;
    Instant next =
        calm ? newest.plusMillis(1) : newest.minus(Duration.between(began, now)).minus(LATE);
    return new Cursor(start, next.isAfter(from) ? next : from, newest, since, began, 1, 0, watch);
  }

  String write() {
    var json =
        JSON.createObjectNode()
            .put("start", start.toEpochMilli())
            .put("from", from.toEpochMilli())
            .put("newest", newest.toEpochMilli())
            .put("since", since.toEpochMilli())
            .put("began", began.toEpochMilli())
            .put("page", page)
            .put("total", total);
    json.set("watch", watch.json());
    return json.toString();
  }

  private static Instant moment(JsonNode json, String field) {
    return Instant.ofEpochMilli(json.path(field).asLong());
  }
}
