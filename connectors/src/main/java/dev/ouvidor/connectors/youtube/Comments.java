package dev.ouvidor.connectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Threads of comments, each taken apart into its comments. YouTube shows but a few replies with a
 * thread; the others are asked for when their number has changed. Used by one thread.
 */
final class Comments implements Listing {
  private static final int LOOKED_AT = 20;
  private static final int REMEMBERED = 2_000;

  /** Held back, or taken away by the channel: nobody sees it. */
  private static final Set<String> HIDDEN = Set.of("heldForReview", "likelySpam", "rejected");

  private final String connection;
  private final YouTubeSettings settings;
  private final YouTubeApi api;

  /** How many replies a thread had. */
  private final Map<String, Integer> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };

  Comments(String connection, YouTubeSettings settings, YouTubeApi api) {
    this.connection = connection;
    this.settings = settings;
    this.api = api;
  }

  /** The thread that a comment stands in: its id begins with it. */
  static String thread(String id) {
    return id.replaceFirst("\\..*", "");
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    JsonNode body = api.threads(next);
    var items = new ArrayList<JsonNode>();
    var told = new HashMap<String, Integer>();
    for (JsonNode thread : body.path("items")) {
      String id = thread.path("id").asText();
      int count = thread.path("snippet").path("totalReplyCount").asInt();
      items.addAll(apart(thread, !Objects.equals(count, counts.get(id))));
      told.put(id, count);
    }
    // Not before the page is whole: one that fails is read again.
    counts.putAll(told);
    String more = body.path("nextPageToken").asText("");
    return new Page(items, more.isEmpty() ? null : more);
  }

  @Override
  public Entry read(JsonNode json, Instant now) {
    var fields = new Fields(json, Map.of());
    String id = fields.required("id");
    if (!id.matches("[\\w.-]{1,200}")) {
      throw new FieldException("id", id, "must be letters, digits and ._-");
    }
    Instant at = fields.instant("snippet.publishedAt");
    if (at == null) {
      throw FieldException.missing("snippet.publishedAt");
    }
    if (HIDDEN.contains(String.valueOf(fields.text("snippet.moderationStatus")))) {
      return Entry.gone(id, at);
    }
    String author = fields.text("snippet.authorChannelId.value");
    String words = fields.text("snippet.textOriginal");
    String text = words == null ? fields.text("snippet.textDisplay") : words;
    if (text == null || settings.channelId().equals(author)) {
      return Entry.passedOver(id, at);
    }
    String name = fields.required("snippet.authorDisplayName");
    Instant updated = fields.instant("snippet.updatedAt");
    Instant editedAt = updated == null || !updated.isAfter(at) ? null : updated;
    String thread = thread(id);
    String video = fields.text("snippet.videoId");
    boolean closed = Boolean.FALSE.equals(fields.flag("canReply"));
    Feedback item =
        Feedback.builder(connection, YouTubeType.NAME, Family.SOCIAL, id)
            .author(
                Author.of(
                    author == null ? name : author,
                    name.startsWith("@") ? name.substring(1) : null,
                    name))
            .text(text)
            .url(video == null ? null : settings.web() + "/watch?v=" + video + "&lc=" + id)
            .threadId(thread)
            .parentId(thread.equals(id) ? null : thread)
            .visibility(Visibility.PUBLIC)
            .reach(new Reach(count(fields, "snippet.likeCount"), 0, count(fields, "replies"), 0))
            .createdAt(at)
            .editedAt(editedAt)
            .editVersion(Feedback.editVersionAt(editedAt))
            .collectedAt(now)
            .eligibility(closed ? Eligibility.refused("youtube.closed") : Eligibility.OPEN)
            .build();
    return Entry.of(item, at, !Boolean.TRUE.equals(fields.flag("answered")));
  }

  @Override
  public int atOnce() {
    return LOOKED_AT;
  }

  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    List<String> threads = ids.stream().map(Comments::thread).distinct().toList();
    var found = new ArrayList<JsonNode>();
    var seen = new HashSet<String>();
    for (JsonNode thread : present(threads)) {
      for (JsonNode comment : apart(thread, true)) {
        found.add(comment);
        seen.add(comment.path("id").asText());
      }
    }
    return new Again(found, ids.stream().filter(id -> !seen.contains(id)).toList());
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection, YouTubeType.NAME, Family.SOCIAL, id, at, now);
  }

  /** One that is gone may spoil the request for all. */
  private List<JsonNode> present(List<String> threads)
      throws PlatformFailure, InterruptedException {
    try {
      var all = new ArrayList<JsonNode>();
      api.threadsOf(threads).path("items").forEach(all::add);
      return all;
    } catch (PlatformFailure e) {
      if (!(e.failure() instanceof Answer.Gone)) {
        throw e;
      } else if (threads.size() == 1) {
        return List.of();
      }
    }
    var all = new ArrayList<JsonNode>();
    for (String thread : threads) {
      all.addAll(present(List.of(thread)));
    }
    return all;
  }

  /**
   * The comments of a thread, newest first, each with what only the thread tells.
   *
   * @param whole whether all of its replies are wanted; else the few that come with it
   */
  private List<JsonNode> apart(JsonNode thread, boolean whole)
      throws PlatformFailure, InterruptedException {
    JsonNode snippet = thread.path("snippet");
    JsonNode top = snippet.path("topLevelComment");
    int total = snippet.path("totalReplyCount").asInt();
    var replies = new ArrayList<JsonNode>();
    thread.path("replies").path("comments").forEach(replies::add);
    if (whole && replies.size() < total) {
      replies.clear();
      replies.addAll(api.replies(thread.path("id").asText()));
    }
    boolean answered = replies.stream().anyMatch(r -> settings.channelId().equals(author(r)));
    replies.sort(Comparator.comparing(Comments::written).reversed());
    var all = new ArrayList<JsonNode>();
    replies.forEach(reply -> all.add(told(reply, snippet, 0, answered)));
    all.add(told(top, snippet, total, answered));
    return all;
  }

  private static JsonNode told(JsonNode comment, JsonNode thread, int replies, boolean answered) {
    if (!(comment.deepCopy() instanceof ObjectNode copy)
        || !(copy.path("snippet") instanceof ObjectNode snippet)) {
      return comment;
    }
    snippet.set("videoId", thread.path("videoId"));
    copy.set("canReply", thread.path("canReply"));
    return copy.put("replies", replies).put("answered", answered);
  }

  private static String author(JsonNode comment) {
    return comment.path("snippet").path("authorChannelId").path("value").asText("");
  }

  private static String written(JsonNode comment) {
    return comment.path("snippet").path("publishedAt").asText("");
  }

  private static long count(Fields fields, String name) {
    Integer count = fields.integer(name, 0, 999_999_999);
    return count == null ? 0 : count;
  }
}
