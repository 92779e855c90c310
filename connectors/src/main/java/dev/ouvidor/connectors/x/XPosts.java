package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns X's posts into feedback. Thread safe. */
final class XPosts {
  private static final Duration HISTORY = Duration.ofHours(24);
  private static final Set<String> NO_LANGUAGE =
      Set.of("und", "zxx", "qam", "qct", "qht", "qme", "qst", "art");

  private final String connection;
  private final XSettings settings;
  private final XEligibility eligibility;

  /**
   * What a page held.
   *
   * @param items oldest first
   * @param versions first id to id of the version, for the look at them later
   * @param read number of posts X has charged for
   */
  record Page(
      List<Feedback> items, List<Rejected> rejected, Map<String, String> versions, int read) {}

  XPosts(String connection, XSettings settings) {
    this.connection = connection;
    this.settings = settings;
    this.eligibility = new XEligibility(settings.userId(), settings.handle());
  }

  /**
   * @param first whether this belongs to the very first pass, when old posts are history
   */
  Page parse(JsonNode body, Instant now, boolean first) {
    var users = byId(body.path("includes").path("users"));
    var posts = byId(body.path("includes").path("tweets"));
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    var versions = new LinkedHashMap<String, String>();
    JsonNode data = body.path("data");
    Iterable<JsonNode> all = data.isArray() ? data : data.isObject() ? List.of(data) : List.of();
    int read = 0;
    for (JsonNode post : all) {
      read++;
      if (isOurs(post) || isRetweet(post)) {
        continue;
      }
      try {
        Feedback item = item(post, users, posts, now, first);
        items.add(item);
        versions.put(item.nativeId(), post.path("id").asText());
      } catch (IllegalArgumentException | DateTimeException e) {
        rejected.add(
            Rejected.of(
                connection,
                post.toString(),
                Reason.of(Cause.UNREADABLE, "post", e.getMessage()),
                now));
      }
    }
    Collections.reverse(items);
    return new Page(items, rejected, versions, read);
  }

  /** The item is gone; X tells no more of it than its id does. */
  Feedback tombstone(String id, Instant now) {
    return Feedback.tombstone(connection, XType.NAME, Family.SOCIAL, id, Snowflake.time(id), now);
  }

  private Feedback item(
      JsonNode post,
      Map<String, JsonNode> users,
      Map<String, JsonNode> posts,
      Instant now,
      boolean first) {
    String version = id(post, "id");
    JsonNode history = post.path("edit_history_tweet_ids");
    String id = history.isEmpty() ? version : history.path(0).asText();
    boolean edited = history.size() > 1;
    Instant written = Instant.parse(text(post, "created_at"));
    Instant created = edited ? orElse(Snowflake.time(id), written) : written;
    Author author = author(id(post, "author_id"), users);
    String text = XText.of(post);
    String language = post.path("lang").asText("und");
    return Feedback.builder(connection, XType.NAME, Family.SOCIAL, id)
        .author(author)
        .text(text)
        .language(NO_LANGUAGE.contains(language) ? null : language)
        .url(url(author.handle(), version))
        .threadId(post.path("conversation_id").asText(id))
        .parentId(reference(post, "replied_to"))
        .reach(reach(post.path("public_metrics")))
        .createdAt(created)
        .editedAt(edited ? written : null)
        .editVersion(edited ? history.size() - 1 : 0)
        .collectedAt(now)
        .backfill(first && created.isBefore(now.minus(HISTORY)))
        .eligibility(eligibility.of(post, text, posts))
        .build();
  }

  private boolean isOurs(JsonNode post) {
    return post.path("author_id").asText().equals(settings.userId());
  }

  private static boolean isRetweet(JsonNode post) {
    return reference(post, "retweeted") != null;
  }

  private String url(@Nullable String handle, String id) {
    return settings.web() + "/" + (handle == null ? "i" : handle) + "/status/" + id;
  }

  private static Author author(String id, Map<String, JsonNode> users) {
    JsonNode user = users.get(id);
    if (user == null) {
      return Author.of(id, null, null);
    }
    JsonNode followers = user.path("public_metrics").path("followers_count");
    return new Author(
        id,
        user.path("username").asText(null),
        user.path("name").asText(null),
        null,
        followers.isNumber() ? followers.asLong() : null,
        user.path("verified").asBoolean());
  }

  private static Reach reach(JsonNode counts) {
    return new Reach(
        counts.path("like_count").asLong(),
        counts.path("retweet_count").asLong() + counts.path("quote_count").asLong(),
        counts.path("reply_count").asLong(),
        counts.path("impression_count").asLong());
  }

  static @Nullable String reference(JsonNode post, String type) {
    for (JsonNode reference : post.path("referenced_tweets")) {
      if (reference.path("type").asText().equals(type)) {
        return reference.path("id").asText();
      }
    }
    return null;
  }

  private static String id(JsonNode post, String field) {
    String value = text(post, field);
    if (!value.matches("\\d{1,19}")) {
      throw new IllegalArgumentException(field + " '" + value + "' is no number");
    }
    return value;
  }

  private static String text(JsonNode post, String field) {
    JsonNode value = post.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value.asText();
  }

  private static Map<String, JsonNode> byId(JsonNode list) {
    var map = new HashMap<String, JsonNode>();
    list.forEach(node -> map.put(node.path("id").asText(), node));
    return map;
  }

  private static Instant orElse(@Nullable Instant value, Instant fallback) {
    return value == null ? fallback : value;
  }
}
