package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A profile on Threads: what stands under its posts, or under its replies to others. Of the author
 * of a reply nothing is told but the name, which stands for the id as well.
 */
final class Threads implements Network {
  static final String NAME = "threads";

  private static final String FIELDS =
      GraphApi.encoded(
          "id,text,timestamp,username,permalink,media_type,has_replies,is_reply,"
              + "is_reply_owned_by_me,root_post,replied_to,hide_status");

  private static final Set<String> HIDDEN = Set.of("HIDDEN", "COVERED", "BLOCKED", "RESTRICTED");
  private static final int AT_ONCE = 10;

  private final String connection;
  private final String account;
  private final String username;
  private final String list;

  private Threads(String connection, MetaSettings settings, String list) {
    this.connection = connection;
    this.account = settings.account();
    this.username = settings.username();
    this.list = list;
  }

  static Threads underPosts(String connection, MetaSettings settings) {
    return new Threads(connection, settings, "threads");
  }

  /** Where the conversation goes on that somebody else began. */
  static Threads underReplies(String connection, MetaSettings settings) {
    return new Threads(connection, settings, "replies");
  }

  String connection() {
    return connection;
  }

  /** Path of a page of our own replies, newest first. */
  String ownReplies(@Nullable String after) {
    return account + "/replies?limit=100&fields=" + FIELDS + GraphApi.behind(after);
  }

  /** Path of a page of the posts that mention us, newest first. */
  String mentions(@Nullable String after) {
    return account + "/mentions?limit=50&fields=" + FIELDS + GraphApi.behind(after);
  }

  /** Path of a page of what is found, newest first. */
  String search(String query, @Nullable String after) {
    return "keyword_search?search_type=RECENT&limit=50&q="
        + GraphApi.encoded(query)
        + "&fields="
        + FIELDS
        + GraphApi.behind(after);
  }

  @Override
  public String channel() {
    return NAME;
  }

  @Override
  public String object() {
    return NAME;
  }

  @Override
  public String posts(int most) {
    return account + "/" + list + "?limit=" + most + "&fields=" + FIELDS;
  }

  @Override
  public String marker(JsonNode post) {
    return post.path("has_replies").asText();
  }

  /** Posts tell whether there are replies, but not how many: so they are read each time. */
  @Override
  public Duration sweep() {
    return Duration.ZERO;
  }

  @Override
  public boolean mayHaveComments(JsonNode post) {
    return post.path("has_replies").asBoolean(true);
  }

  @Override
  public boolean goesOn(List<JsonNode> page, long newest, long known) {
    try {
      return createdAt(page.get(page.size() - 1)).getEpochSecond() >= known;
    } catch (FieldException e) {
      return newest >= known;
    }
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public boolean isReadAlone(String id) {
    return true;
  }

  /** All replies, however deep. */
  @Override
  public String comments(String post, @Nullable String after) {
    return post + "/conversation?reverse=true&limit=50&fields=" + FIELDS + GraphApi.behind(after);
  }

  @Override
  public List<JsonNode> flat(JsonNode comment) {
    return List.of(comment);
  }

  @Override
  public String fields(String id) {
    return FIELDS;
  }

  @Override
  public String single(String id) {
    return id + "?fields=" + FIELDS;
  }

  @Override
  public JsonNode unwrapped(String id, JsonNode body) {
    return body;
  }

  @Override
  public boolean isOwn(JsonNode node) {
    return node.path("is_reply_owned_by_me").asBoolean()
        || node.path("username").asText().equalsIgnoreCase(username);
  }

  @Override
  public boolean isHidden(JsonNode node) {
    return HIDDEN.contains(node.path("hide_status").asText());
  }

  @Override
  public Instant createdAt(JsonNode node) {
    return Nodes.time(node, "timestamp");
  }

  @Override
  public String text(JsonNode node) {
    return node.path("text").asText("");
  }

  @Override
  public FeedbackBuilder feedback(String asked, JsonNode node, Instant now) {
    String id = Nodes.id(node, "id");
    String name = Nodes.required(node, "username");
    String root = Nodes.optionalId(node.path("root_post"), "id");
    return Feedback.builder(connection, NAME, Family.SOCIAL, id)
        .author(Author.of(name, name, null))
        .text(text(node))
        .url(Nodes.optional(node, "permalink"))
        .threadId(root == null ? id : root)
        .parentId(Nodes.optionalId(node.path("replied_to"), "id"))
        .createdAt(createdAt(node))
        .collectedAt(now);
  }

  /** One address serves all profiles of an app, and an account is named only by what it says. */
  @Override
  public List<Change> changes(JsonNode payload, String of) {
    JsonNode values = payload.path("values");
    var changes = new ArrayList<Change>();
    if (values.isObject()) {
      changes.add(new Change(values, payload));
    } else if (values.isArray()) {
      values.forEach(each -> changes.add(new Change(each, payload)));
    } else {
      throw FieldException.missing("values");
    }
    return changes;
  }

  @Override
  public void hint(String field, JsonNode value, Instant at, Hints into) {
    boolean ours =
        field.equals("replies") && isUnderOurs(value.path("root_post"))
            || field.equals("mentions") && mentionsUs(text(value));
    if (ours && !isOwn(value)) {
      into.read(Nodes.id(value, "id"), null);
    }
  }

  private boolean isUnderOurs(JsonNode root) {
    return root.path("owner_id").asText().equals(account)
        || root.path("username").asText(username).equalsIgnoreCase(username);
  }

  private boolean mentionsUs(String text) {
    return text.isEmpty()
        || text.toLowerCase(Locale.ROOT).contains("@" + username.toLowerCase(Locale.ROOT));
  }
}
