package dev.ouvidor.connectors.judgeme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judge.me as one shop sees it, and a page with the reviews that everybody sees. Thread safe. */
public final class JudgemeStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InstantSource clock;
  private final String shop;
  private final String token;
  private final Map<String, Kept> reviews = new LinkedHashMap<>();
  private boolean showsReplies = true;
  private long counter = 85_000;

  /** A review with what was answered. */
  record Kept(
      long id,
      String name,
      int rating,
      String body,
      String curated,
      Instant at,
      Instant changed,
      List<String> replies) {
    Kept with(String newBody, String newCurated, Instant when) {
      return new Kept(id, name, rating, newBody, newCurated, at, when, replies);
    }
  }

  private record State(long counter, List<Kept> reviews) {}

  /**
   * @param port 0 for any free one
   */
  public JudgemeStandIn(int port, InstantSource clock, String shop, String token) {
    super(port);
    this.clock = clock;
    this.shop = shop;
    this.token = token;
  }

  /** A customer writes; returns the number of the review. */
  public synchronized String review(String name, int rating, String body) {
    String id = String.valueOf(++counter);
    Instant now = clock.instant();
    reviews.put(id, new Kept(counter, name, rating, body, "ok", now, now, new ArrayList<>()));
    return id;
  }

  /** The customer changes it. */
  public synchronized void edit(String id, String body) {
    reviews.computeIfPresent(id, (k, r) -> r.with(body, r.curated(), clock.instant()));
  }

  /** The shop decides about it: {@code ok}, {@code not-yet} or {@code spam}. */
  public synchronized void curate(String id, String curated) {
    reviews.computeIfPresent(id, (k, r) -> r.with(r.body(), curated, clock.instant()));
  }

  /** It is gone without a trace. */
  public synchronized void delete(String id) {
    reviews.remove(id);
  }

  /** Whether a review tells what was answered. */
  public synchronized void showReplies(boolean value) {
    showsReplies = value;
  }

  /** The shop's answers, oldest first. */
  public synchronized List<String> replies(String id) {
    Kept review = reviews.get(id);
    return review == null ? List.of() : List.copyOf(review.replies());
  }

  /** What is pushed when a review has come or changed. */
  public synchronized String delivery(String id) {
    return wrapped(Objects.requireNonNull(reviews.get(id))).toString();
  }

  @Override
  protected synchronized Object state() {
    return asOfNow(new State(counter, List.copyOf(reviews.values())));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    before.reviews().forEach(review -> reviews.put(String.valueOf(review.id()), review));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/api/v1/");
  }

  @Override
  protected Response unauthorised() {
    return error(401, "Failed to authenticate. Shop domain or Api Token is wrong");
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    if (request.path().equals("/")) {
      return UserPage.of("Avaliações", page());
    } else if (!token.equals(request.header("x-api-token"))
        || !shop.equals(request.query().get("shop_domain"))) {
      return unauthorised();
    } else if (request.path().equals("/api/v1/reviews")) {
      return list(request.query());
    } else if (request.path().equals("/api/v1/replies")) {
      return reply(request.body());
    }
    Kept review = reviews.get(request.path().replaceFirst("^/api/v1/reviews/", ""));
    return review == null
        ? error(404, "Review not found")
        : Response.json(200, wrapped(review).toString());
  }

  private Response list(Map<String, String> query) {
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int size = Integer.parseInt(query.getOrDefault("per_page", "10"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.put("current_page", page).put("per_page", size).putArray("reviews");
    newestFirst().stream()
        .skip((page - 1L) * size)
        .limit(size)
        .forEach(review -> list.add(json(review)));
    return Response.json(200, answer.toString());
  }

  private Response reply(String body) throws JsonProcessingException {
    JsonNode reply = JSON.readTree(body);
    Kept review = reviews.get(reply.path("review_id").asText());
    String content = reply.path("reply").path("content").asText();
    if (review == null || content.isBlank()) {
      return error(422, review == null ? "Review not found" : "Content can't be blank");
    }
    review.replies().add(content);
    return Response.json(200, "{\"message\":\"Reply created\"}");
  }

  private ObjectNode wrapped(Kept review) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("review", json(review));
    return answer;
  }

  private ObjectNode json(Kept review) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", review.id())
            .putNull("title")
            .put("body", review.body())
            .put("rating", review.rating())
            .put("product_external_id", 777)
            .put("product_title", "Bota Campo 38")
            .put("product_handle", "bota-campo")
            .put("source", "email")
            .put("curated", review.curated())
            .put("hidden", false)
            .put("verified", "verified-purchase")
            .put("created_at", review.at().toString())
            .put("updated_at", review.changed().toString())
            .put("ip_address", "203.0.113.7");
    json.putObject("reviewer")
        .put("id", 1_000 + Math.floorMod(review.name().hashCode(), 9_000))
        .put("name", review.name())
        .put("email", review.name().replaceAll("\\W", "") + "@cliente.example");
    if (showsReplies) {
      ArrayNode replies = json.putArray("replies");
      review.replies().forEach(content -> replies.addObject().put("content", content));
    }
    return json;
  }

  private String page() {
    var html = new StringBuilder();
    for (Kept review : newestFirst()) {
      if (review.curated().equals("ok")) {
        String stars = "★".repeat(review.rating());
        html.append(UserPage.said(false, review.name(), stars + "\n" + review.body()));
        review.replies().forEach(text -> html.append(UserPage.said(true, shop, text)));
      }
    }
    return html.toString();
  }

  private List<Kept> newestFirst() {
    var list = newestFirst(reviews);
    return list;
  }

  private static Response error(int status, @Nullable String message) {
    return Response.json(
        status, JsonNodeFactory.instance.objectNode().put("error", message).toString());
  }
}
