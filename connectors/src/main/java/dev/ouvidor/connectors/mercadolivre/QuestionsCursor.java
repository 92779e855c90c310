package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of questions stands: pages go from the newest back to what is known, and only
 * after the last page the newest of them becomes known, so that a stop in between loses nothing.
 */
final class QuestionsCursor {
  /** The search may show a question some minutes after it was written. */
  private static final Duration OVERLAP = Duration.ofMinutes(15);

  private static final Duration HISTORY = Duration.ofDays(1);

  /** The platform pages no deeper by offset. */
  private static final int DEEPEST = 1_000;

  /** Of each page, on the next one: what is deleted meanwhile moves the others up. */
  private static final int REPEATED = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Instant start;
  private Instant known;
  private Instant newest;
  private int offset;
  private final Watch watch;

  private QuestionsCursor(Instant now, Duration history) {
    this.start = now;
    this.known = now.minus(history);
    this.newest = known;
    this.watch = new Watch(now);
  }

  static QuestionsCursor of(@Nullable String cursor, Instant now, Duration history) {
    var at = new QuestionsCursor(now, history);
    if (cursor != null) {
      at.restore(cursor);
    }
    return at;
  }

  int offset() {
    return offset;
  }

  Watch watch() {
    return watch;
  }

  /** Whether a question was there long before anybody listened. */
  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(start.minus(HISTORY));
  }

  /**
   * After a page.
   *
   * @param newestOfPage null if the page tells no time
   * @return whether there are further pages
   */
  boolean turn(
      int size, int limit, @Nullable Instant oldestOfPage, @Nullable Instant newestOfPage) {
    if (newestOfPage != null && newestOfPage.isAfter(newest)) {
      newest = newestOfPage;
    }
    offset += Math.max(1, size - REPEATED);
    boolean more =
        size >= limit
            && offset < DEEPEST
            && (oldestOfPage == null || !oldestOfPage.isBefore(known.minus(OVERLAP)));
    if (!more) {
      known = newest;
      offset = 0;
    }
    return more;
  }

  /** No more than the platform gives. */
  int limit(int most) {
    return Math.min(most, DEEPEST - offset);
  }

  String write() {
    ObjectNode json = JSON.createObjectNode();
    json.put("start", start.toEpochMilli()).put("known", known.toEpochMilli());
    json.put("newest", newest.toEpochMilli()).put("offset", offset);
    json.set("watch", watch.json());
    return json.toString();
  }

  private void restore(String cursor) {
    try {
      JsonNode json = JSON.readTree(cursor);
      start = Instant.ofEpochMilli(json.path("start").asLong());
      known = Instant.ofEpochMilli(json.path("known").asLong());
      newest = Instant.ofEpochMilli(json.path("newest").asLong());
      offset = json.path("offset").asInt();
      watch.restore(json.path("watch"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of questions: " + cursor, e);
    }
  }
}
