package dev.ouvidor.connectors.meta;

import static dev.ouvidor.connectors.meta.GraphWire.JSON;
import static dev.ouvidor.connectors.meta.GraphWire.error;
import static dev.ouvidor.connectors.meta.GraphWire.missing;
import static dev.ouvidor.connectors.meta.GraphWire.names;
import static dev.ouvidor.connectors.meta.GraphWire.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays the Graph API as one page or account with one token sees it: its errors, its paging, the
 * choice of fields, its usage headers. Thread safe.
 */
public abstract class GraphStandIn extends StandIn {
  private final InstantSource clock;
  private final String token;
  final String account;
  final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> messages = new LinkedHashMap<>();
  private final Set<String> withheld = new HashSet<>();
  private long counter = 1000;
  private int used = 3;
  private boolean blind;
  private int pagings;

  private record Kept(List<Entry> entries, Map<String, String> messages, long counter) {}

  GraphStandIn(int port, InstantSource clock, String token, String account) {
    super(port);
    this.clock = clock;
    this.token = token;
    this.account = account;
  }

  /** The author changes what they wrote. */
  public final synchronized void edit(String id, String text) {
    entries.put(id, known(id).edited(text));
  }

  /** Something is deleted, with everything under it. */
  public final synchronized void delete(String id) {
    known(id);
    under(id).forEach(below -> entries.remove(below.id()));
    entries.remove(id);
  }

  /** A moderator hides a comment. */
  public final synchronized void hide(String id) {
    entries.put(id, known(id).covered());
  }

  /** What the shop itself has published, oldest first. */
  public final synchronized List<String> published() {
    return entries.values().stream()
        .filter(e -> e.parent() == null && e.author().equals(account))
        .map(Entry::id)
        .toList();
  }

  /** Texts of the shop's answers under something, oldest first. */
  public final synchronized List<String> replies(String id) {
    return entries.values().stream()
        .filter(e -> id.equals(e.parent()) && e.author().equals(account))
        .map(Entry::text)
        .toList();
  }

  /** The private message that answered something; null if there was none. */
  public final synchronized @Nullable String message(String id) {
    return messages.get(id);
  }

  /** From now on so much of the rate limit is used up, in percent. */
  public final synchronized void use(int percent) {
    used = percent;
  }

  /** The permission to read comments is taken away: they seem not to exist. */
  public final synchronized void blind() {
    blind = true;
  }

  /** From now on this one is refused, though it is there. */
  public final synchronized void withhold(String id) {
    known(id);
    withheld.add(id);
  }

  /** No further page of what was listed until now can be had. */
  public final synchronized void forgetPages() {
    pagings++;
  }

  @Override
  protected final synchronized Object state() {
    return new Kept(List.copyOf(entries.values()), Map.copyOf(messages), counter);
  }

  @Override
  protected final synchronized void restore(JsonNode state) throws IOException {
    Kept kept = kept(state, Kept.class);
    kept.entries().forEach(entry -> entries.put(entry.id(), entry));
    messages.putAll(kept.messages());
    counter = kept.counter();
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/v");
  }

  @Override
  protected final synchronized Response answer(Request request) throws IOException {
    String start = "/" + version() + "/";
    if (!isApi(request)) {
      return page(request.path());
    } else if (!request.path().startsWith(start)) {
      return error(400, 2500, 0, "Unknown path components: " + request.path());
    } else if (!("Bearer " + token).equals(request.header("authorization"))) {
      return unauthorised();
    }
    String path = request.path().substring(start.length());
    if (request.method().equals("DELETE")) {
      return takenBack(path);
    }
    Response answer =
        request.method().equals("POST")
            ? posted(path, JSON.readTree(request.body()))
            : read(path, request.query());
    return answer.with("x-business-use-case-usage", usage(account, used, 0));
  }

  @Override
  protected Response throttled() {
    return error(400, 80001, 0, "There have been too many calls to this Page account.")
        .with("x-business-use-case-usage", usage(account, 100, 2));
  }

  @Override
  protected Response unauthorised() {
    return error(
        400, 190, 463, "Error validating access token: Session has expired on Friday, 20-Nov-26.");
  }

  /** All conversations, or the one that something belongs to, as the network's users see it. */
  private Response page(String path) {
    Entry wanted = entries.get(path.substring(1));
    if (wanted == null && !path.equals("/")) {
      return UserPage.notThere();
    }
    var html = new StringBuilder();
    for (Entry entry : entries.values()) {
      boolean shown = wanted == null || wanted.post().equals(entry.id());
      if (entry.parent() == null && shown) {
        html.insert(0, "<article>" + conversation(entry) + "</article>");
      }
    }
    return UserPage.of(title(), html.toString());
  }

  private String conversation(Entry entry) {
    if (entry.hidden()) {
      return "";
    }
    var html = new StringBuilder();
    html.append(UserPage.said(entry.author().equals(account), entry.name(), entry.text()));
    entries.values().stream()
        .filter(below -> entry.id().equals(below.parent()))
        .forEach(below -> html.append(conversation(below)));
    return html.toString();
  }

  /** Of the API. */
  String version() {
    return "v24.0";
  }

  /** Whether a page of a list links to the next one. */
  boolean linksOn() {
    return true;
  }

  /** Of the page that people see. */
  abstract String title();

  /** What a node can have, for the fields asked for to be chosen from. */
  abstract ObjectNode node(Entry entry);

  /** A list or a node that only this network has; null if there is none at this path. */
  abstract @Nullable Response special(String path, Map<String, String> query);

  /** Carries out a write of this network; null if nothing can be posted there. */
  abstract @Nullable Response write(String path, JsonNode body);

