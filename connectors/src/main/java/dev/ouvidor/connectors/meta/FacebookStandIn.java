package dev.ouvidor.connectors.meta;

import static dev.ouvidor.connectors.meta.GraphWire.JSON;
import static dev.ouvidor.connectors.meta.GraphWire.error;
import static dev.ouvidor.connectors.meta.GraphWire.missing;
import static dev.ouvidor.connectors.meta.GraphWire.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Plays Facebook for one page. Thread safe. */
public final class FacebookStandIn extends GraphStandIn {
  private static final int MAX_CHARACTERS = 8_000;

  private final String name;

  /**
   * @param port 0 for any free one
   * @param token of the page
   * @param page its id
   * @param name as people read it
   */
  public FacebookStandIn(int port, InstantSource clock, String token, String page, String name) {
    super(port, clock, token, page);
    this.name = name;
  }

  /** The page posts something; returns the id of the post. */
  public synchronized String post(String text) {
    return visitorPost(account, name, text);
  }

  /** A visitor posts something on the page; returns the id of the post. */
  public synchronized String visitorPost(String author, String authorName, String text) {
    return add(account + "_" + number(), null, author, authorName, text, null).id();
  }

  /** Somebody writes under a post or comment; returns the id of the comment. */
  public synchronized String comment(String to, String author, String authorName, String text) {
    String post = known(to).post().replaceFirst(".*_", "");
    return add(post + "_" + number(), to, author, authorName, text, null).id();
  }

  /** Somebody recommends the page, or advises against it; returns the id of the review. */
  public synchronized String review(String author, String authorName, boolean good, String text) {
    return add(number(), null, author, authorName, text, good).id();
  }

  @Override
  String title() {
    return name;
  }

  @Override
  ObjectNode node(Entry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", entry.id()).put("message", entry.text());
    node.put("created_time", time(entry.at()));
    node.putObject("from").put("id", entry.author()).put("name", entry.name());
    node.put("permalink_url", base() + "/" + entry.id());
    node.put("is_hidden", entry.hidden());
    node.put("can_reply_privately", message(entry.id()) == null);
    List<Entry> under = under(entry.id());
    if (entry.parent() == null) {
      Instant last = under.isEmpty() ? entry.at() : under.get(0).at();
      node.put("updated_time", time(last));
      ObjectNode comments = node.putObject("comments");
      comments.putArray("data");
      comments.putObject("summary").put("total_count", under.size());
    } else {
      boolean reply = !entry.parent().equals(entry.post());
      if (reply) {
        node.putObject("parent").put("id", entry.parent());
      } else {
        node.putNull("parent");
      }
      node.put("like_count", 2).put("comment_count", under.size()).put("can_comment", true);
    }
    return node;
  }

  @Override
  @Nullable Response special(String path, Map<String, String> query) {
    if (path.equals(account + "/feed")) {
      return page(newest(entry -> entry.parent() == null && entry.recommends() == null), query);
    } else if (path.equals(account + "/ratings")) {
      return page(newest(entry -> entry.recommends() != null), query, FacebookStandIn::rating);
    } else if (!path.endsWith("/comments")) {
      return null;
    }
    String of = path.substring(0, path.length() - "/comments".length());
    if (!entries.containsKey(of)) {
      return missing(of);
    }
    boolean all = "stream".equals(query.get("filter"));
    return page(under(of).stream().filter(e -> all || of.equals(e.parent())).toList(), query);
  }

  @Override
  @Nullable Response write(String path, JsonNode body) {
    String to = path.replaceFirst("/comments$", "");
    String text = body.path("message").asText("");
    if (!entries.containsKey(to)) {
      return null;
    } else if (text.isBlank() || text.length() > MAX_CHARACTERS) {
      return error(400, 100, 1446036, "(#100) Invalid parameter");
    }
    return Response.json(200, "{\"id\":\"" + comment(to, account, name, text) + "\"}");
  }

  private static @Nullable Response rating(Entry entry, ObjectNode node) {
    String type = Boolean.TRUE.equals(entry.recommends()) ? "positive" : "negative";
    node.put("created_time", time(entry.at())).put("has_rating", false);
    node.put("recommendation_type", type).put("review_text", entry.text());
    node.putObject("reviewer").put("id", entry.author()).put("name", entry.name());
    ObjectNode story = node.putObject("open_graph_story");
    story.put("id", entry.id()).put("type", "sellers.rates");
    story.putObject("data").put("is_hidden", entry.hidden());
    return null;
  }

  private List<Entry> newest(Predicate<Entry> which) {
    var found = new ArrayList<Entry>();
    entries.values().stream().filter(which).forEach(entry -> found.add(0, entry));
    return found;
  }
}
