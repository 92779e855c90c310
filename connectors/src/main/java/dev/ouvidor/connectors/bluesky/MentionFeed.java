package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who mentions, answers or quotes the shop, as its notifications tell. */
final class MentionFeed implements Feed {
  private static final Set<String> REASONS = Set.of("mention", "reply", "quote");
  private static final String QUERY = "reasons=mention&reasons=reply&reasons=quote&";

  private final BlueskyApi api;

  MentionFeed(BlueskyApi api) {
    this.api = api;
  }

  /** Notifications tell neither reach nor whether we may answer, so the posts are asked for. */
  @Override
  public Page read(Position position, int most) throws PlatformFailure, InterruptedException {
    JsonNode body =
        api.list(
            "app.bsky.notification.listNotifications",
            QUERY + Feed.paged(position, most),
            "notifications");
    Instant known = position.read().minus(OVERLAP);
    Instant newest = Instant.EPOCH;
    boolean reached = false;
    var wanted = new LinkedHashSet<String>();
    var bad = new ArrayList<JsonNode>();
    for (JsonNode notification : body.path("notifications")) {
      Instant at = Posts.time(notification.path("indexedAt").asText());
      newest = Feed.later(newest, at);
      reached |= at != null && at.isBefore(known);
      String uri = notification.path("uri").asText();
      String id = Uris.nativeId(uri);
      if (!REASONS.contains(notification.path("reason").asText()) || reached) {
        continue;
      } else if (id == null) {
        bad.add(notification);
      } else if (!position.watch().knows(id, notification.path("cid").asText())) {
        wanted.add(uri);
      }
    }
    var posts = new ArrayList<>(api.posts(wanted));
    posts.addAll(bad);
    return new Page(posts, newest, reached ? null : Feed.next(body, position));
  }
}
