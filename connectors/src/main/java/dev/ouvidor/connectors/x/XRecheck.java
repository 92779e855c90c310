package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import twitter4j.TwitterException;

/**
 * Looks again at the posts of the last day, because X tells a polling reader neither of edits nor
 * of deletions. X charges for a post once in 24 hours, so this costs none of the budget.
 */
final class XRecheck {
  private static final Logger LOG = LoggerFactory.getLogger(XRecheck.class);
  private static final Set<String> GONE =
      Set.of("Not Found Error", "Authorization Error", "Not Found");

  private final XApi api;
  private final XPosts posts;
  private final Duration every;

  XRecheck(XApi api, XPosts posts, Duration every) {
    this.api = api;
    this.posts = posts;
    this.every = every;
  }

  boolean due(XCursor cursor, Instant now) {
    return cursor.token() == null
        && !cursor.recent().isEmpty()
        && now.getEpochSecond() >= cursor.rechecked() + every.toSeconds();
  }

  /** Edits and tombstones found; the polling goes on at once. */
  Fetch run(XCursor cursor, Instant now) throws TwitterException {
    try {
      return look(cursor, now);
    } catch (TwitterException e) {
      int status = e.getStatusCode();
      if (status != 400 && status != 402 && status != 403) {
        throw e;
      }
      // The plan may allow mentions but not this: better to read without than not at all.
      LOG.warn("edits and deletions on X stay unseen: {}", XErrors.asFetch(e, now));
      return batch(List.of(), cursor.recheckedAt(now));
    }
  }

  private Fetch look(XCursor cursor, Instant now) throws TwitterException {
    JsonNode body = api.posts(numbers(cursor.recent().values())).body();
    var newer = new LinkedHashMap<String, String>();
    for (JsonNode post : body.path("data")) {
      JsonNode history = post.path("edit_history_tweet_ids");
      String first = history.path(0).asText();
      String latest = history.path(history.size() - 1).asText();
      String known = cursor.recent().get(first);
      if (known != null && !known.equals(latest)) {
        newer.put(first, latest);
      }
    }
    var items = new ArrayList<Feedback>();
    Set<String> gone = gone(body, cursor.recent());
    gone.forEach(id -> items.add(posts.tombstone(id, now)));
    Map<String, String> versions = Map.of();
    if (!newer.isEmpty()) {
      var page = posts.parse(api.posts(numbers(newer.values())).body(), now, false);
      items.addAll(page.items());
      versions = page.versions();
    }
    return batch(items, cursor.knowing(versions, gone, now).recheckedAt(now));
  }

  /** First ids of those that X itself says it no longer shows; an omission proves nothing. */
  private static Set<String> gone(JsonNode body, Map<String, String> recent) {
    var missing = new HashSet<String>();
    for (JsonNode error : body.path("errors")) {
      if (GONE.contains(error.path("title").asText())) {
        missing.add(error.path("resource_id").asText(error.path("value").asText()));
      }
    }
    var gone = new HashSet<String>();
    recent.forEach(
        (first, version) -> {
          if (missing.contains(version)) {
            gone.add(first);
          }
        });
    return gone;
  }

  private static Fetch batch(List<Feedback> items, XCursor cursor) {
    return new Fetch.Batch(items, List.of(), cursor.write(), Duration.ZERO);
  }

  private static long[] numbers(Iterable<String> ids) {
    var numbers = new ArrayList<Long>();
    ids.forEach(id -> numbers.add(Long.valueOf(id)));
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }
}
