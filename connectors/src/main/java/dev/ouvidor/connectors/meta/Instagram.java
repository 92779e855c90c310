package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A professional account on Instagram: comments and replies under its media, and mentions of it
 * elsewhere. A mention is called {@code mention~<media>~<comment>}, or {@code mention~<media>} if
 * it stands in the caption: it can be read and answered only through the mentioned account.
 */
final class Instagram implements CommentNetwork {
  static final String NAME = "instagram";

  private static final String MENTION = "mention~";
  private static final String BARE =
      "id,text,timestamp,username,from{id,username},hidden,like_count,parent_id,"
          + "media{id,permalink}";
  private static final String COMMENT = BARE + ",replies.limit(50){" + BARE + "}";
  private static final String MENTIONED_COMMENT =
      "id,text,timestamp,username,like_count,media{id,permalink}";
  private static final String MENTIONED_MEDIA =
      "id,caption,timestamp,username,permalink,like_count,comments_count";

  private final String connection;
  private final String account;
  private final String username;

  Instagram(String connection, String account, String username) {
    this.connection = connection;
    this.account = account;
    this.username = username;
  }

  @Override
  public String channel() {
    return NAME;
  }

  @Override
  public String object() {
    return "instagram";
  }

  @Override
  public String posts(int most) {
    return account + "/media?limit=" + most + "&fields=id,timestamp,username,comments_count";
  }

  @Override
  public String marker(JsonNode post) {
    return post.path("comments_count").asText();
  }

  @Override
  public String comments(String post, @Nullable String after) {
    return post + "/comments?limit=50&fields=" + GraphApi.encoded(COMMENT) + GraphApi.behind(after);
  }

  @Override
  public List<JsonNode> flat(JsonNode comment) {
    var all = new ArrayList<>(List.of(comment));
    comment.path("replies").path("data").forEach(all::add);
    return all;
  }

  @Override
  public String fields(String id) {
    return COMMENT;
  }

  @Override
  public boolean isReadAlone(String id) {
    return isMention(id);
  }

  @Override
  public String single(String id) {
    if (!isMention(id)) {
      return id + "?fields=" + GraphApi.encoded(COMMENT);
    }
    String fields =
        comment(id) == null
            ? "mentioned_media.media_id(" + media(id) + "){" + MENTIONED_MEDIA + "}"
            : "mentioned_comment.comment_id(" + comment(id) + "){" + MENTIONED_COMMENT + "}";
    return account + "?fields=" + GraphApi.encoded(fields);
  }

  @Override
  public JsonNode unwrapped(String id, JsonNode body) {
    return isMention(id)
        ? body.path(comment(id) == null ? "mentioned_media" : "mentioned_comment")
        : body;
  }

  @Override
  public boolean isOwn(JsonNode node) {
    JsonNode from = node.path("from");
    return from.path("id").asText().equals(account)
        || from.path("username").asText().equalsIgnoreCase(username)
        || node.path("username").asText().equalsIgnoreCase(username);
  }

  @Override
  public boolean isHidden(JsonNode node) {
    return node.path("hidden").asBoolean();
  }

  @Override
  public Instant createdAt(JsonNode node) {
    return Nodes.time(node, "timestamp");
  }

  @Override
  public FeedbackBuilder feedback(String asked, JsonNode node, Instant now) {
    boolean mention = isMention(asked);
    String id = mention ? asked : Nodes.id(node, "id");
    String parent = Nodes.optionalId(node, "parent_id");
    String media = Nodes.optional(node.path("media"), "id");
    String link = Nodes.optional(node, "permalink");
    return Feedback.builder(connection, NAME, Family.SOCIAL, id)
        .author(author(node, id))
        .text(text(node))
        .url(link == null ? Nodes.optional(node.path("media"), "permalink") : link)
        .threadId(parent == null ? id : parent)
        .parentId(parent == null ? media : parent)
        .reach(
            new Reach(node.path("like_count").asLong(), 0, node.path("comments_count").asLong(), 0))
        .createdAt(createdAt(node))
        .collectedAt(now);
  }

  @Override
  public void hint(String field, JsonNode value, Instant at, Hints into) {
    if (field.equals("comments") && !isOwn(value)) {
      into.read(Nodes.id(value, "id"), null);
    } else if (field.equals("mentions")) {
      String comment = Nodes.optionalId(value, "comment_id");
      into.read(
          MENTION + Nodes.id(value, "media_id") + (comment == null ? "" : "~" + comment), null);
    }
  }

  /** Only a comment at the top can be answered: an answer to an answer stands beside it. */
  @Override
  public Write publicly(Reply reply) {
    String id = reply.to().nativeId();
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", reply.text());
    if (!isMention(id)) {
      return new Write(reply.to().threadId() + "/replies", body);
    }
    body.put("media_id", media(id));
    if (comment(id) != null) {
      body.put("comment_id", comment(id));
    }
    return new Write(account + "/mentions", body);
  }

  @Override
  public ObjectNode recipient(Feedback to) {
    return JsonNodeFactory.instance.objectNode().put("comment_id", to.nativeId());
  }

  @Override
  public boolean takesPrivate(Feedback to) {
    return !isMention(to.nativeId());
  }

  /** What stands under the media of others is not for us to see. */
  @Override
  public @Nullable String answers(Feedback to, @Nullable String after) {
    return isMention(to.nativeId())
        ? null
        : to.threadId()
            + "/replies?limit=50&fields="
            + GraphApi.encoded("id,text,timestamp,username,from{id,username}")
            + GraphApi.behind(after);
  }

  @Override
  public String text(JsonNode node) {
    return node.path("text").asText(node.path("caption").asText(""));
  }

  @Override
  public @Nullable String privateState(Feedback to) {
    return null;
  }

  @Override
  public @Nullable String opening(Feedback to) {
    String handle = to.author().handle();
    return handle == null || to.threadId().equals(to.nativeId()) ? null : "@" + handle + " ";
  }

  static boolean isMention(String id) {
    return id.startsWith(MENTION);
  }

  private static String media(String mention) {
    return mention.split("~")[1];
  }

  private static @Nullable String comment(String mention) {
    String[] parts = mention.split("~");
    return parts.length < 3 ? null : parts[2];
  }

  private static Author author(JsonNode node, String otherwise) {
    JsonNode from = node.path("from");
    String handle = Nodes.optional(node, "username");
    handle = handle == null ? Nodes.optional(from, "username") : handle;
    String id = Nodes.optional(from, "id");
    return Author.of(id == null ? Objects.requireNonNullElse(handle, otherwise) : id, handle, null);
  }
}
