package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.twitter.twittertext.TwitterTextParser;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.x.XWorld.Post;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays X: API v2 with its wire format, paging, limits and rules, and pages that show the network
 * as its users see it. Thread safe.
 */
public final class XStandIn extends StandIn {
  private static final String TOKEN = "stand-in-bearer-token";
  private static final XSettings.User USER =
      new XSettings.User("stand-in-key", "stand-in-secret", "stand-in-access", "stand-in-hush");
  private static final String NEXT = "7140w";
  private static final int LIMIT = 450;

  private final Object lock = new Object();
  private final XWorld world;
  private final XWire wire;
  private final XPages pages;
  private final XStandInStream stream;
  private final XMedia media = new XMedia();
  private final OAuthCheck oauth = new OAuthCheck(USER);
  private int asked;
  private boolean takesTwice;

  /**
   * @param port 0 for any free one
   * @param handle of the brand's account, without at-sign
   * @param name of the brand as people read it
   */
  public XStandIn(int port, InstantSource clock, String handle, String name) {
    super(port);
    this.world = new XWorld(clock, handle, name);
    this.wire = new XWire(world);
    this.pages = new XPages(world);
    this.stream = new XStandInStream(wire, lock);
  }

  /** The settings of a connection to it, as they would stand in the configuration. */
  public Map<String, Object> settings() {
    return Map.of(
        "userId", XWorld.BRAND_ID,
        "handle", world.brand().handle(),
        "baseUrl", base() + "/2/",
        "webUrl", base().toString(),
        "token", TOKEN,
        "consumerKey", USER.consumerKey(),
        "consumerSecret", USER.consumerSecret(),
        "accessToken", USER.token(),
        "accessTokenSecret", USER.tokenSecret());
  }

  /** Somebody opens an account, before the first post; without it, the handle makes the name. */
  public void join(String handle, String name, long followers) {
    synchronized (lock) {
      world.join(handle, name, followers);
    }
  }

  /** Somebody posts; the handle makes the account. Returns the id. */
  public String post(String author, String text) {
    return add(author, text, null, null, null, "everyone");
  }

  /** Somebody posts and lets not everyone answer: {@code following}, {@code verified}... */
  public String post(String author, String text, String replySettings) {
    return add(author, text, null, null, null, replySettings);
  }

  /** Somebody answers a post. */
  public String reply(String author, String to, String text) {
    return add(author, text, to, null, null, "everyone");
  }

  /** Somebody quotes a post. */
  public String quote(String author, String quoted, String text, String replySettings) {
    return add(author, text, null, quoted, null, replySettings);
  }

  /** Somebody passes a post on. */
  public String retweet(String author, String of) {
    synchronized (lock) {
      Post original = world.existing(of);
      String text = "RT @" + original.author().handle() + ": " + original.text();
      return add(author, text, null, null, original.first(), "everyone");
    }
  }

  /** The author edits a post; its first id stays valid. */
  public void edit(String id, String text) {
    synchronized (lock) {
      stream.publish(world.edit(id, text));
    }
  }

  /** The author deletes a post. */
  public void delete(String id) {
    synchronized (lock) {
      world.delete(id);
    }
  }

  /** Takes the same answer any number of times, so that a client that repeats one is found out. */
  public void takeTwice() {
    synchronized (lock) {
      takesTwice = true;
    }
  }

  /** Texts of the brand's answers under a post, oldest first. */
  public List<String> replies(String id) {
    synchronized (lock) {
      return own(id).map(Post::text).toList();
    }
  }

  /** Pictures of those answers, by the words that describe them. */
  public List<Attached> files(String id) {
    synchronized (lock) {
      return own(id).flatMap(post -> post.pictures().stream()).toList();
    }
  }

  private Stream<Post> own(String id) {
    return world.replies(id).stream().filter(post -> post.author().equals(world.brand()));
  }

  /** Spares what comes before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(request -> !XMedia.isAbout(request.path()), fault);
    }
  }

  /** Ends all open streams, as X does now and then. */
  public void cutStreams() {
    stream.cut();
  }

