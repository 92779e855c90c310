package dev.ouvidor.connectors.mastodon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Mastodon instance with a public square: its API as one application with one token sees it, and
 * pages that show the statuses and the answers under them. Thread safe.
 */
public final class MastodonStandIn extends StandIn {
  private static final int MAX_CHARACTERS = 500;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private record Notification(long id, String status) {}

  private record State(
      long counter,
      List<Toot> toots,
      List<Notification> notifications,
      Map<String, String> idempotency) {}

  private final InstantSource clock;
  private final String token;
  private final String account;
  private final MastodonJson json;
  private final Timelines timelines;
  private final MediaShelf media;
  private final Map<String, Toot> toots = new LinkedHashMap<>();
  private final List<Notification> notifications = new ArrayList<>();
  private final Map<String, String> idempotency = new HashMap<>();
  private final Broadcast events = new Broadcast();
  private long counter;

  /**
   * @param port 0 for any free one
   * @param token that the API asks for
   * @param account user name of the shop on this instance, without at-sign
   */
  public MastodonStandIn(int port, InstantSource clock, String token, String account) {
    super(port);
    this.clock = clock;
    this.token = token;
    this.account = account;
    this.json = new MastodonJson(base());
    this.media = new MediaShelf(json);
    this.timelines = new Timelines(json, toot -> answers(toot.id()).size());
  }

  /** Somebody writes for everybody to see; returns the id of the status, its native id. */
  public String toot(String acct, String name, String text) {
    return toot(acct, name, text, "public", null);
  }

  /**
   * Somebody writes.
   *
   * @param acct user name, with the domain if it is on another instance: {@code maria@vila.example}
   * @param visibility public, unlisted, private (followers only) or direct
   * @param inReplyTo id of the status that is answered; null for none
   */
  public String toot(
      String acct, String name, String text, String visibility, @Nullable String inReplyTo) {
    return toot(acct, name, text, visibility, inReplyTo, List.of());
  }

  private synchronized String toot(
      String acct,
      String name,
      String text,
      String visibility,
      @Nullable String inReplyTo,
      List<Picture> pictures) {
    Instant now = clock.instant();
    String id = String.valueOf((now.toEpochMilli() << 16) + (++counter & 0xffff));
    var toot = new Toot(id, acct, name, text, visibility, inReplyTo, now, null, pictures);
    toots.put(id, toot);
    if (toot.mentions(account) && !acct.equals(account)) {
      var notification = new Notification(++counter, id);
      notifications.add(notification);
      events.push("notification", json(notification));
    }
    return id;
  }

  /** The author changes a status. */
  public synchronized void edit(String id, String text) {
    edit(id, known(id).edited(text, clock.instant()));
  }

  private void edit(String id, Toot edited) {
    toots.put(id, edited);
    events.push("status.update", status(known(id)));
  }

  /** The author deletes a status; nobody can see or answer it any more. */
  public synchronized void delete(String id) {
    known(id);
    toots.remove(id);
    notifications.removeIf(n -> n.status().equals(id));
    events.push("delete", id);
  }

  /** Texts of the shop's replies under a status, oldest first. */
  public synchronized List<String> replies(String id) {
    return answers(id).stream().filter(t -> t.acct().equals(account)).map(Toot::text).toList();
  }

  /** Pictures of those replies, by the words that describe them. */
  public synchronized List<Attached> files(String id) {
    return answers(id).stream()
        .filter(toot -> toot.acct().equals(account))
        .flatMap(toot -> toot.files().stream())
        .toList();
  }

  /** From now on it takes a while to prepare pictures, until this is called with false. */
  public synchronized void prepareSlowly(boolean slowly) {
    media.slow(slowly);
  }

  /** Visibility of a status, in the platform's own words. */
  public synchronized String visibility(String id) {
    return known(id).visibility();
  }

  /** How many listen to the stream of events. */
  public int listeners() {
    return events.listeners();
  }

  /** Ends all streams of events; listeners may connect again. */
  public void cutStreams() {
    events.cut();
  }

