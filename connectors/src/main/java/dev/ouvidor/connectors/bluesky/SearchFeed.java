package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.util.ArrayList;

/** What a search finds. */
final class SearchFeed implements Feed {
  private final BlueskyApi api;
  private final String query;

  SearchFeed(BlueskyApi api, String query) {
    this.api = api;
    this.query = query;
  }

  /** The network itself goes back no further than it is asked to. */
  @Override
  public Page read(Position position, int most) throws PlatformFailure, InterruptedException {
    JsonNode body =
        api.list(
            "app.bsky.feed.searchPosts",
            "sort=latest&q=%s&since=%s&%s"
                .formatted(
                    BlueskyApi.encoded(query),
                    BlueskyApi.encoded(position.read().minus(OVERLAP).toString()),
                    Feed.paged(position, most)),
            "posts");
    var posts = new ArrayList<JsonNode>();
    Instant newest = Instant.EPOCH;
    for (JsonNode post : body.path("posts")) {
      posts.add(post);
      newest = Feed.later(newest, Posts.time(post.path("indexedAt").asText()));
    }
    return new Page(posts, newest, Feed.next(body, position));
  }
}
