package dev.ouvidor.connectors.polling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a list stands: the cursor. A pass goes from the newest page to where nothing
 * is new; now and then it goes on through all of the history, for what slipped from one page to the
 * other while they were read.
 *
 * @param start when reading began for the very first time
 * @param page to read next; null for the first
 * @param whole whether this pass goes through all of the history
 * @param swept when the last such pass ended
 * @param watch what was delivered
 */
record Pass(Instant start, @Nullable String page, boolean whole, Instant swept, Watch watch) {
  private static final Duration SWEEP = Duration.ofHours(6);
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  static Pass of(@Nullable String cursor, Instant now) {
    if (cursor == null) {
      return new Pass(now, null, true, now, new Watch(now));
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      var watch = new Watch(now);
      watch.restore(json.path("watch"));
      return new Pass(
          Instant.ofEpochMilli(json.path("start").asLong()),
          json.path("page").textValue(),
          json.path("whole").asBoolean(),
          Instant.ofEpochMilli(json.path("swept").asLong()),
          watch);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of a list: " + cursor, e);
    }
  }

  /** Whether it was there before we were. */
  boolean isHistory(Instant createdAt) {
    return createdAt.isBefore(start.minus(HISTORY));
  }

  /** On the first page a pass begins. */
  Pass begin(Instant now) {
    boolean due = !now.isBefore(swept.plus(SWEEP));
    return page != null ? this : new Pass(start, null, whole || due, swept, watch);
  }

  /**
   * Goes on behind a page.
   *
   * @param news whether it held any
   * @param next that matters; null if there is none
   */
  Pass turn(boolean news, @Nullable String next, Instant now) {
    return next != null && (news || whole)
        ? new Pass(start, next, whole, swept, watch)
        : new Pass(start, null, false, whole ? now : swept, watch);
  }

  String write() {
    var json =
        JSON.createObjectNode()
            .put("start", start.toEpochMilli())
            .put("page", page)
            .put("whole", whole)
            .put("swept", swept.toEpochMilli());
    json.set("watch", watch.json());
    return json.toString();
  }
}