  /** Open streams fall silent, keep-alives included, until they are connected anew. */
  public void stallStreams() {
    stream.stall();
  }

  /** How many streams are open. */
  public int openStreams() {
    return stream.open();
  }

  @Override
  public void close() {
    stream.cut();
    super.close();
  }

  @Override
  protected Object state() {
    synchronized (lock) {
      return world.keep();
    }
  }

  @Override
  protected void restore(JsonNode state) throws IOException {
    synchronized (lock) {
      world.restore(kept(state, XWorld.Kept.class));
    }
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/2/");
  }

  @Override
  protected boolean stream(Request request, HttpExchange exchange)
      throws IOException, InterruptedException {
    if (!request.path().equals("/2/tweets/search/stream") || !bearer(request)) {
      return false;
    }
    stream.serve(exchange);
    return true;
  }

  @Override
  protected Response answer(Request request) {
    synchronized (lock) {
      if (!isApi(request)) {
        return pages.answer(request.path());
      }
      if (!bearer(request) && !oauth.accepts(request, base())) {
        return unauthorised();
      }
      asked++;
      return api(request)
          .with("x-rate-limit-limit", Integer.toString(LIMIT))
          .with("x-rate-limit-remaining", Integer.toString(LIMIT - 1 - asked % (LIMIT - 1)))
          .with("x-rate-limit-reset", reset(900));
    }
  }

  @Override
  protected Response throttled() {
    return problem(429, "Too Many Requests", "Too Many Requests")
        .with("x-rate-limit-limit", Integer.toString(LIMIT))
        .with("x-rate-limit-remaining", "0")
        .with("x-rate-limit-reset", reset(7));
  }

  @Override
  protected Response unauthorised() {
    return problem(401, "Unauthorized", "Unauthorized");
  }

  private Response api(Request request) {
    String path = request.path().substring(2);
    if (XMedia.isAbout(request.path())) {
      return media.answer(request);
    } else if (path.equals("/tweets/search/stream/rules")) {
      return stream.rules(request);
    } else if (request.method().equals("POST") && path.equals("/tweets")) {
      return bearer(request)
          ? problem(403, "Unsupported Authentication", "Application-Only is forbidden here.")
          : create(request.body());
    } else if (request.method().equals("DELETE") && path.startsWith("/tweets/")) {
      return bearer(request)
          ? problem(403, "Unsupported Authentication", "Application-Only is forbidden here.")
          : takeBack(path.substring("/tweets/".length()));
    } else if (path.equals("/tweets/search/recent")) {
      String query = request.query().getOrDefault("query", "");
      return page(request, post -> XQuery.matches(query, post));
    } else if (path.equals("/tweets")) {
      List<String> ids = List.of(request.query().getOrDefault("ids", "").split(","));
      return Response.json(200, wire.lookup(ids).toString());
    } else if (path.equals("/users/" + XWorld.BRAND_ID + "/mentions")) {
      return page(request, this::mentionsBrand);
    } else if (path.equals("/users/" + XWorld.BRAND_ID + "/tweets")) {
      return page(request, post -> post.author().equals(world.brand()));
    } else if (path.equals("/users/me")) {
      ObjectNode me = XWire.object();
      me.set("data", wire.user(world.brand()));
      return Response.json(200, me.toString());
    }
    return problem(404, "Not Found", "no such endpoint: " + request.path());
  }

  private boolean mentionsBrand(Post post) {
    Post parent = post.parent() == null ? null : world.find(post.parent());
    return post.mentions(world.brand().handle())
        || parent != null && parent.author().equals(world.brand());
  }

