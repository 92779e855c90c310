package dev.ouvidor.connectors.googlebusiness;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Google Business Profile as the owner of some places sees it, and their reviews as everybody sees
 * them. Thread safe.
 */
public final class GoogleBusinessStandIn extends StandIn {
  private static final int MAX_BYTES = 4_096;

  private final InstantSource clock;
  private final String account;
  private final StandInTokens tokens;

  /** By the native id; the one that was changed last is the last one. */
  private final Map<String, StandInReview> reviews = new LinkedHashMap<>();

  private long counter;

  private record State(long counter, List<StandInReview> reviews) {}

  /**
   * @param port 0 for any free one
   * @param account number of the account
   */
  public GoogleBusinessStandIn(int port, InstantSource clock, String account) {
    super(port);
    this.clock = clock;
    this.account = "accounts/" + account;
    this.tokens = new StandInTokens(clock, BusinessApi.SCOPE, null);
  }

  /**
   * A customer writes a review of a place.
   *
   * @param text empty for stars alone
   * @return the native id
   */
  public synchronized String review(String location, String author, int stars, String text) {
    var id = new ReviewId(location, "AbFvOq" + ++counter);
    var now = clock.instant();
    reviews.put(
        id.nativeId(),
        new StandInReview(location, id.review(), author, stars, text, now, now, null, null));
    return id.nativeId();
  }

  /** The customer changes the review. */
  public synchronized void edit(String id, String text) {
    StandInReview changed = known(id).changed(text, clock.instant());
    reviews.remove(id);
    reviews.put(id, changed);
  }

  /** The customer takes the review back. */
  public synchronized void delete(String id) {
    known(id);
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

  /** Spares the look at a single review before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(
          request -> request.method().equals("PUT") || request.path().endsWith("/reviews"), fault);
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
    before.reviews().forEach(r -> reviews.put(new ReviewId(r.location(), r.id()).nativeId(), r));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/v4/");
  }

  @Override
  protected Response throttled() {
    return error(429, "RESOURCE_EXHAUSTED", "Quota exceeded").with("retry-after", "1");
  }

  /** The grant was taken back: there is no new token either. */
  @Override
  protected Response unauthorised() {
    tokens.revoke();
    return error(401, "UNAUTHENTICATED", "Invalid credentials");
  }

  @Override
  protected synchronized Response answer(Request request) {
    if (request.path().equals(StandInTokens.PATH)) {
      return tokens.answer(request, base());
    } else if (!isApi(request)) {
      return request.path().equals("/") ? UserPage.of("avaliações", page()) : UserPage.notThere();
    } else if (!tokens.admits(request)) {
      return error(401, "UNAUTHENTICATED", "Invalid credentials");
    }
    String[] path = request.path().substring("/v4/".length()).split("/");
    String place = account + "/locations/" + (path.length > 3 ? path[3] : "");
    if (path.length < 5 || !request.path().startsWith("/v4/" + place + "/reviews")) {
      return error(404, "NOT_FOUND", "Requested entity was not found.");
    } else if (path.length == 5) {
      return list(path[3], place, request.query());
    }
    StandInReview review = reviews.get(path[3] + "~" + path[5]);
    if (review == null) {
      return error(404, "NOT_FOUND", "Requested entity was not found.");
    }
    return request.method().equals("PUT")
        ? reply(path[3] + "~" + path[5], request.body())
        : Response.json(200, review.json(place).toString());
  }

  private Response list(String location, String place, Map<String, String> query) {
    int size = Math.min(50, Integer.parseInt(query.getOrDefault("pageSize", "50")));
    int start = Integer.parseInt(query.getOrDefault("pageToken", "0"));
    var found = newestFirst(reviews);
    found.removeIf(review -> !review.location().equals(location));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode page = answer.putArray("reviews");
    found.stream().skip(start).limit(size).forEach(review -> page.add(review.json(place)));
    answer.put("averageRating", 4.2).put("totalReviewCount", found.size());
    if (start + size < found.size()) {
      answer.put("nextPageToken", String.valueOf(start + size));
    }
    return Response.json(200, answer.toString());
  }

  private Response reply(String id, String body) {
    String text = Json.parse(body).path("comment").asText("");
    if (text.isBlank() || text.getBytes(UTF_8).length > MAX_BYTES) {
      return error(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
    }
    answer(id, text);
    return Response.json(200, known(id).reply().toString());
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

  private static Response error(int code, String status, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message).put("status", status);
    return Response.json(code, body.toString());
  }
}
