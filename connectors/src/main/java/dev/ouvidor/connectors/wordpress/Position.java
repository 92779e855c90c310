package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed stands: the cursor. Next to the place in the list it keeps what was seen last, which
 * is looked at again in turn, for WordPress neither dates nor announces edits, moderation and
 * deletions.
 */
final class Position {
  /** How many parts are looked after. */
  private static final int MAX_KNOWN = 300;

  /** How many are kept at most because every scan meets them again. */
  private static final int MAX_MET_AGAIN = 5_000;

  private static final Duration LOOKED_AFTER = Duration.ofDays(30);
  private static final Duration LOOK_BACK_EVERY = Duration.ofHours(6);
  private static final Duration HISTORY = Duration.ofDays(1);

  /** Rows that may be deleted between two pages without another one being passed over. */
  private static final int MARGIN = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param createdAt epoch second
   * @param print as seen last; empty for what still waits to be shown
   * @param delivered whether it became feedback, and was not put aside
   */
  record Known(long createdAt, String print, boolean delivered) {}

  private final Instant beginning;
  private final Instant since;
  private Instant from;
  private int offset;
  private Instant newest = Instant.EPOCH;
  private Instant checked;
  private Instant lookedBack;
  private final Map<String, Known> known = new LinkedHashMap<>();

  private Position(Instant since, Duration history) {
    this.since = since;
    this.beginning = since.minus(history);
    this.from = beginning;
    this.checked = since;
    this.lookedBack = since;
  }

  static Position of(@Nullable String cursor, Instant now, Duration history) {
    if (cursor == null) {
      return new Position(now.truncatedTo(ChronoUnit.SECONDS), history);
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      var position = new Position(second(json, "since"), history);
      position.restore(json);
      return position;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
    }
  }

  Instant from() {
    return from;
  }

  int offset() {
    return offset;
  }

  /** Whether something was there long before anybody listened. */
  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(since.minus(HISTORY));
  }

  /**
   * Goes on behind a full page: from its newest row, which nothing that is deleted meanwhile can
   * shift; by counting, where too many rows are of nearly the same moment.
   */
  void turn(Instant first, Instant last, int rows, Feed feed, Instant now) {
    reach(last, now);
    trim(feed);
    Instant next = last.minus(feed.step());
    if (next.isAfter(first) && next.isAfter(from)) {
      from = next;
      offset = 0;
    } else {
      offset += Math.max(1, rows - MARGIN);
    }
  }

  /** Begins a new scan after the last page of one. */
  void end(Instant last, Feed feed, Instant now) {
    reach(last, now);
    trim(feed);
    offset = 0;
    if (!feed.lookBack().isZero() && !now.isBefore(lookedBack.plus(LOOK_BACK_EVERY))) {
      lookedBack = now;
      from = later(now.minus(feed.lookBack()).truncatedTo(ChronoUnit.SECONDS), beginning);
    } else if (newest.isAfter(Instant.EPOCH)) {
      from = later(newest.minus(feed.overlap()), beginning);
    }
  }

  @Nullable Known known(String key) {
    return known.get(key);
  }

  /** What is known of a row. */
  List<String> keysOf(String row) {
    return known.keySet().stream().filter(key -> rowOf(key).equals(row)).toList();
  }

  void know(String key, Instant createdAt, String print, boolean delivered) {
    known.put(key, new Known(createdAt.getEpochSecond(), print, delivered));
  }

  void forget(String key) {
    known.remove(key);
  }

  boolean isCheckDue(Instant now, Duration every) {
    return !known.isEmpty() && !now.isBefore(checked.plus(every));
  }

  /** The rows whose turn it is to be looked at again; they go to the end of the queue. */
  List<String> check(Instant now, int most) {
    checked = now;
    long oldest = now.minus(LOOKED_AFTER).getEpochSecond();
    known.values().removeIf(k -> k.createdAt() < oldest);
    List<String> rows =
        known.keySet().stream().map(Position::rowOf).distinct().limit(most).toList();
    for (String row : rows) {
      keysOf(row).forEach(key -> known.put(key, Objects.requireNonNull(known.remove(key))));
    }
    return rows;
  }

  String cursor() {
    ObjectNode json = JSON.createObjectNode();
    json.put("since", since.getEpochSecond()).put("from", from.getEpochSecond());
    json.put("offset", offset).put("newest", newest.getEpochSecond());
    json.put("checked", checked.getEpochSecond()).put("back", lookedBack.getEpochSecond());
    ObjectNode list = json.putObject("known");
    known.forEach(
        (key, k) ->
            list.putArray(key).add(k.createdAt()).add(k.print()).add(k.delivered() ? 1 : 0));
    return json.toString();
  }

  private void restore(JsonNode json) {
    from = second(json, "from");
    offset = json.path("offset").asInt();
    newest = second(json, "newest");
    checked = second(json, "checked");
    lookedBack = second(json, "back");
    json.path("known")
        .properties()
        .forEach(
            e -> {
              JsonNode k = e.getValue();
              boolean delivered = k.path(2).asInt() == 1;
              known.put(e.getKey(), new Known(k.path(0).asLong(), k.path(1).asText(), delivered));
            });
  }

  /** A row dated ahead must not hide what is written until then. */
  private void reach(Instant last, Instant now) {
    newest = later(newest, last.isAfter(now) ? now : last);
  }

  /**
   * Forgets the oldest when a page is done with, but not what the next scan begins with: where so
   * many rows share a moment, it would take them for new again and again.
   */
  private void trim(Feed feed) {
    long metAgain = newest.minus(feed.overlap()).getEpochSecond();
    int spare = known.size() - MAX_KNOWN;
    for (var each = known.values().iterator(); spare > 0 && each.hasNext(); ) {
      Known part = each.next();
      if (part.print().isEmpty() || part.createdAt() <= metAgain || spare > MAX_MET_AGAIN) {
        each.remove();
        spare--;
      }
    }
  }

  private static String rowOf(String key) {
    int tilde = key.indexOf('~');
    return tilde < 0 ? key : key.substring(0, tilde);
  }

  private static Instant second(JsonNode json, String field) {
    return Instant.ofEpochSecond(json.path(field).asLong());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
