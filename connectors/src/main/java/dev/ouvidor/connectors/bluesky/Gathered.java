package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What comes together for one batch. */
final class Gathered {
  private final Posts posts;
  private final Position position;
  private final Instant now;
  private final List<Feedback> items = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  Gathered(Posts posts, Position position, Instant now) {
    this.posts = posts;
    this.position = position;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  boolean isEmpty() {
    return items.isEmpty() && rejected.isEmpty();
  }

  /**
   * A post as the network shows it, unless there is nothing new about it, it is none for us, or it
   * cannot be understood.
   */
  void take(JsonNode post) {
    try {
      String id = Posts.nativeId(post);
      if (Posts.isHidden(post)) {
        gone(id);
      } else if (posts.isFeedback(post)) {
        boolean history = position.isHistory(Posts.createdAt(post));
        String cid = post.path("cid").asText();
        Feedback item = position.watch().next(posts.feedback(post, now), cid, history, now);
        if (item != null) {
          items.add(item);
        }
      }
    } catch (FieldException e) {
      reject(post.toString(), e.reason());
    }
  }

  /** The tombstone of a post, if it was delivered. */
  void gone(String id) {
    Instant createdAt = position.watch().forget(id);
    if (createdAt != null) {
      items.add(posts.tombstone(id, createdAt, now));
    }
  }

  /** Something that cannot be understood, once. */
  void reject(String payload, Reason why) {
    if (position.watch().isNewlyBad(payload)) {
      rejected.add(Rejected.of(posts.connection(), payload, why, now));
    }
  }

  Fetch.Batch batch(Duration again) {
    return new Fetch.Batch(items, rejected, position.cursor(), again);
  }
}