  final Entry add(
      String id,
      @Nullable String parent,
      String author,
      String name,
      String text,
      @Nullable Boolean recommends) {
    String post = parent == null ? id : known(parent).post();
    var entry = new Entry(id, parent, post, author, name, text, clock.instant(), false, recommends);
    entries.put(id, entry);
    return entry;
  }

  final String number() {
    return "17" + ++counter;
  }

  final Entry known(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("there is no '" + id + "'");
    }
    return entry;
  }

  /** Everything under a post or comment, newest first. */
  final List<Entry> under(String id) {
    var found = new ArrayList<Entry>();
    var above = new HashSet<>(Set.of(id));
    for (Entry entry : entries.values()) {
      if (entry.parent() != null && above.contains(entry.parent())) {
        above.add(entry.id());
        found.add(0, entry);
      }
    }
    return found;
  }

  /** Writes an entry of a list; gives the error to answer with instead, or null. */
  interface Row {
    @Nullable Response write(Entry entry, ObjectNode into);
  }

  /** A page of entries with the fields asked for. */
  final Response page(List<Entry> all, Map<String, String> query) {
    return page(all, query, (entry, into) -> chosen(entry, query, into));
  }

  final Response page(List<Entry> all, Map<String, String> query, Row row) {
    String paging = pagings + "-";
    String after = query.getOrDefault("after", paging + "0");
    if (!after.startsWith(paging)) {
      return error(400, 100, 0, "(#100) Invalid cursors values");
    }
    int from = Integer.parseInt(after.substring(paging.length()));
    int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "25")));
    ObjectNode body = JSON.createObjectNode();
    ArrayNode data = body.putArray("data");
    for (Entry entry : all.subList(Math.min(from, all.size()), to)) {
      Response wrong = row.write(entry, data.addObject());
      if (wrong != null) {
        return wrong;
      }
    }
    if (!data.isEmpty()) {
      ObjectNode links = body.putObject("paging");
      links.putObject("cursors").put("before", paging + from).put("after", paging + to);
      if (linksOn() && to < all.size()) {
        links.put("next", base() + "/" + version() + "/next?access_token=" + token);
      }
    }
    return Response.json(200, body.toString());
  }

  private Response read(String path, Map<String, String> query) {
    boolean comments = path.endsWith("/comments") || path.endsWith("/replies");
    if (blind && (comments || entries.containsKey(path) && known(path).parent() != null)) {
      return comments
          ? error(
              400, 10, 0, "(#10) This endpoint requires the 'pages_read_user_content' permission")
          : missing(path);
    }
    Response special = special(path, query);
    if (special != null) {
      return special;
    } else if (path.isEmpty() && query.containsKey("ids")) {
      return several(List.of(query.getOrDefault("ids", "").split(",")), query);
    } else if (!entries.containsKey(path)) {
      return missing(path);
    } else if (withheld.contains(path)) {
      return refused();
    }
    ObjectNode node = JSON.createObjectNode();
    Response wrong = chosen(known(path), query, node);
    return wrong == null ? Response.json(200, node.toString()) : wrong;
  }

  private Response several(List<String> ids, Map<String, String> query) {
    ObjectNode body = JSON.createObjectNode();
    for (String id : ids) {
      if (blind || !entries.containsKey(id)) {
        return error(404, 803, 0, "(#803) Some of the aliases you requested do not exist: " + id);
      }
      Response wrong =
          withheld.contains(id) ? refused() : chosen(known(id), query, body.putObject(id));
      if (wrong != null) {
        return wrong;
      }
    }
    return Response.json(200, body.toString());
  }

  private static Response refused() {
    return error(400, 12, 0, "(#12) This is deprecated for versions v2.4 and higher");
  }

  private Response posted(String path, JsonNode body) {
    if (path.endsWith("/messages")) {
      return message(body);
    }
    Entry own = entries.get(path);
    if (own != null && own.author().equals(account) && body.has("message")) {
      edit(path, body.path("message").asText());
      return Response.json(200, "{\"success\":true}");
    }
    Response written = write(path, body);
    return written == null ? missing(path) : written;
  }

  private Response takenBack(String id) {
    if (!entries.containsKey(id)) {
      return missing(id);
    } else if (!known(id).author().equals(account)) {
      return error(400, 200, 0, "(#200) Permissions error");
    }
    delete(id);
    return Response.json(200, "{\"success\":true}");
  }

  private Response message(JsonNode body) {
    JsonNode recipient = body.path("recipient");
    String to = recipient.path("comment_id").asText(recipient.path("post_id").asText());
    if (!entries.containsKey(to)) {
      return missing(to);
    } else if (clock.instant().isAfter(known(to).at().plus(Duration.ofDays(7)))) {
      return error(400, 10, 2018278, "(#10) This message is sent outside of allowed window.");
    } else if (messages.putIfAbsent(to, body.path("message").path("text").asText()) != null) {
      return error(400, 10900, 0, "(#10900) Activity already replied to");
    }
    return Response.json(200, "{\"recipient_id\":\"5551\",\"message_id\":\"m_" + number() + "\"}");
  }

  /** Copies the fields asked for; refuses those that the node does not know. */
  private @Nullable Response chosen(Entry entry, Map<String, String> query, ObjectNode into) {
    ObjectNode all = node(entry);
    for (String field : names(query.getOrDefault("fields", "id"))) {
      if (!all.has(field)) {
        return error(400, 100, 0, "(#100) Tried accessing nonexisting field (" + field + ")");
      } else if (!all.path(field).isNull()) {
        into.set(field, all.path(field));
      }
    }
    into.put("id", entry.id());
    return null;
  }
}