  /** Spares what comes before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(request -> !request.path().equals(MediaShelf.UPLOAD), fault);
    }
  }

  @Override
  protected synchronized Object state() {
    return new State(
        counter, List.copyOf(toots.values()), List.copyOf(notifications), Map.copyOf(idempotency));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State kept = JSON.treeToValue(state, State.class);
    counter = kept.counter();
    kept.toots().forEach(toot -> toots.put(toot.id(), toot));
    notifications.addAll(kept.notifications());
    idempotency.putAll(kept.idempotency());
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/api/") && !request.path().equals("/api/v2/instance");
  }

  @Override
  protected Response throttled() {
    return Response.json(429, MastodonJson.error("Too many requests"))
        .with("X-RateLimit-Limit", "300")
        .with("X-RateLimit-Remaining", "0")
        .with("X-RateLimit-Reset", clock.instant().plusSeconds(60).toString());
  }

  @Override
  protected Response unauthorised() {
    return Response.json(401, MastodonJson.error("The access token is invalid"));
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    String path = request.path();
    if (!path.startsWith("/api/")) {
      return page(path);
    } else if (path.equals("/api/v2/instance")) {
      return Response.json(200, json.instance(MAX_CHARACTERS).toString());
    } else if (!isAuthorised(request)) {
      return unauthorised();
    } else if (request.method().equals("POST") && path.equals("/api/v1/statuses")) {
      return post(request);
    } else if (MediaShelf.isAbout(path)) {
      return media.answer(request);
    } else if (path.equals("/api/v1/notifications")) {
      return notifications(request);
    } else if (path.startsWith("/api/v1/timelines/tag/")) {
      return timelines.hashtag(request, toots.values());
    } else if (path.equals("/api/v2/search")) {
      return timelines.search(request, toots.values());
    } else if (path.equals("/api/v1/statuses")) {
      return several(request);
    } else if (path.matches("/api/v1/statuses/\\d+") && !request.method().equals("GET")) {
      return own(request, path.substring("/api/v1/statuses/".length()));
    } else if (path.startsWith("/api/v1/statuses/")) {
      return one(path.substring("/api/v1/statuses/".length()).split("/"));
    }
    return missing();
  }

  @Override
  protected boolean stream(Request request, HttpExchange exchange)
      throws IOException, InterruptedException {
    if (!request.path().equals("/api/v1/streaming/user") || !isAuthorised(request)) {
      return false;
    }
    events.serve(exchange, this::closed);
    return true;
  }

  private Response page(String path) {
    var shown = toots.values().stream().filter(Toot::isPublic).toList();
    if (path.equals("/")) {
      return Response.html(MastodonPages.square(json, shown, this::answers, account));
    }
    Toot illustrated = toots.get(Attached.message(path));
    if (illustrated != null) {
      return Attached.at(path, illustrated.files());
    }
    Toot toot = toots.get(path.substring(path.lastIndexOf('/') + 1));
    return toot == null || !path.equals("/@" + toot.acct() + "/" + toot.id())
        ? new Response(404, Map.of("content-type", "text/plain"), "404".getBytes(UTF_8))
        : Response.html(MastodonPages.thread(json, toot, this::answers, account));
  }

  private Response post(Request request) throws IOException {
    JsonNode body = JSON.readTree(request.body());
    String key = Objects.requireNonNullElse(request.header("idempotency-key"), "");
    String posted = idempotency.get(key);
    if (posted != null && toots.containsKey(posted)) {
      return Response.json(200, status(known(posted)));
    }
    String text = body.path("status").asText();
    String parent = body.path("in_reply_to_id").textValue();
    if (parent != null && !toots.containsKey(parent)) {
      return missing();
    } else if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
      return invalid("Validation failed: Text character limit of 500 exceeded");
    }
    List<Picture> pictures;
    try {
      pictures = media.take(body.path("media_ids"));
    } catch (MediaShelf.Invalid e) {
      return invalid(String.valueOf(e.getMessage()));
    }
    String visibility = body.path("visibility").asText("public");
    String id = toot(account, "Loja Aurora", text, visibility, parent, pictures);
    if (!key.isEmpty()) {
      idempotency.put(key, id);
    }
    return Response.json(200, status(known(id)));
  }

  /** The account changes or deletes one of its own; pictures that are not named go. */
  private Response own(Request request, String id) throws IOException {
    Toot toot = toots.get(id);
    if (toot == null || !toot.acct().equals(account)) {
      return missing();
    } else if (request.method().equals("DELETE")) {
      String last = status(toot);
      delete(id);
      return Response.json(200, last);
    }
    JsonNode body = JSON.readTree(request.body());
    var named = new HashSet<String>();
    body.path("media_ids").forEach(media -> named.add(media.asText()));
    List<Picture> left =
        toot.pictures().stream().filter(picture -> named.contains(picture.id())).toList();
    edit(id, toot.edited(body.path("status").asText(), clock.instant(), left));
    return Response.json(200, status(known(id)));
  }

