package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page on Facebook: comments and replies under its posts, and what visitors post on it. Posts are
 * called {@code <page>_<post>}, comments {@code <post>_<comment>}.
 */
final class Facebook implements CommentNetwork {
  static final String NAME = "facebook";

  private static final String POST =
      "id,message,created_time,from{id,name},permalink_url,is_hidden";
  private static final String FEED =
      POST + ",updated_time,comments.filter(stream).limit(0).summary(true)";
  private static final String COMMENT =
      "id,message,created_time,from{id,name},parent{id},permalink_url,like_count,comment_count,"
          + "is_hidden,can_comment";
  private static final Set<String> POSTS = Set.of("post", "status", "photo", "video", "share");
  private static final Set<String> WRITTEN = Set.of("add", "edit", "edited", "unhide");
  private static final Set<String> TAKEN_BACK = Set.of("remove", "hide");

  private final String connection;
  private final String page;
  private final Reviews reviews;

  Facebook(String connection, String page, Reviews reviews) {
    this.connection = connection;
    this.page = page;
    this.reviews = reviews;
  }

  @Override
  public String channel() {
    return NAME;
  }

  @Override
  public String object() {
    return "page";
  }

  @Override
  public String posts(int most) {
    return page + "/feed?limit=" + most + "&fields=" + GraphApi.encoded(FEED);
  }

  @Override
  public String marker(JsonNode post) {
    return post.path("updated_time").asText()
        + "/"
        + post.path("comments").path("summary").path("total_count").asText();
  }

  @Override
  public String comments(String post, @Nullable String after) {
    return post
        + "/comments?filter=stream&order=reverse_chronological&limit=50&fields="
        + GraphApi.encoded(COMMENT)
        + GraphApi.behind(after);
  }

  @Override
  public List<JsonNode> flat(JsonNode comment) {
    return List.of(comment);
  }

  @Override
  public String fields(String id) {
    return isPost(id) ? POST : COMMENT;
  }

  @Override
  public String single(String id) {
    return id + "?fields=" + GraphApi.encoded(fields(id));
  }

  @Override
  public JsonNode unwrapped(String id, JsonNode body) {
    return body;
  }

  @Override
  public boolean isOwn(JsonNode node) {
    return node.path("from").path("id").asText().equals(page);
  }

  @Override
  public boolean isHidden(JsonNode node) {
    return node.path("is_hidden").asBoolean();
  }

  @Override
  public Instant createdAt(JsonNode node) {
    return Nodes.time(node, "created_time");
  }

  @Override
  public FeedbackBuilder feedback(String asked, JsonNode node, Instant now) {
    String id = Nodes.id(node, "id");
    String parent = Nodes.optional(node.path("parent"), "id");
    String post = isPost(id) ? null : page + "_" + id.replaceFirst("_.*", "");
    return Feedback.builder(connection, NAME, Family.SOCIAL, id)
        .author(author(node.path("from"), id))
        .text(text(node))
        .url(Nodes.optional(node, "permalink_url"))
        .threadId(parent == null ? id : parent)
        .parentId(parent == null ? post : parent)
        .reach(
            new Reach(node.path("like_count").asLong(), 0, node.path("comment_count").asLong(), 0))
        .createdAt(createdAt(node))
        .collectedAt(now)
        .eligibility(
            node.path("can_comment").asBoolean(true)
                ? Eligibility.OPEN
                : Eligibility.refused("facebook.closed"));
  }

  @Override
  public void hint(String field, JsonNode value, Instant at, Hints into) {
    String item = value.path("item").asText();
    String verb = value.path("verb").asText();
    boolean own = isOwn(value) || value.path("sender_id").asText().equals(page);
    if (field.equals("ratings") && item.equals("rating")) {
      hintOfReview(value, verb, at, into);
    } else if (item.equals("comment") && Set.of("feed", "ratings").contains(field)) {
      hint(Nodes.id(value, "comment_id"), verb, own && !isTakenBack(verb), at, into);
    } else if (POSTS.contains(item) && field.equals("feed")) {
      hint(Nodes.id(value, "post_id"), verb, own, at, into);
    }
  }

  @Override
  public Write publicly(Reply reply) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", reply.text());
    return new Write(reply.to().nativeId() + "/comments", body);
  }

  @Override
  public ObjectNode recipient(Feedback to) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(isPost(to.nativeId()) ? "post_id" : "comment_id", to.nativeId());
  }

  /** Who recommends the page cannot be written to for that. */
  @Override
  public boolean takesPrivate(Feedback to) {
    return to.family() == Family.SOCIAL;
  }

  @Override
  public String answers(Feedback to, @Nullable String after) {
    return to.nativeId()
        + "/comments?order=reverse_chronological&limit=100&fields="
        + GraphApi.encoded("id,message,created_time,from{id},permalink_url")
        + GraphApi.behind(after);
  }

  @Override
  public String text(JsonNode node) {
    return node.path("message").asText("");
  }

  @Override
  public String privateState(Feedback to) {
    return to.nativeId() + "?fields=can_reply_privately";
  }

  @Override
  public @Nullable String opening(Feedback to) {
    return null;
  }

  /** Without the rights to know who wrote, everybody is an author of their own. */
  static Author author(JsonNode from, String otherwise) {
    String id = Nodes.optional(from, "id");
    return Author.of(id == null ? otherwise : id, null, Nodes.optional(from, "name"));
  }

  private void hint(String id, String verb, boolean own, Instant at, Hints into) {
    if (own) {
      return;
    } else if (isTakenBack(verb)) {
      into.gone(id, Family.SOCIAL);
    } else if (WRITTEN.contains(verb)) {
      into.read(id, verb.startsWith("edit") ? at : null);
    }
  }

  private void hintOfReview(JsonNode value, String verb, Instant at, Hints into) {
    if (isTakenBack(verb)) {
      into.gone(Nodes.id(value, "open_graph_story_id"), Family.REVIEW);
    } else if (WRITTEN.contains(verb)) {
      Instant edited = verb.startsWith("edit") ? at : null;
      into.add(Hints.edited(reviews.pushed(value, into.receivedAt()), edited));
    }
  }

  private static boolean isTakenBack(String verb) {
    return TAKEN_BACK.contains(verb);
  }

  private boolean isPost(String id) {
    return id.startsWith(page + "_");
  }
}
