package dev.ouvidor.connectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import dev.ouvidor.connectors.webhook.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** YouTube as the owner of one channel sees it, with a page for everybody. Thread safe. */
public final class YouTubeStandIn extends StandIn {
  private static final String THREADS = "/youtube/v3/commentThreads";
  private static final String COMMENTS = "/youtube/v3/comments";

  /** YouTube shows so many replies with a thread. */
  private static final int SHOWN = 5;

  private final InstantSource clock;
  private final String channelId;
  private final StandInTokens tokens;
  private final Map<String, StandInComment> comments = new LinkedHashMap<>();
  private long counter;
  private boolean closed;
  private int units = Integer.MAX_VALUE;

  private record State(long counter, List<StandInComment> comments) {}

  /**
   * @param port 0 for any free one
   */
  public YouTubeStandIn(int port, InstantSource clock, String channelId) {
    super(port);
    this.clock = clock;
    this.channelId = channelId;
    this.tokens = new StandInTokens(clock, YouTubeApi.SCOPE, null);
  }

  /** Somebody comments on a video; returns the id. */
  public synchronized String comment(String handle, String video, String text) {
    String id = "Ugy%016xAaABAg".formatted(++counter);
    comments.put(id, new StandInComment(id, "UC_" + handle, "@" + handle, video, text, now()));
    return id;
  }

  /** Somebody replies in the thread of a comment; returns the id. */
  public synchronized String reply(String to, String handle, String text) {
    return put(to, "UC_" + handle, "@" + handle, text);
  }

  /** The author changes it. */
  public synchronized void edit(String id, String text) {
    comments.put(id, known(id).changed(text, now()));
  }

  /** So many people like it. */
  public synchronized void like(String id, int times) {
    comments.put(id, known(id).liked(times));
  }

  /** The channel, or a filter, hides it. */
  public synchronized void hold(String id, boolean held) {
    comments.put(id, known(id).held(held));
  }

  /** The author takes it back, and what stands under it goes, too. */
  public synchronized void delete(String id) {
    comments.keySet().removeIf(each -> each.equals(id) || each.startsWith(id + "."));
  }

  /** Nobody can reply any more. */
  public synchronized void close(boolean toReplies) {
    closed = toReplies;
  }

  /** From now on, Google allows so many units. */
  public synchronized void allow(int unitsLeft) {
    units = unitsLeft;
  }

  /** The channel's own replies in a thread. */
  public synchronized List<String> replies(String id) {
    return comments.values().stream()
        .filter(c -> c.isUnder(Comments.thread(id)) && c.authorId().equals(channelId))
        .map(StandInComment::text)
        .toList();
  }

  @Override
  protected synchronized Object state() {
    return asOfNow(new State(counter, List.copyOf(comments.values())));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    before.comments().forEach(comment -> comments.put(comment.id(), comment));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/youtube/");
  }

  @Override
  protected Response throttled() {
    return error(403, "rateLimitExceeded");
  }

  /** The grant was taken back: there is no new token either. */
  @Override
  protected Response unauthorised() {
    tokens.revoke();
    return error(401, "authError");
  }

  @Override
  protected synchronized Response answer(Request request) {
    if (request.path().equals(StandInTokens.PATH)) {
      return tokens.answer(request, base());
    } else if (!isApi(request)) {
      return request.path().equals("/") ? UserPage.of("comentários", page()) : UserPage.notThere();
    } else if (!tokens.admits(request)) {
      return error(401, "authError");
    }
    boolean write = request.method().equals("POST");
    units -= write ? 50 : 1;
    if (units < 0) {
      return error(403, "quotaExceeded");
    } else if (write && request.path().equals(COMMENTS)) {
      return insert(Json.parse(request.body()).path("snippet"));
    }
    return switch (request.path()) {
      case THREADS -> threads(request.query());
      case COMMENTS -> under(request.query().getOrDefault("parentId", ""), request.query());
      default -> error(404, "notFound");
    };
  }

  private Response threads(Map<String, String> query) {
    String ids = query.get("id");
    var newestFirst =
        new ArrayList<>(
            comments.values().stream()
                .filter(c -> c.isThread() && (ids != null || !c.isHeld()))
                .filter(c -> ids == null || Arrays.asList(ids.split(",")).contains(c.id()))
                .toList());
    Collections.reverse(newestFirst);
    return page(newestFirst.stream().map(this::thread).toList(), query);
  }

  private ObjectNode thread(StandInComment top) {
    var replies = visible(top.id());
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", "youtube#commentThread")
            .put("id", top.id());
    ObjectNode snippet = json.putObject("snippet").put("videoId", top.video());
    snippet.set("topLevelComment", top.json());
    snippet.put("canReply", !closed).put("totalReplyCount", replies.size()).put("isPublic", true);
    if (!replies.isEmpty()) {
      ArrayNode shown = json.putObject("replies").putArray("comments");
      replies.stream().limit(SHOWN).forEach(reply -> shown.add(reply.json()));
    }
    return json;
  }

  private Response under(String parent, Map<String, String> query) {
    return comments.containsKey(parent)
        ? page(visible(parent).stream().map(StandInComment::json).toList(), query)
        : error(404, "commentNotFound");
  }

  private static Response page(List<ObjectNode> all, Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("maxResults", "20"));
    int start = Integer.parseInt(query.getOrDefault("pageToken", "0"));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode items = body.putArray("items");
    all.stream().skip(start).limit(size).forEach(items::add);
    if (start + size < all.size()) {
      body.put("nextPageToken", String.valueOf(start + size));
    }
    return Response.json(200, body.toString());
  }

  private Response insert(JsonNode snippet) {
    String parent = snippet.path("parentId").asText();
    if (closed) {
      return error(403, "commentsDisabled");
    } else if (!comments.containsKey(parent)) {
      return error(404, "parentCommentNotFound");
    }
    String id = put(parent, channelId, "@loja", snippet.path("textOriginal").asText(""));
    return Response.json(200, known(id).json().toString());
  }

  private String put(String to, String authorId, String name, String text) {
    String thread = Comments.thread(to);
    String id = thread + ".9i%08x".formatted(++counter);
    comments.put(id, new StandInComment(id, authorId, name, known(thread).video(), text, now()));
    return id;
  }

  private List<StandInComment> visible(String thread) {
    return comments.values().stream().filter(c -> c.isUnder(thread) && !c.isHeld()).toList();
  }

  private StandInComment known(String id) {
    StandInComment comment = comments.get(id);
    if (comment == null) {
      throw new IllegalArgumentException("no comment '" + id + "'");
    }
    return comment;
  }

  private Instant now() {
    return clock.instant();
  }

  private String page() {
    var html =
        comments.values().stream()
            .filter(StandInComment::isThread)
            .map(
                top ->
                    top.html(channelId)
                        + visible(top.id()).stream()
                            .map(reply -> reply.html(channelId))
                            .collect(Collectors.joining()))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(html);
    return String.join("", html);
  }

  private static Response error(int code, String reason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("code", code).put("message", reason);
    error.putArray("errors").addObject().put("domain", "youtube").put("reason", reason);
    return Response.json(code, body.toString());
  }
}
