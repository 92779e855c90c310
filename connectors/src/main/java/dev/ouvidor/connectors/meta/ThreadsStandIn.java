package dev.ouvidor.connectors.meta;

import static dev.ouvidor.connectors.meta.GraphWire.JSON;
import static dev.ouvidor.connectors.meta.GraphWire.error;
import static dev.ouvidor.connectors.meta.GraphWire.missing;
import static dev.ouvidor.connectors.meta.GraphWire.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Fault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Plays Threads for one profile. Thread safe. */
public final class ThreadsStandIn extends GraphStandIn {
  private static final int MAX_CHARACTERS = 500;
  private static final String CONTAINER = "99";

  private final String username;
  private final Map<String, Container> containers = new LinkedHashMap<>();
  private final Set<String> published = new HashSet<>();
  private boolean slow;

  private record Container(String to, String text) {}

  /**
   * @param port 0 for any free one
   * @param token of the profile
   * @param account its id
   * @param username without at-sign
   */
  public ThreadsStandIn(
      int port, InstantSource clock, String token, String account, String username) {
    super(port, clock, token, account);
    this.username = username;
  }

  /** The profile publishes something; returns its id. */
  public synchronized String post(String text) {
    return add(number(), null, account, username, text, null).id();
  }

  /** Somebody else publishes something; returns its id. */
  public synchronized String foreignPost(String author, String text) {
    return add(number(), null, idOf(author), author, text, null).id();
  }

  /** Somebody replies to a post or a reply; returns the id. */
  public synchronized String reply(String to, String author, String text) {
    return add(number(), to, idOf(author), author, text, null).id();
  }

  /** Whether containers stay in preparation from now on. */
  public synchronized void prepareSlowly(boolean slowly) {
    slow = slowly;
  }

  /** Spares what comes before the publishing of a reply: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(r -> !isPreparation(r), fault);
    }
  }

  private static boolean isPreparation(Request request) {
    return request.path().matches(".*/" + CONTAINER + "\\d+")
        || request.method().equals("POST") && request.path().endsWith("/threads");
  }

  @Override
  String version() {
    return "v1.0";
  }

  /** Lists tell the cursor of the next page, but do not link to it. */
  @Override
  boolean linksOn() {
    return false;
  }

  @Override
  String title() {
    return "@" + username;
  }

  @Override
  ObjectNode node(Entry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", entry.id()).put("text", entry.text()).put("timestamp", time(entry.at()));
    node.put("username", entry.name()).put("media_type", "TEXT_POST");
    node.put("permalink", base() + "/" + entry.id());
    node.put("has_replies", !under(entry.id()).isEmpty());
    node.put("is_reply", entry.parent() != null);
    node.put("hide_status", entry.hidden() ? "HIDDEN" : "NOT_HUSHED");
    if (entry.parent() == null) {
      return node.putNull("is_reply_owned_by_me").putNull("root_post").putNull("replied_to");
    }
    node.put("is_reply_owned_by_me", entry.author().equals(account));
    node.putObject("root_post").put("id", entry.post());
    node.putObject("replied_to").put("id", entry.parent());
    return node;
  }

  @Override
  @Nullable Response special(String path, Map<String, String> query) {
    if (path.equals(account + "/threads")) {
      return page(newest(e -> isOurs(e) && e.parent() == null), query);
    } else if (path.equals(account + "/replies")) {
      return page(newest(e -> isOurs(e) && e.parent() != null), query);
    } else if (path.equals(account + "/mentions")) {
      return page(newest(e -> !isOurs(e) && says(e, "@" + username)), query);
    } else if (path.equals("keyword_search")) {
      return page(newest(e -> says(e, query.getOrDefault("q", ""))), query);
    } else if (containers.containsKey(path)) {
      String status = slow ? "IN_PROGRESS" : published.contains(path) ? "PUBLISHED" : "FINISHED";
      return Response.json(200, "{\"status\":\"" + status + "\",\"id\":\"" + path + "\"}");
    } else if (!path.endsWith("/conversation")) {
      return null;
    }
    String of = path.substring(0, path.lastIndexOf('/'));
    return entries.containsKey(of) ? page(under(of), query) : missing(of);
  }

  @Override
  @Nullable Response write(String path, JsonNode body) {
    if (path.equals(account + "/threads")) {
      return prepared(body);
    } else if (!path.equals(account + "/threads_publish")) {
      return null;
    }
    String id = body.path("creation_id").asText();
    Container container = containers.get(id);
    if (container == null || !entries.containsKey(container.to())) {
      return missing(id);
    } else if (!published.add(id)) {
      return error(400, 24, 4279049, "The media was published already.");
    }
    String reply = add(number(), container.to(), account, username, container.text(), null).id();
    return Response.json(200, "{\"id\":\"" + reply + "\"}");
  }

  private Response prepared(JsonNode body) {
    String to = body.path("reply_to_id").asText();
    String text = body.path("text").asText("");
    if (!entries.containsKey(to)) {
      return missing(to);
    } else if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
      return error(400, 100, 4279011, "Param text must be at most 500 characters long.");
    }
    String id = CONTAINER + number();
    containers.put(id, new Container(to, text));
    return Response.json(200, "{\"id\":\"" + id + "\"}");
  }

  private boolean isOurs(Entry entry) {
    return entry.author().equals(account);
  }

  private static boolean says(Entry entry, String words) {
    return entry.text().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  private List<Entry> newest(Predicate<Entry> which) {
    var found = new ArrayList<Entry>();
    entries.values().stream().filter(which).forEach(entry -> found.add(0, entry));
    return found;
  }

  private static String idOf(String author) {
    return "1" + (author.hashCode() & Integer.MAX_VALUE);
  }
}
