package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of questions stands: pages go from the newest back to what is known, and only
 * after the last page the newest of them becomes known, so that a stop in between loses nothing.
 */
final class QuestionsCursor extends StreamCursor {
  /** The search may show a question some minutes after it was written. */
  private static final Duration OVERLAP = Duration.ofMinutes(15);

  /** The platform pages no deeper by offset. */
  private static final int DEEPEST = 1_000;

  /** Of each page, on the next one: what is deleted meanwhile moves the others up. */
  private static final int REPEATED = 2;

  private Instant known;
  private Instant newest;
  private int offset;

  private QuestionsCursor(Instant now, Duration history) {
    super(now);
    this.known = now.minus(history);
    this.newest = known;
  }

  static QuestionsCursor of(@Nullable String cursor, Instant now, Duration history) {
    var at = new QuestionsCursor(now, history);
    at.restore(cursor);
    return at;
  }

  int offset() {
    return offset;
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

  @Override
  void writePlace(ObjectNode json) {
    json.put("known", known.toEpochMilli()).put("newest", newest.toEpochMilli());
    json.put("offset", offset);
  }

  @Override
  void readPlace(JsonNode json) {
    known = moment(json, "known");
    newest = moment(json, "newest");
    offset = json.path("offset").asInt();
  }
}
