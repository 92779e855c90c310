package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of posts that is read from the newest back to what is known. */
interface Feed {
  /** Posts become visible almost, but not quite, in the order of their times. */
  Duration OVERLAP = Duration.ofMinutes(10);

  /** Items that the network gives at once. */
  int MOST = 100;

  /**
   * @param posts as the network shows them, newest first
   * @param newest time of the newest item; the epoch if there is none
   * @param next where older ones are; null if all that are wanted have been read
   */
  record Page(List<JsonNode> posts, Instant newest, @Nullable String next) {}

  Page read(Position position, int most) throws PlatformFailure, InterruptedException;

  /** The part of a query that asks for a page. */
  static String paged(Position position, int most) {
    String page = position.page();
    return "limit="
        + Math.min(most, MOST)
        + (page == null ? "" : "&cursor=" + BlueskyApi.encoded(page));
  }

  /** Where older ones are. A page that is empty, for all on it are hidden, is not the last. */
  static @Nullable String next(JsonNode body, Position position) {
    String cursor = body.path("cursor").textValue();
    return cursor == null || cursor.equals(position.page()) ? null : cursor;
  }

  static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }
}
