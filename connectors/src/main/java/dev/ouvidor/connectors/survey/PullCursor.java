package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.polling.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a survey stands: in a pass over the responses from a mark on. Now and then a
 * pass begins before everything that was delivered: what it does not meet is gone. Used by one
 * thread.
 */
final class PullCursor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HISTORY = Duration.ofDays(1);

  /** So many may well have been deleted at once. */
  private static final int FEW = 3;

  private final Instant start;
  private final Watch watch;
  private long from;
  private long newest;
  private @Nullable String next;
  private int expected;
  private final Set<String> missing = new LinkedHashSet<>();

  private PullCursor(Instant start, long newest, Watch watch) {
    this.start = start;
    this.newest = newest;
    this.watch = watch;
  }

  /**
   * @param first the mark to begin at
   */
  static PullCursor of(@Nullable String cursor, Instant now, long first) {
    var watch = new Watch(now);
    if (cursor == null) {
      return new PullCursor(now, first, watch);
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      watch.restore(json.path("watch"));
      var at =
          new PullCursor(
              Instant.ofEpochMilli(json.path("start").asLong()),
              json.path("newest").asLong(),
              watch);
      at.from = json.path("from").asLong();
      at.next = json.path("next").asText(null);
      at.expected = json.path("expected").asInt();
      json.path("missing").forEach(id -> at.missing.add(id.asText()));
      return at;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of a survey: " + cursor, e);
    }
  }

  /** Whether the last page of a pass is behind us. */
  boolean isBetween() {
    return next == null;
  }

  /** Begins a pass over what is new. */
  void begin(long overlap) {
    from = newest - overlap;
    expected = 0;
    missing.clear();
  }

  /** Begins a pass over all of these and what is new. */
  void begin(long mark, Collection<String> delivered) {
    from = mark;
    expected = delivered.size();
    missing.clear();
    missing.addAll(delivered);
  }

  /** Goes on with the next page; null behind the last one. */
  void turn(@Nullable String page) {
    next = page;
  }

  /** Has met a response. */
  void meet(String id, long mark) {
    newest = Math.max(newest, mark);
    missing.remove(id);
  }

  /**
   * What this pass should have met and did not. If that is everything, it is rather the right to
   * see it that is gone, and nothing is believed.
   */
  List<String> gone() {
    return missing.size() < expected || expected <= FEW ? List.copyOf(missing) : List.of();
  }

  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(start.minus(HISTORY));
  }

  long from() {
    return from;
  }

  @Nullable String next() {
    return next;
  }

  Watch watch() {
    return watch;
  }

  String write() {
    ObjectNode json =
        JSON.createObjectNode()
            .put("start", start.toEpochMilli())
            .put("from", from)
            .put("newest", newest)
            .put("expected", expected);
    if (next != null) {
      json.put("next", next);
    }
    ArrayNode list = json.putArray("missing");
    missing.forEach(list::add);
    json.set("watch", watch.json());
    return json.toString();
  }
}
