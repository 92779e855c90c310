package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/** Looks again at what was delivered: for edits, deletions, moderation, gates and reach. */
final class Recheck {
  private final BlueskyApi api;
  private final Duration every;
  private final Duration lookedAfter;

  Recheck(BlueskyApi api, BlueskySettings settings) {
    this.api = api;
    this.every = settings.recheck();
    this.lookedAfter = settings.history();
  }

  boolean isDue(Position position, Instant now) {
    return position.watch().isDue(now, every);
  }

  void run(Position position, Gathered into, int most)
      throws PlatformFailure, InterruptedException {
    List<String> turn =
        position.watch().turn(into.now(), Math.min(most, BlueskyApi.POSTS_AT_ONCE), lookedAfter);
    var missing = new LinkedHashSet<>(turn);
    for (JsonNode post : api.posts(turn.stream().map(Uris::uri).toList())) {
      missing.remove(Uris.nativeId(post.path("uri").asText()));
      into.take(post);
    }
    for (String id : missing) {
      if (!api.isStillThere(id)) {
        into.gone(id);
      }
    }
  }
}
