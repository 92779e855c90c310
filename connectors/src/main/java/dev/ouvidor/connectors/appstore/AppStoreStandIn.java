package dev.ouvidor.connectors.appstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import dev.ouvidor.connectors.webhook.Json;
import java.io.IOException;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * App Store Connect as the seller of one app sees it, the public feed of its reviews, and its page
 * as everybody sees it. Thread safe.
 */
public final class AppStoreStandIn extends StandIn {
  private static final String RESPONSES = "/v1/customerReviewResponses";
  private static final String REVIEWS = "/v1/customerReviews/";
  private static final int MAX_LENGTH = 5_970;

  private final InstantSource clock;
  private final String app;
  private final StandInKey key;
  private final Map<String, StandInReview> reviews = new LinkedHashMap<>();
  private long counter;

  private record State(long counter, List<StandInReview> reviews) {}

  /**
   * @param port 0 for any free one
   * @param app its number
   * @param key that requests must be signed with, on the curve P-256
   */
  public AppStoreStandIn(
      int port, InstantSource clock, String app, String issuerId, String keyId, PublicKey key) {
    super(port);
    this.clock = clock;
    this.app = app;
    this.key = new StandInKey(clock, issuerId, keyId, key);
  }

  /**
   * A user writes a review; returns its id at App Store Connect.
   *
   * @param territory as three big letters
   */
  public synchronized String review(
      String nickname, int stars, String territory, String title, String text) {
    String id = "00000028-b08c-0014-729e-%012x".formatted(++counter);
    reviews.put(
        id,
        new StandInReview(id, counter, nickname, stars, territory, title, text, clock.instant()));
    return id;
  }

  /** The user changes the review: it is another one then. Returns its id. */
  public synchronized String edit(String id, int stars, String title, String text) {
    StandInReview before = known(id);
    reviews.remove(id);
    return review(before.nickname(), stars, before.territory(), title, text);
  }

  /** The user takes the review back. */
  public synchronized void delete(String id) {
    reviews.remove(id);
  }

  /** The shop responds by hand. */
  public synchronized void respond(String id, String text) {
    reviews.put(id, known(id).answered(text, clock.instant()));
  }

  /** The shop's response, or nothing. */
  public synchronized List<String> responses(String id) {
    String response = known(id).response();
    return response == null ? List.of() : List.of(response);
  }

  /** Spares the look at a single review before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(request -> !request.path().startsWith(REVIEWS), fault);
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
    return request.path().startsWith("/v1/") || request.path().contains("/rss/");
  }

  @Override
  protected Response throttled() {
    return error(429, "RATE_LIMIT_EXCEEDED")
        .with("X-Rate-Limit", "user-hour-lim:3600;user-hour-rem:0;");
  }

  @Override
  protected Response unauthorised() {
    return error(401, "NOT_AUTHORIZED");
  }

  @Override
  protected synchronized Response answer(Request request) {
    String path = request.path();
    if (!isApi(request)) {
      return path.equals("/") ? UserPage.of("avaliações", page()) : UserPage.notThere();
    } else if (path.contains("/rss/")) {
      return new StandInFeed(app, newestFirst(reviews)).answer(path);
    } else if (!key.signed(request)) {
      return unauthorised();
    } else if (path.equals("/v1/apps/" + app + "/customerReviews")) {
      return list(request.query());
    } else if (path.equals(RESPONSES) && request.method().equals("POST")) {
      return write(Json.parse(request.body()).path("data"));
    }
    StandInReview review =
        path.startsWith(REVIEWS) ? reviews.get(path.substring(REVIEWS.length())) : null;
    if (review == null) {
      return error(404, "NOT_FOUND");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("data", review.json());
    review.include(body.putArray("included"));
    return Response.json(200, body.toString());
  }

  private Response list(Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("limit", "20"));
    int start = Integer.parseInt(query.getOrDefault("cursor", "A0").substring(1));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    ArrayNode included = body.putArray("included");
    for (StandInReview review : newestFirst(reviews).stream().skip(start).limit(size).toList()) {
      data.add(review.json());
      review.include(included);
    }
    if (start + size < reviews.size()) {
      String self = base() + "/v1/apps/" + app + "/customerReviews?limit=" + size;
      body.putObject("links").put("next", self + "&cursor=A" + (start + size));
    }
    return Response.json(200, body.toString());
  }

  private Response write(JsonNode data) {
    String id = data.path("relationships").path("review").path("data").path("id").asText();
    String text = data.path("attributes").path("responseBody").asText("");
    if (!reviews.containsKey(id)) {
      return error(409, "ENTITY_ERROR.RELATIONSHIP.INVALID");
    } else if (text.isBlank() || text.length() > MAX_LENGTH) {
      return error(409, "ENTITY_ERROR.ATTRIBUTE.INVALID");
    }
    respond(id, text);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode included = JsonNodeFactory.instance.arrayNode();
    known(id).include(included);
    body.set("data", included.get(0));
    return Response.json(201, body.toString());
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

  private static Response error(int status, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("errors")
        .addObject()
        .put("status", String.valueOf(status))
        .put("code", code)
        .put("title", code);
    return Response.json(status, body.toString());
  }
}
