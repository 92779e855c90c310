package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes feedback of posts as the network shows them.
 *
 * @param web address under which people see posts
 * @param own the shop's DID
 */
record Posts(String connection, String web, String own) {
  /** Why a post cannot be answered: one side blocks the other. */
  static final String BLOCKED = "bluesky.blocked";

  private static final Set<String> HIDING = Set.of("!hide", "!takedown", "!suspend");

  /** Authors may claim any time; before this one they are not believed. */
  private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");

  /** Our own words are no feedback, and pictures alone say nothing to us. */
  boolean isFeedback(JsonNode post) {
    return !post.path("author").path("did").asText().equals(own)
        && !post.path("record").path("text").asText().isBlank();
  }

  /** Whether the network's moderators, or the author, hide it. */
  static boolean isHidden(JsonNode post) {
    return hides(post.path("labels")) || hides(post.path("author").path("labels"));
  }

  private static boolean hides(JsonNode labels) {
    for (JsonNode label : labels) {
      if (HIDING.contains(label.path("val").asText()) && !label.path("neg").asBoolean()) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws FieldException if it has none
   */
  static String nativeId(JsonNode post) {
    String uri = post.path("uri").asText();
    String id = Uris.nativeId(uri);
    if (id == null) {
      throw new FieldException("uri", uri, "is no address of a post");
    }
    return id;
  }

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  FeedbackBuilder feedback(JsonNode post, Instant now) {
    String id = nativeId(post);
    JsonNode said = post.path("record");
    JsonNode reply = said.path("reply");
    String root = Uris.nativeId(reply.path("root").path("uri").asText());
    return Feedback.builder(connection, BlueskyType.NAME, Family.SOCIAL, id)
        .author(author(post.path("author"), id))
        .text(said.path("text").asText())
        .language(said.path("langs").size() == 1 ? text(said.path("langs").path(0)) : null)
        .url(web + "/profile/" + Uris.did(id) + "/post/" + Uris.key(id))
        .threadId(root == null ? id : root)
        .parentId(Uris.nativeId(reply.path("parent").path("uri").asText()))
        .reach(
            new Reach(
                post.path("likeCount").asLong(),
                post.path("repostCount").asLong() + post.path("quoteCount").asLong(),
                post.path("replyCount").asLong(),
                0))
        .createdAt(createdAt(post))
        .collectedAt(now)
        .eligibility(eligibility(post));
  }

  Feedback tombstone(String id, Instant createdAt, Instant now) {
    return Feedback.tombstone(connection, BlueskyType.NAME, Family.SOCIAL, id, createdAt, now);
  }

  /** Whether we may answer: an author can limit who may, and either side can block the other. */
  static Eligibility eligibility(JsonNode post) {
    JsonNode author = post.path("author").path("viewer");
    if (author.path("blockedBy").asBoolean() || author.hasNonNull("blocking")) {
      return Eligibility.refused(BLOCKED);
    }
    return post.path("viewer").path("replyDisabled").asBoolean()
        ? Eligibility.refused("bluesky.reply_gate")
        : Eligibility.OPEN;
  }

  /**
   * When the author says that it was written, but not later than the network saw it: posts are
   * sorted by that.
   *
   * @throws FieldException if neither is known
   */
  static Instant createdAt(JsonNode post) {
    Instant declared = time(post.path("record").path("createdAt").asText());
    Instant indexed = time(post.path("indexedAt").asText());
    if (indexed == null) {
      if (declared == null) {
        throw new FieldException("indexedAt", post.path("indexedAt").asText(), "is no time");
      }
      return declared;
    }
    return declared == null || declared.isAfter(indexed) || declared.isBefore(OLDEST)
        ? indexed
        : declared;
  }

  /** Null if it is none. */
  static @Nullable Instant time(String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Author author(JsonNode author, String id) {
    String handle = text(author.path("handle"));
    return new Author(
        Uris.did(id),
        "handle.invalid".equals(handle) ? null : handle,
        text(author.path("displayName")),
        null,
        author.hasNonNull("followersCount") ? author.path("followersCount").asLong() : null,
        author.path("verification").path("verifiedStatus").asText().equals("valid"));
  }

  private static @Nullable String text(JsonNode node) {
    String value = node.isTextual() ? node.asText().strip() : "";
    return value.isEmpty() ? null : value;
  }
}
