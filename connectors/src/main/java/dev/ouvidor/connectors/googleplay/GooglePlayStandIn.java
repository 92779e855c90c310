package dev.ouvidor.connectors.googleplay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import dev.ouvidor.connectors.webhook.Json;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Google Play as the publisher of one app sees it, and the app's page as everybody sees it. Thread
 * safe.
 */
public final class GooglePlayStandIn extends StandIn {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MAX_LENGTH = 350;

  private final InstantSource clock;
  private final String reviewsPath;
  private final StandInTokens tokens;

  /** The one that was changed last is the last one. */
  private final Map<String, StandInReview> reviews = new LinkedHashMap<>();

  private long counter;

  private record State(long counter, List<StandInReview> reviews) {}

  /**
   * @param port 0 for any free one
   * @param app name of its package
   * @param key of the service account; null if there is none, only a grant
   */
  public GooglePlayStandIn(int port, InstantSource clock, String app, @Nullable PublicKey key) {
    super(port);
    this.clock = clock;
    this.reviewsPath = "/androidpublisher/v3/applications/" + app + "/reviews";
    this.tokens = new StandInTokens(clock, PlayApi.SCOPE, key);
  }

  /** A user writes a review; returns its id. */
  public synchronized String review(String author, int stars, String language, String text) {
    String id = "gp:AOqpTO" + ++counter;
    reviews.put(id, new StandInReview(id, author, stars, language, text, clock.instant()));
    return id;
  }

  /** The user changes the review. */
  public synchronized void edit(String id, int stars, String text) {
    StandInReview before = known(id);
    reviews.remove(id);
    reviews.put(id, before.changed(stars, text, clock.instant()));
  }

  /** Other users find the review helpful. */
  public synchronized void like(String id, int times) {
    reviews.put(id, known(id).liked(times));
  }

  /** The user takes the review back. */
  public synchronized void delete(String id) {
    reviews.remove(id);
  }

  /** The shop answers by hand. */
  public synchronized void answer(String id, String text) {
    reviews.put(id, known(id).answered(text, clock.instant()));
  }

  /** The shop's answer, or nothing. */
  public synchronized List<String> answers(String id) {
    String answer = known(id).answer();
    return answer == null ? List.of() : List.of(answer);
  }

  /** All tokens end before their time. */
  public void expire() {
    tokens.expire();
  }

  /** How many tokens were given out. */
  public int tokens() {
    return tokens.issued();
  }

  /** Spares the look at a single review before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(
          request -> request.method().equals("POST") || request.path().equals(reviewsPath), fault);
    }
  }

  @Override
  protected synchronized Object state() {
    return asOfNow(new State(counter, List.copyOf(reviews.values())));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    before.reviews().forEach(review -> reviews.put(review.id(), review));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/androidpublisher/");
  }

  @Override
  protected Response throttled() {
    return error(429, "RESOURCE_EXHAUSTED", "rateLimitExceeded").with("retry-after", "1");
  }

  /** The account has lost its right: there is no new token either. */
  @Override
  protected Response unauthorised() {
    tokens.revoke();
    return error(401, "UNAUTHENTICATED", "authError");
  }

  @Override
  protected synchronized Response answer(Request request) {
    String path = request.path();
    if (path.equals(StandInTokens.PATH)) {
      return tokens.answer(request, base());
    } else if (!isApi(request)) {
      return path.equals("/") ? UserPage.of("avaliações", page()) : UserPage.notThere();
    } else if (!tokens.admits(request)) {
      return error(401, "UNAUTHENTICATED", "authError");
    } else if (path.equals(reviewsPath)) {
      return list(request.query());
    } else if (!path.startsWith(reviewsPath + "/")) {
      return error(404, "NOT_FOUND", "applicationNotFound");
    }
    String id = path.substring(reviewsPath.length() + 1).replaceFirst(":reply$", "");
    StandInReview review = reviews.get(id);
    if (review == null) {
      return error(404, "NOT_FOUND", "reviewNotFound");
    }
    return request.method().equals("POST")
        ? reply(review, request.body())
        : Response.json(200, review.json().toString());
  }

  private Response list(Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("maxResults", "10"));
    int start = Integer.parseInt(query.getOrDefault("token", "0"));
    Instant oldest = clock.instant().minus(WEEK);
    List<StandInReview> shown =
        newestFirst(reviews).stream().filter(review -> !review.at().isBefore(oldest)).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode page = answer.putArray("reviews");
    shown.stream().skip(start).limit(size).forEach(review -> page.add(review.json()));
    if (start + size < shown.size()) {
      answer.putObject("tokenPagination").put("nextPageToken", String.valueOf(start + size));
    }
    return Response.json(200, answer.toString());
  }

  private Response reply(StandInReview review, String body) {
    String text = Json.parse(body).path("replyText").asText("").replaceAll("<[^>]*>", "");
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      return error(400, "INVALID_ARGUMENT", "badRequest");
    }
    answer(review.id(), text);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode result = answer.putObject("result").put("replyText", text);
    StandInReview.moment(result.putObject("lastEdited"), clock.instant());
    return Response.json(200, answer.toString());
  }

  private StandInReview known(String id) {
    StandInReview review = reviews.get(id);
    if (review == null) {
      throw new IllegalArgumentException("no review '" + id + "'");
    }
    return review;
  }

  private String page() {
    return newestFirst(reviews).stream().map(StandInReview::html).collect(Collectors.joining());
  }

  private static Response error(int code, String status, String reason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error =
        body.putObject("error").put("code", code).put("message", reason).put("status", status);
    error.putArray("errors").addObject().put("domain", "global").put("reason", reason);
    return Response.json(code, body.toString());
  }
}
