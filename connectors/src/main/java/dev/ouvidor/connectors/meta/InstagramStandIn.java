package dev.ouvidor.connectors.meta;

import static dev.ouvidor.connectors.meta.GraphWire.JSON;
import static dev.ouvidor.connectors.meta.GraphWire.error;
import static dev.ouvidor.connectors.meta.GraphWire.missing;
import static dev.ouvidor.connectors.meta.GraphWire.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plays Instagram for one professional account. Thread safe. */
public final class InstagramStandIn extends GraphStandIn {
  private static final int MAX_CHARACTERS = 2_200;
  private static final Pattern MENTIONED =
      Pattern.compile("(mentioned_media|mentioned_comment)\\.\\w+\\((\\d+)\\)\\{.*\\}");

  private final String username;

  /**
   * @param port 0 for any free one
   * @param token of the account
   * @param account its id
   * @param username without at-sign
   */
  public InstagramStandIn(
      int port, InstantSource clock, String token, String account, String username) {
    super(port, clock, token, account);
    this.username = username;
  }

  /** The account publishes something; returns the id of the media. */
  public synchronized String media(String caption) {
    return add(number(), null, account, username, caption, null).id();
  }

  /** Somebody else publishes something; returns the id of the media. */
  public synchronized String foreignMedia(String author, String caption) {
    return add(number(), null, idOf(author), author, caption, null).id();
  }

  /** Somebody writes under media or a comment; returns the id of the comment. */
  public synchronized String comment(String to, String author, String text) {
    return add(number(), to, idOf(author), author, text, null).id();
  }

  @Override
  String title() {
    return "@" + username;
  }

  @Override
  ObjectNode node(Entry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", entry.id()).put("timestamp", time(entry.at())).put("username", entry.name());
    List<Entry> under = under(entry.id());
    if (entry.parent() == null) {
      node.put("caption", entry.text()).put("permalink", link(entry.id()));
      node.put("like_count", 5).put("comments_count", under.size());
      return node;
    }
    node.put("text", entry.text()).put("hidden", entry.hidden()).put("like_count", 1);
    node.putObject("from").put("id", entry.author()).put("username", entry.name());
    node.putObject("media").put("id", entry.post()).put("permalink", link(entry.post()));
    if (entry.parent().equals(entry.post())) {
      node.putNull("parent_id");
    } else {
      node.put("parent_id", entry.parent());
    }
    if (under.isEmpty()) {
      node.putNull("replies");
    } else {
      ArrayNode replies = node.putObject("replies").putArray("data");
      under.forEach(reply -> replies.add(node(reply)));
    }
    return node;
  }

  @Override
  @Nullable Response special(String path, Map<String, String> query) {
    if (path.equals(account + "/media")) {
      return page(newest(null), query);
    } else if (path.equals(account)) {
      return mentioned(query.getOrDefault("fields", ""));
    } else if (!path.endsWith("/comments") && !path.endsWith("/replies")) {
      return null;
    }
    String of = path.substring(0, path.lastIndexOf('/'));
    return entries.containsKey(of) ? page(newest(of), query) : missing(of);
  }

  /** Answers stand under comments at the top only, and never under hidden ones. */
  @Override
  @Nullable Response write(String path, JsonNode body) {
    boolean mention = path.equals(account + "/mentions");
    String comment = body.path("comment_id").asText(body.path("media_id").asText());
    String to = mention ? comment : path.replaceFirst("/replies$", "");
    String text = body.path("message").asText("");
    Entry answered = entries.get(to);
    if (answered == null) {
      return null;
    } else if (text.isBlank() || text.length() > MAX_CHARACTERS) {
      return error(400, 100, 2207072, "The comment is too long or empty.");
    } else if (!mention && (answered.hidden() || !answered.post().equals(answered.parent()))) {
      return error(400, 100, 2207079, "This comment cannot be replied to.");
    }
    String id = add(number(), to, account, username, text, null).id();
    return Response.json(200, "{\"id\":\"" + id + "\"}");
  }

  private Response mentioned(String fields) {
    Matcher asked = MENTIONED.matcher(fields);
    if (!asked.matches() || !entries.containsKey(asked.group(2))) {
      return missing(account);
    }
    ObjectNode answer = JSON.createObjectNode().put("id", account);
    ObjectNode node = node(known(asked.group(2)));
    node.remove(List.of("from", "parent_id", "replies", "hidden"));
    answer.set(asked.group(1), node);
    return Response.json(200, answer.toString());
  }

  /** What stands right under something, or own media; newest first. */
  private List<Entry> newest(@Nullable String parent) {
    var found = new ArrayList<Entry>();
    for (Entry entry : entries.values()) {
      boolean ours = parent != null || entry.author().equals(account);
      if (ours && Objects.equals(entry.parent(), parent)) {
        found.add(0, entry);
      }
    }
    return found;
  }

  private static String idOf(String author) {
    return "1" + (author.hashCode() & Integer.MAX_VALUE);
  }

  private String link(String media) {
    return base() + "/" + media;
  }
}
