package dev.ouvidor.connectors.shopee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shopee as one shop sees it, and a page with the comments that everybody sees. Thread safe. */
public final class ShopeeStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIFE = Duration.ofHours(4);

  private final InstantSource clock;
  private final String shopId;
  private final Sign sign;
  private final Map<String, Kept> comments = new LinkedHashMap<>();
  private long counter = 1_540_000;
  private int tokens;
  private String refresh;
  private Instant expires = Instant.MIN;
  private boolean revoked;

  /** A comment with what was answered. */
  record Kept(
      long id,
      String buyer,
      int stars,
      String text,
      boolean edited,
      boolean hidden,
      Instant at,
      @Nullable String answer) {}

  private record State(long counter, int tokens, String refresh, List<Kept> comments) {}

  /**
   * @param port 0 for any free one
   * @param refreshToken the first one
   */
  public ShopeeStandIn(
      int port,
      InstantSource clock,
      String shopId,
      String partnerId,
      String partnerKey,
      String refreshToken) {
    super(port);
    this.clock = clock;
    this.shopId = shopId;
    this.sign = new Sign(partnerId, partnerKey);
    this.refresh = refreshToken;
  }

  /** A buyer writes; returns the number of the comment. */
  public synchronized String comment(String buyer, int stars, String text) {
    String id = String.valueOf(++counter);
    comments.put(id, new Kept(counter, buyer, stars, text, false, false, clock.instant(), null));
    return id;
  }

  /** The buyer changes it. */
  public synchronized void edit(String id, String text) {
    change(id, c -> new Kept(c.id(), c.buyer(), c.stars(), text, true, false, c.at(), c.answer()));
  }

  /** Shopee hides it. */
  public synchronized void hide(String id) {
    change(
        id,
        c ->
            new Kept(c.id(), c.buyer(), c.stars(), c.text(), c.edited(), true, c.at(), c.answer()));
  }

  /** The shop answers by hand. */
  public synchronized void answer(String id, String text) {
    change(
        id,
        c ->
            new Kept(c.id(), c.buyer(), c.stars(), c.text(), c.edited(), c.hidden(), c.at(), text));
  }

  /** It is gone without a trace. */
  public synchronized void delete(String id) {
    comments.remove(id);
  }

  /** What the shop answered. */
  public synchronized List<String> answers(String id) {
    Kept comment = comments.get(id);
    return comment == null || comment.answer() == null ? List.of() : List.of(comment.answer());
  }

  /** The access token ends before its time. */
  public synchronized void expire() {
    expires = Instant.MIN;
  }

  /** How many access tokens were given out. */
  public synchronized int tokens() {
    return tokens;
  }

  @Override
  protected synchronized Object state() {
    return asOfNow(new State(counter, tokens, refresh, List.copyOf(comments.values())));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    tokens = before.tokens();
    refresh = before.refresh();
    before.comments().forEach(comment -> comments.put(String.valueOf(comment.id()), comment));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/api/v2/product/");
  }

  /** The authorisation has ended: there is no new token either. */
  @Override
  protected synchronized Response unauthorised() {
    revoked = true;
    return error(403, "invalid_acceess_token", "Invalid access_token.");
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    if (request.path().equals("/")) {
      return UserPage.of("Avaliações", page());
    }
    Map<String, String> query = request.query();
    long timestamp = Long.parseLong(query.getOrDefault("timestamp", "0"));
    boolean renewing = request.path().equals("/api/v2/auth/access_token/get");
    String token = query.getOrDefault("access_token", "");
    String signed = sign.of(request.path(), timestamp, renewing ? "" : token + shopId);
    if (!signed.equals(query.get("sign"))
        || Math.abs(clock.instant().getEpochSecond() - timestamp) > 300) {
      return error(403, "error_sign", "Wrong sign.");
    } else if (renewing) {
      return renew(JSON.readTree(request.body()));
    } else if (!token.equals("token-" + tokens) || !clock.instant().isBefore(expires)) {
      return error(403, "invalid_acceess_token", "Invalid access_token.");
    }
    return switch (request.path()) {
      case "/api/v2/product/get_comment" -> list(query);
      case "/api/v2/product/reply_comment" -> reply(JSON.readTree(request.body()));
      default -> error(404, "error_not_found", "Not found.");
    };
  }

  private Response renew(JsonNode body) {
    boolean valid = body.path("refresh_token").asText().equals(refresh) && !revoked;
    revoked = false;
    if (!valid) {
      return error(403, "error_auth", "Invalid refresh_token.");
    }
    tokens++;
    refresh = "refresh-" + tokens;
    expires = clock.instant().plus(LIFE);
    return Response.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", "token-" + tokens)
            .put("refresh_token", refresh)
            .put("expire_in", LIFE.toSeconds())
            .put("error", "")
            .put("message", "")
            .toString());
  }

  private Response list(Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("page_size", "50"));
    String cursor = query.getOrDefault("cursor", "");
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    String one = query.get("comment_id");
    var newestFirst = newestFirst(comments);
    var found =
        newestFirst.stream()
            .filter(c -> one == null || one.equals(String.valueOf(c.id())))
            .toList();
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    ArrayNode list = response.putArray("item_comment_list");
    found.stream().skip(from).limit(size).forEach(comment -> list.add(json(comment)));
    boolean more = from + size < found.size();
    response.put("more", more).put("next_cursor", more ? String.valueOf(from + size) : "");
    return ok(response);
  }

  private Response reply(JsonNode body) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    ArrayNode results = response.putArray("result_list");
    for (JsonNode each : body.path("comment_list")) {
      String id = each.path("comment_id").asText();
      Kept comment = comments.get(id);
      String error =
          comment == null
              ? "error_comment_not_exist"
              : comment.answer() != null ? "error_already_replied" : "";
      results
          .addObject()
          .put("comment_id", each.path("comment_id").asLong())
          .put("fail_error", error)
          .put("fail_message", error.isEmpty() ? "" : "The comment cannot be replied.");
      if (error.isEmpty()) {
        answer(id, each.path("comment").asText());
      }
    }
    return ok(response);
  }

  private void change(String id, UnaryOperator<Kept> how) {
    comments.computeIfPresent(id, (k, comment) -> how.apply(comment));
  }

  private static ObjectNode json(Kept comment) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("order_sn", "201218V2Y6E59M")
            .put("comment_id", comment.id())
            .put("comment", comment.text())
            .put("buyer_username", comment.buyer())
            .put("item_id", 3_300_131_881L)
            .put("model_id", 0)
            .put("rating_star", comment.stars())
            .put("editable", comment.edited() ? "HAVE_EDIT_ONCE" : "EDITABLE")
            .put("hidden", comment.hidden())
            .put("create_time", comment.at().getEpochSecond());
    if (comment.answer() != null) {
      json.putObject("comment_reply").put("reply", comment.answer()).put("hidden", false);
    }
    return json;
  }

  private String page() {
    var html = new StringBuilder();
    for (Kept comment : comments.values()) {
      if (!comment.hidden()) {
        String stars = "★".repeat(comment.stars());
        html.append(UserPage.said(false, comment.buyer(), stars + "\n" + comment.text()));
        if (comment.answer() != null) {
          html.append(UserPage.said(true, "Loja", comment.answer()));
        }
      }
    }
    return html.toString();
  }

  private static Response ok(ObjectNode response) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("request_id", "x")
            .put("error", "")
            .put("message", "");
    answer.set("response", response);
    return Response.json(200, answer.toString());
  }

  private static Response error(int status, String error, String message) {
    return Response.json(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("request_id", "x")
            .put("error", error)
            .put("message", message)
            .toString());
  }
}
