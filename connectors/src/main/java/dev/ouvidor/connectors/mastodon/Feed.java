package dev.ouvidor.connectors.mastodon;

import static dev.ouvidor.connectors.mastodon.MastodonApi.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that can be polled.
 *
 * @param path with the part of the query that stays
 * @param list field of the answer that holds the items; empty if the answer itself does
 * @param status field of an item that holds the status; empty if the item itself is one
 * @param limit items per page that the platform gives at most
 * @param searched paged by offset among what is newer, not forward from the oldest
 */
record Feed(String path, String list, String status, int limit, boolean searched) {
  /** Hashtags and searches are not read back to the beginning of the fediverse. */
  private static final Duration HISTORY = Duration.ofDays(7);

  static Feed mentions() {
    return new Feed("/api/v1/notifications?types[]=mention", "", "status", 80, false);
  }

  static Feed hashtag(String tag) {
    return new Feed("/api/v1/timelines/tag/" + encoded(tag) + "?local=false", "", "", 40, false);
  }

  static Feed search(String query) {
    return new Feed("/api/v2/search?type=statuses&q=" + encoded(query), "statuses", "", 40, true);
  }

  /** Where to begin: mentions at the first one, everything else at what is recent. */
  String start(Instant now) {
    return status.isEmpty() ? Ids.at(now.minus(HISTORY)) : "0";
  }

  String page(String minId, int offset, int most) {
    return "%s&min_id=%s&limit=%d%s"
        .formatted(path, minId, Math.min(limit, most), searched ? "&offset=" + offset : "")
        .replace("[]", "%5B%5D");
  }

  JsonNode statusOf(JsonNode item) {
    return status.isEmpty() ? item : item.path(status);
  }
}
