package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.html.PlainText;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes feedback of statuses. Belongs to one reader. */
final class Statuses {
  private static final int REMEMBERED = 1_000;

  private final String connection;
  private final MastodonSettings settings;
  private final MastodonApi api;
  private final Map<String, String> roots = new LinkedHashMap<>();

  Statuses(String connection, MastodonSettings settings, MastodonApi api) {
    this.connection = connection;
    this.settings = settings;
    this.api = api;
  }

  String connection() {
    return connection;
  }

  /** Boosts repeat what somebody else said, and our own words are no feedback. */
  boolean isFeedback(JsonNode status) {
    return !status.hasNonNull("reblog")
        && !settings.isOwn(status.path("account").path("acct").asText());
  }

  /** Whether a status speaks to us. */
  boolean mentionsUs(JsonNode status) {
    for (JsonNode mention : status.path("mentions")) {
      if (settings.isOwn(mention.path("acct").asText())) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  Feedback feedback(JsonNode status, Instant now) throws PlatformFailure, InterruptedException {
    String id = text(status, "id");
    JsonNode account = status.path("account");
    Instant editedAt = status.hasNonNull("edited_at") ? time(status, "edited_at") : null;
    return Feedback.builder(connection, MastodonType.NAME, Family.SOCIAL, id)
        .author(author(account))
        .title(optional(status, "spoiler_text"))
        .text(PlainText.ofHtml(status.path("content").asText()))
        .language(optional(status, "language"))
        .url(optional(status, "url"))
        .threadId(root(id, optional(status, "in_reply_to_id")))
        .parentId(optional(status, "in_reply_to_id"))
        .visibility(visibility(status.path("visibility").asText("public")))
        .reach(
            new Reach(
                status.path("favourites_count").asLong(),
                status.path("reblogs_count").asLong(),
                status.path("replies_count").asLong(),
                0))
        .createdAt(time(status, "created_at"))
        .editedAt(editedAt)
        .editVersion(Feedback.editVersionAt(editedAt))
        .collectedAt(now)
        .build();
  }

  Feedback tombstone(String id, @Nullable Instant createdAt, Instant now) {
    Instant written = createdAt == null ? Ids.time(id, now) : createdAt;
    return Feedback.tombstone(connection, MastodonType.NAME, Family.SOCIAL, id, written, now);
  }

  /** For followers only is not for everybody: what is not public is private. */
  private static Visibility visibility(String visibility) {
    return Set.of("public", "unlisted").contains(visibility)
        ? Visibility.PUBLIC
        : Visibility.PRIVATE;
  }

  private static Author author(JsonNode account) {
    String acct = text(account, "acct");
    return new Author(
        text(account, "id"),
        acct,
        optional(account, "display_name"),
        null,
        account.has("followers_count") ? account.path("followers_count").asLong() : null,
        false);
  }

  /** The status that began the conversation. */
  private String root(String id, @Nullable String parent)
      throws PlatformFailure, InterruptedException {
    if (parent == null) {
      return id;
    }
    String known = roots.get(parent);
    if (known == null) {
      known = askForRoot(id, parent);
      roots.put(parent, known);
      if (roots.size() > REMEMBERED) {
        roots.remove(roots.keySet().iterator().next());
      }
    }
    return known;
  }

  private String askForRoot(String id, String parent) throws PlatformFailure, InterruptedException {
    try {
      JsonNode context = api.get("/api/v1/statuses/" + MastodonApi.encoded(id) + "/context").body();
      return context.path("ancestors").path(0).path("id").asText(parent);
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone) {
        return parent;
      }
      throw e;
    }
  }

  private static Instant time(JsonNode node, String field) {
    String value = text(node, field);
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + " '" + value + "' is no time", e);
    }
  }

  private static String text(JsonNode node, String field) {
    String value = optional(node, field);
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode node, String field) {
    String value = node.path(field).asText("");
    return value.isBlank() || node.path(field).isNull() ? null : value;
  }
}
