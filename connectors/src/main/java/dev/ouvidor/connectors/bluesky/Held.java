package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts that the stream has brought, until the network shows them: the stream is faster, and tells
 * neither the author's name nor whether we may answer. Kept in memory only; a restart reads the
 * stream again from the oldest of them. Used by one thread.
 */
final class Held {
  private static final Logger log = LoggerFactory.getLogger(Held.class);

  /** What is not shown by then is hidden, or gone. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Map<String, Post> posts = new LinkedHashMap<>();

  /**
   * @param at the stream's time
   * @param since when it was brought
   */
  private record Post(Instant at, Instant since, String cid, JsonNode record) {}

  void add(String id, Instant at, Instant now, String cid, JsonNode record) {
    posts.put(id, new Post(at, now, cid, record));
  }

  void remove(String id) {
    posts.remove(id);
  }

  /** The stream's time of the oldest. */
  Optional<Instant> oldest() {
    return posts.values().stream().map(Post::at).min(Comparator.naturalOrder());
  }

  /** Those whose turn it is; they go to the end of the queue. */
  List<String> turn(int most) {
    List<String> turn = posts.keySet().stream().limit(most).toList();
    turn.forEach(id -> posts.put(id, Objects.requireNonNull(posts.remove(id))));
    return turn;
  }

  /**
   * A held post as the network shows it now, with the words that the stream brought: the network
   * may show edits late or never.
   */
  JsonNode shown(String id, JsonNode post) {
    Post held = posts.remove(id);
    return held == null || held.cid().equals(post.path("cid").asText())
        ? post
        : post.<ObjectNode>deepCopy().put("cid", held.cid()).set("record", held.record());
  }

  /** Lets go of what was waited for in vain. */
  void tire(Instant now) {
    posts
        .entrySet()
        .removeIf(
            entry -> {
              boolean late = now.isAfter(entry.getValue().since().plus(LONGEST));
              if (late) {
                log.info("{} is not shown by the network", entry.getKey());
              }
              return late;
            });
  }
}
