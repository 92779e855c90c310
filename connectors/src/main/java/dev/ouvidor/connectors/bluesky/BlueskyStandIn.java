package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.SocketServer;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network of the AT protocol: the shop's own server, what it passes on of the view that all
 * share, and the stream of all posts. Thread safe.
 */
public final class BlueskyStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InstantSource clock;
  private final String handle;
  private final String did;
  private final StandInSessions sessions;
  private final StandInStream stream;
  private final StandInBlobs blobs = new StandInBlobs();
  private final Map<String, StandInPost> kept = new LinkedHashMap<>();
  private final Map<String, StandInPost> shown = new LinkedHashMap<>();
  private boolean lagging;
  private int counter;

  private record State(
      int counter, List<StandInPost> kept, @Nullable Map<String, Attached> blobs) {}

  /**
   * @param port 0 for any free one; the stream has another, free one
   * @param handle of the shop
   * @param password that it signs in with
   */
  public BlueskyStandIn(int port, InstantSource clock, String handle, String password) {
    super(port);
    this.clock = clock;
    this.handle = handle;
    this.did = StandInWire.did(handle);
    this.sessions = new StandInSessions(handle, did, password);
    this.stream = new StandInStream(clock);
  }

  /** Somebody writes; returns the native id of the post. */
  public String post(String author, String name, String text) {
    return post(author, name, text, null);
  }

  /**
   * Somebody writes.
   *
   * @param author handle, without at-sign
   * @param inReplyTo native id of the post that is answered; null for none
   */
  public synchronized String post(
      String author, String name, String text, @Nullable String inReplyTo) {
    Instant now = clock.instant();
    StandInPost parent = inReplyTo == null ? null : known(inReplyTo);
    String key = Tid.at(ChronoUnit.MICROS.between(Instant.EPOCH, now), ++counter);
    String id = StandInWire.did(author) + "~" + key;
    keep(new StandInPost(id, author, name, StandInWire.record(text, now, parent), now), "create");
    return id;
  }

  /** The author changes a post. */
  public synchronized void edit(String id, String text) {
    StandInPost post = known(id);
    ObjectNode record = post.record().<ObjectNode>deepCopy().put("text", text);
    keep(post.with(record), "update");
  }

  /** The author deletes a post. */
  public synchronized void delete(String id) {
    StandInPost post = known(id);
    kept.remove(id);
    shown.remove(id);
    stream.tell(post, "delete");
  }

  /** Somebody repeats a post to their own followers, so many times. */
  public void repost(String id, int times) {
    change(id, post -> post.with(0, times));
  }

  /** The author lets nobody answer in the conversation that this post began. */
  public void gate(String id) {
    change(id, post -> post.with(true, post.blocked(), post.label()));
  }

  /** The author blocks the shop, which does not see the post any more. */
  public void block(String id) {
    change(id, post -> post.with(post.gated(), true, post.label()));
  }

  /** The moderators put a label on a post, such as {@code !hide}. */
  public void label(String id, String label) {
    change(id, post -> post.with(post.gated(), post.blocked(), label));
  }

  /** While it lags, the view that all share does not follow the stream. */
  public synchronized void lag(boolean lags) {
    lagging = lags;
    if (!lags) {
      shown.putAll(kept);
    }
  }

  /** Texts of the shop's replies under a post, oldest first, as people see them. */
  public synchronized List<String> replies(String id) {
    return own(id).map(StandInPost::text).toList();
  }

  /** Pictures of those replies, by the words that describe them. */
  public synchronized List<Attached> files(String id) {
    return own(id).flatMap(post -> blobs.of(post.record()).stream()).toList();
  }

  private Stream<StandInPost> own(String id) {
    String uri = Uris.uri(id);
    return shown.values().stream()
        .filter(p -> p.did().equals(did) && p.parent().equals(uri) && !isClosed(p));
  }

  /** The record of a post. */
  public synchronized JsonNode record(String id) {
    return known(id).record();
  }

  /** Access tokens have expired; refresh tokens too if wanted. */
  public void expire(boolean refreshTokensToo) {
    sessions.expire(refreshTokensToo);
  }

  /** Those who listen to the stream. */
  public SocketServer stream() {
    return stream.server();
  }

  /** Says something on the stream. */
  public void say(String message) {
    stream.tell(message);
  }

  /** Spares what is asked before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(request -> !request.path().matches(".*(getPosts|resolveHandle|uploadBlob)"), fault);
    }
  }

  @Override
  public void close() {
    stream.close();
    super.close();
  }

  @Override
  protected synchronized Object state() {
    return new State(counter, List.copyOf(kept.values()), blobs.kept());
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    before.kept().forEach(post -> kept.put(post.id(), post));
    shown.putAll(kept);
    blobs.restore(before.blobs());
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/xrpc/");
  }

  @Override
  protected Response throttled() {
    return StandInWire.error(429, "RateLimitExceeded", "Rate Limit Exceeded")
        .with("RateLimit-Limit", "3000")
        .with("RateLimit-Remaining", "0")
        .with("RateLimit-Reset", String.valueOf(clock.instant().getEpochSecond() + 60))
        .with("RateLimit-Policy", "3000;w=300");
  }

  @Override
  protected Response unauthorised() {
    return StandInWire.error(401, "AuthenticationRequired", "Invalid identifier or password");
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    if (!isApi(request)) {
      StandInPost illustrated = kept.get(Attached.message(request.path()));
      return illustrated == null
          ? BlueskyPages.answer(request.path(), visible(), did, blobs)
          : Attached.at(request.path(), blobs.of(illustrated.record()));
    }
    String method = request.path().substring("/xrpc/".length());
    Response session = sessions.answer(method, request);
    if (session != null) {
      return session;
    }
    return switch (method) {
      case "app.bsky.feed.searchPosts" -> search(request);
      case "app.bsky.notification.listNotifications" -> notifications(request);
      case "app.bsky.feed.getPosts" -> posts(request);
      case "com.atproto.repo.getRecord" -> record(request);
      case "com.atproto.repo.createRecord" -> create(JSON.readTree(request.body()));
      case "com.atproto.repo.uploadBlob" -> blobs.upload(request);
      case "com.atproto.repo.deleteRecord" -> remove(JSON.readTree(request.body()));
      case "com.atproto.identity.resolveHandle" -> resolve(query(request, "handle"));
      default -> StandInWire.error(501, "MethodNotImplemented", "Method Not Implemented");
    };
  }

  private Response search(Request request) {
    String query = query(request, "q").toLowerCase(Locale.ROOT);
    Instant since = Instant.parse(request.query().getOrDefault("since", "1970-01-01T00:00:00Z"));
    List<ObjectNode> found =
        newestFirst(
            p ->
                p.text().toLowerCase(Locale.ROOT).contains(query)
                    && !p.indexedAt().isBefore(since));
    return page(request, "posts", found);
  }

  private Response notifications(Request request) {
    List<ObjectNode> all = new ArrayList<>();
    for (StandInPost post : visible()) {
      String reason =
          Uris.isBy(post.parent(), did)
              ? "reply"
              : Facets.mentioned(post.text()).contains(handle) ? "mention" : "";
      if (!post.did().equals(did) && !reason.isEmpty()) {
        all.add(0, StandInWire.notification(post, reason));
      }
    }
    return page(request, "notifications", all);
  }

  private static Response page(Request request, String field, List<ObjectNode> all) {
    int from = Integer.parseInt(request.query().getOrDefault("cursor", "0"));
    int limit = Math.min(100, Integer.parseInt(request.query().getOrDefault("limit", "25")));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray(field);
    all.stream().skip(from).limit(limit).forEach(list::add);
    if (from + limit < all.size()) {
      answer.put("cursor", String.valueOf(from + limit));
    }
    return Response.json(200, answer.toString());
  }

  private Response posts(Request request) {
    List<String> uris = List.of(query(request, "uris").split(","));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("posts");
    newestFirst(p -> uris.contains(p.uri())).forEach(list::add);
    return uris.size() > BlueskyApi.POSTS_AT_ONCE
        ? StandInWire.error(
            400, "InvalidRequest", "Error: uris must not have more than 25 elements")
        : Response.json(200, answer.toString());
  }

  private Response record(Request request) {
    String uri = Uris.uri(query(request, "repo"), query(request, "rkey"));
    StandInPost post = kept.get(String.valueOf(Uris.nativeId(uri)));
    if (post == null) {
      return StandInWire.error(400, "RecordNotFound", "Could not locate record: " + uri);
    }
    ObjectNode answer = JSON.createObjectNode().put("uri", uri).put("cid", post.cid());
    return Response.json(200, answer.set("value", post.record()).toString());
  }

  /** Like the original it takes answers to what is gone or closed, and falls over what exists. */
  private Response create(JsonNode body) {
    JsonNode record = body.path("record");
    String key = body.path("rkey").asText(Tid.at(clock.millis() * 1_000, ++counter));
    String wrong = StandInRecords.wrong(body, key, did);
    String id = did + "~" + key;
    if (wrong != null) {
      return StandInWire.error(400, "InvalidRequest", wrong);
    } else if (kept.containsKey(id)) {
      return StandInWire.error(500, "InternalServerError", "Internal Server Error");
    }
    Response refusal = blobs.refusal(record);
    if (refusal != null) {
      return refusal;
    }
    var post = new StandInPost(id, handle, "Loja Aurora", record, clock.instant());
    keep(post, "create");
    ObjectNode answer = JSON.createObjectNode().put("uri", post.uri()).put("cid", post.cid());
    return Response.json(200, answer.toString());
  }

  private Response remove(JsonNode body) {
    if (!body.path("repo").asText().equals(did)) {
      return StandInWire.error(400, "InvalidRequest", "Could not find repo");
    }
    String id = did + "~" + body.path("rkey").asText();
    if (kept.containsKey(id)) {
      delete(id);
    }
    return Response.json(200, "{\"commit\":{\"cid\":\"bafy\",\"rev\":\"3l\"}}");
  }

  private Response resolve(String wanted) {
    boolean known =
        wanted.equals(handle) || kept.values().stream().anyMatch(p -> p.handle().equals(wanted));
    return known
        ? Response.json(200, "{\"did\":\"" + StandInWire.did(wanted) + "\"}")
        : StandInWire.error(400, "InvalidRequest", "Unable to resolve handle");
  }

  private List<ObjectNode> newestFirst(Predicate<StandInPost> wanted) {
    var found = new ArrayList<ObjectNode>();
    for (StandInPost post : visible()) {
      if (wanted.test(post)) {
        found.add(0, StandInWire.post(post, answers(post), isClosed(post)));
      }
    }
    return found;
  }

  private List<StandInPost> visible() {
    return shown.values().stream().filter(p -> !p.blocked()).toList();
  }

  private long answers(StandInPost to) {
    return shown.values().stream().filter(p -> p.parent().equals(to.uri())).count();
  }

  private boolean isClosed(StandInPost post) {
    StandInPost root = kept.get(String.valueOf(Uris.nativeId(post.root())));
    return root != null && root.gated();
  }

  private void keep(StandInPost post, String operation) {
    kept.put(post.id(), post);
    if (!lagging) {
      shown.put(post.id(), post);
    }
    stream.tell(post, operation);
  }

  private synchronized void change(String id, UnaryOperator<StandInPost> change) {
    StandInPost changed = change.apply(known(id));
    kept.put(id, changed);
    shown.put(id, changed);
  }

  private static String query(Request request, String field) {
    return request.query().getOrDefault(field, "");
  }

  private StandInPost known(String id) {
    StandInPost post = kept.get(id);
    if (post == null) {
      throw new IllegalArgumentException("no post '" + id + "'");
    }
    return post;
  }
}