  private Response notifications(Request request) {
    long minId = Long.parseLong(request.query().getOrDefault("min_id", "0"));
    int limit = Timelines.limit(request, 80);
    var page = notifications.stream().filter(n -> n.id() > minId).limit(limit).toList();
    ArrayNode list = JSON.createArrayNode();
    for (int i = page.size() - 1; i >= 0; i--) {
      list.add(notificationNode(page.get(i)));
    }
    Response response = Response.json(200, list.toString());
    return page.isEmpty()
        ? response
        : response.with(
            "Link",
            timelines.link(
                "/api/v1/notifications", String.valueOf(page.get(page.size() - 1).id())));
  }

  private Response several(Request request) {
    ArrayNode list = JSON.createArrayNode();
    for (String id : request.query().getOrDefault("id[]", "").split(",")) {
      Toot toot = toots.get(id);
      if (toot != null) {
        list.add(node(toot));
      }
    }
    return Response.json(200, list.toString());
  }

  private Response one(String[] path) {
    Toot toot = toots.get(path[0]);
    if (toot == null) {
      return missing();
    } else if (path.length == 1) {
      return Response.json(200, status(toot));
    }
    ObjectNode context = JSON.createObjectNode();
    ArrayNode ancestors = context.putArray("ancestors");
    for (Toot up = parent(toot); up != null; up = parent(up)) {
      ancestors.insert(0, node(up));
    }
    ArrayNode descendants = context.putArray("descendants");
    var seen = new HashSet<>(Set.of(toot.id()));
    for (Toot other : toots.values()) {
      if (other.parent() != null && seen.contains(other.parent())) {
        seen.add(other.id());
        descendants.add(node(other));
      }
    }
    return Response.json(200, context.toString());
  }

  private @Nullable Toot parent(Toot toot) {
    return toot.parent() == null ? null : toots.get(toot.parent());
  }

  private List<Toot> answers(String id) {
    return toots.values().stream().filter(t -> id.equals(t.parent())).toList();
  }

  private Toot known(String id) {
    Toot toot = toots.get(id);
    if (toot == null) {
      throw new IllegalArgumentException("no status '" + id + "'");
    }
    return toot;
  }

  private boolean isAuthorised(Request request) {
    return ("Bearer " + token).equals(request.header("authorization"));
  }

  private ObjectNode node(Toot toot) {
    return json.status(toot, answers(toot.id()).size());
  }

  private String status(Toot toot) {
    return node(toot).toString();
  }

  private ObjectNode notificationNode(Notification notification) {
    Toot toot = known(notification.status());
    return json.notification(String.valueOf(notification.id()), toot, answers(toot.id()).size());
  }

  private String json(Notification notification) {
    return notificationNode(notification).toString();
  }

  private static Response invalid(String words) {
    return Response.json(422, MastodonJson.error(words));
  }

  private static Response missing() {
    return Response.json(404, MastodonJson.error("Record not found"));
  }
}