  private Response page(Request request, Predicate<Post> which) {
    Map<String, String> query = request.query();
    String token = query.getOrDefault("pagination_token", query.get("next_token"));
    if (token != null && !token.startsWith(NEXT)) {
      return problem(400, "Invalid Request", "pagination_token: [" + token + "] is not valid");
    }
    long below = token == null ? Long.MAX_VALUE : Long.parseLong(token.substring(5), 36);
    long above = Long.parseLong(query.getOrDefault("since_id", "0"));
    String start = query.get("start_time");
    Instant from = start == null ? Instant.MIN : Instant.parse(start);
    int size = Integer.parseInt(query.getOrDefault("max_results", "10"));
    List<Post> all =
        world.newest(
            post -> {
              long id = Long.parseLong(post.id());
              return id < below && id > above && !post.at().isBefore(from) && which.test(post);
            });
    List<Post> page = all.subList(0, Math.min(size, all.size()));
    String next =
        page.size() < all.size()
            ? NEXT + Long.toString(Long.parseLong(page.get(size - 1).id()), 36)
            : null;
    return Response.json(200, wire.page(page, next).toString());
  }

  private Response create(String body) {
    JsonNode json;
    try {
      json = XApi.parse(body);
    } catch (JsonProcessingException e) {
      return problem(400, "Invalid Request", "One or more parameters to your request was invalid.");
    }
    String text = json.path("text").asText("");
    String to = json.path("reply").path("in_reply_to_tweet_id").asText(null);
    Response refusal = refusal(text, to);
    if (refusal != null) {
      return refusal;
    }
    List<Attached> pictures = media.take(json.path("media").path("media_ids"));
    if (pictures == null) {
      return problem(400, "Invalid Request", "Your media IDs are invalid.");
    }
    Post post = world.answer(text, to, pictures);
    stream.publish(post);
    ObjectNode answer = XWire.object();
    answer
        .putObject("data")
        .put("id", post.id())
        .put("text", text)
        .putArray("edit_history_tweet_ids")
        .add(post.id());
    return Response.json(201, answer.toString());
  }

  private Response takeBack(String id) {
    Post post = world.find(id);
    if (post == null) {
      return problem(404, "Not Found Error", "Could not find tweet with id: [" + id + "].");
    } else if (!post.author().equals(world.brand())) {
      return forbidden("You are not authorized to delete this Tweet.");
    }
    world.delete(id);
    return Response.json(200, "{\"data\":{\"deleted\":true}}");
  }

  private @Nullable Response refusal(String text, @Nullable String to) {
    if (!TwitterTextParser.parseTweet(text).isValid) {
      return problem(400, "Invalid Request", "Your Tweet text is too long or empty.");
    }
    Post parent = to == null ? null : world.find(to);
    if (to != null && parent == null) {
      return forbidden("You attempted to reply to a Tweet that is deleted or not visible to you.");
    }
    if (parent != null && !engaged(parent)) {
      return forbidden(
          "Reply to this conversation is not allowed because you have not been mentioned or"
              + " otherwise engaged by the author of the post you are replying to.");
    }
    boolean duplicate = !takesTwice && world.answered(text, to);
    return duplicate
        ? forbidden("You are not allowed to create a Tweet with duplicate content.")
        : null;
  }

  private boolean engaged(Post parent) {
    Post quoted = parent.quoted() == null ? null : world.find(parent.quoted());
    return mentionsBrand(parent) || quoted != null && quoted.author().equals(world.brand());
  }

  private String add(
      String author,
      String text,
      @Nullable String parent,
      @Nullable String quoted,
      @Nullable String retweeted,
      String replySettings) {
    synchronized (lock) {
      Post post = world.add(author, text, parent, quoted, retweeted, replySettings);
      stream.publish(post);
      return post.id();
    }
  }

  private static boolean bearer(Request request) {
    return ("Bearer " + TOKEN).equalsIgnoreCase(request.header("authorization"));
  }

  private String reset(int seconds) {
    return Long.toString(world.now().getEpochSecond() + seconds);
  }

  private static Response forbidden(String detail) {
    return problem(403, "Forbidden", detail);
  }

  static Response problem(int status, String title, String detail) {
    return Response.json(status, XWire.problem(status, title, detail).toString());
  }
}
