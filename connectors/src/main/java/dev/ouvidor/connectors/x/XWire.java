package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.x.XWorld.Post;
import dev.ouvidor.connectors.x.XWorld.User;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** X's wire format. Callers hold the lock of the world. */
final class XWire {
  /** Three digits always: at a full second, too. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final int SHORT = 280;
  private static final Pattern MENTION = Pattern.compile("(?<!\\w)@(\\w{1,15})");

  private final XWorld world;

  XWire(XWorld world) {
    this.world = world;
  }

  /** A page of posts with what they refer to. */
  ObjectNode page(List<Post> posts, @Nullable String nextToken) {
    ObjectNode page = object();
    if (!posts.isEmpty()) {
      ArrayNode data = page.putArray("data");
      posts.forEach(post -> data.add(post(post)));
      page.set("includes", includes(posts));
    }
    ObjectNode meta = page.putObject("meta").put("result_count", posts.size());
    if (!posts.isEmpty()) {
      meta.put("newest_id", posts.get(0).id()).put("oldest_id", posts.get(posts.size() - 1).id());
    }
    if (nextToken != null) {
      meta.put("next_token", nextToken);
    }
    return page;
  }

  /** The answer to a look-up by ids. */
  ObjectNode lookup(List<String> ids) {
    ObjectNode answer = object();
    var found = new LinkedHashMap<String, Post>();
    for (String id : ids) {
      Post post = world.find(id);
      if (post == null) {
        answer.withArray("/errors").add(notFound(id));
      } else {
        found.put(id, post);
      }
    }
    found.forEach((id, post) -> answer.withArray("/data").add(post(post).put("id", id)));
    if (!found.isEmpty()) {
      answer.set("includes", includes(List.copyOf(found.values())));
    }
    return answer;
  }

  /** A line of the filtered stream. */
  ObjectNode streamed(Post post, List<String> ruleIds) {
    ObjectNode line = object();
    line.set("data", post(post));
    line.set("includes", includes(List.of(post)));
    ArrayNode rules = line.putArray("matching_rules");
    ruleIds.forEach(id -> rules.addObject().put("id", id).put("tag", ""));
    return line;
  }

  static ObjectNode problem(int status, String title, String detail) {
    return object()
        .put("title", title)
        .put("type", "about:blank")
        .put("status", status)
        .put("detail", detail);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode user(User user) {
    ObjectNode node =
        object()
            .put("id", user.id())
            .put("name", user.name())
            .put("username", user.handle())
            .put("verified", user.verified());
    node.putObject("public_metrics")
        .put("followers_count", user.followers())
        .put("following_count", 120)
        .put("tweet_count", 350)
        .put("listed_count", 0);
    return node;
  }

  private ObjectNode post(Post post) {
    boolean isLong = post.text().codePointCount(0, post.text().length()) > SHORT;
    String shown =
        isLong
            ? post.text().substring(0, post.text().offsetByCodePoints(0, SHORT - 1)) + "…"
            : post.text();
    String link = post.pictures().isEmpty() ? "" : "https://t.co/" + post.first();
    ObjectNode node =
        object()
            .put("id", post.id())
            .put("text", escape(shown) + (link.isEmpty() ? "" : " " + link))
            .put("author_id", post.author().id())
            .put("lang", "pt")
            .put("conversation_id", world.root(post))
            .put("reply_settings", post.replySettings())
            .put("created_at", TIME.format(post.at()));
    if (isLong) {
      node.putObject("note_tweet").put("text", escape(post.text()));
    }
    ArrayNode history = node.putArray("edit_history_tweet_ids");
    post.versions().forEach(history::add);
    references(post, node);
    entities(shown, node);
    pictures(post, link, node);
    metrics(post, node.putObject("public_metrics"));
    return node;
  }

  private void references(Post post, ObjectNode node) {
    refer(node, "replied_to", post.parent());
    refer(node, "quoted", post.quoted());
    refer(node, "retweeted", post.retweeted());
    Post parent = post.parent() == null ? null : world.find(post.parent());
    if (parent != null) {
      node.put("in_reply_to_user_id", parent.author().id());
    }
  }

  private static void refer(ObjectNode node, String type, @Nullable String id) {
    if (id != null) {
      node.withArray("/referenced_tweets").addObject().put("type", type).put("id", id);
    }
  }

  private void entities(String text, ObjectNode node) {
    Matcher matcher = MENTION.matcher(text);
    while (matcher.find()) {
      node.withArray("/entities/mentions")
          .addObject()
          .put("start", matcher.start())
          .put("end", matcher.end())
          .put("username", matcher.group(1))
          .put("id", world.user(matcher.group(1)).id());
    }
  }

  /** All pictures of a post have one link, which stands behind its text. */
  private static void pictures(Post post, String link, ObjectNode node) {
    for (int i = 0; i < post.pictures().size(); i++) {
      String key = "3_" + post.first() + i;
      node.withArray("/attachments/media_keys").add(key);
      node.withArray("/entities/urls")
          .addObject()
          .put("start", post.text().length() + 1)
          .put("end", post.text().length() + 1 + link.length())
          .put("url", link)
          .put("expanded_url", "https://x.com/i/status/" + post.first() + "/photo/1")
          .put("display_url", "pic.x.com/" + post.first())
          .put("media_key", key);
    }
  }

  private void metrics(Post post, ObjectNode node) {
    long seed = Long.parseLong(post.first()) >> 3;
    node.put("retweet_count", world.retweets(post.first()))
        .put("reply_count", world.replies(post.first()).size())
        .put("like_count", seed % 7)
        .put("quote_count", world.quotes(post.first()))
        .put("bookmark_count", 0)
        .put("impression_count", 20 + seed % 400);
  }

  private ObjectNode includes(List<Post> posts) {
    ObjectNode includes = object();
    ArrayNode users = includes.putArray("users");
    posts.stream().map(Post::author).distinct().forEach(author -> users.add(user(author)));
    for (Post post : posts) {
      for (String id : new String[] {post.parent(), post.quoted(), post.retweeted()}) {
        Post referred = id == null ? null : world.find(id);
        if (referred != null) {
          includes.withArray("/tweets").add(post(referred));
        }
      }
    }
    return includes;
  }

  private static ObjectNode notFound(String id) {
    return object()
        .put("value", id)
        .put("detail", "Could not find tweet with ids: [" + id + "].")
        .put("title", "Not Found Error")
        .put("resource_type", "tweet")
        .put("parameter", "ids")
        .put("resource_id", id)
        .put("type", "https://api.twitter.com/2/problems/resource-not-found");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
