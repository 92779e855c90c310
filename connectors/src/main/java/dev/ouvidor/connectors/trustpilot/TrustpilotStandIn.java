package dev.ouvidor.connectors.trustpilot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trustpilot as one company sees it, and the page of its reviews. Thread safe. */
public final class TrustpilotStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIFE = Duration.ofHours(100);
  private static final String API = "/v1/private/";
  private static final String REVIEW = API + "reviews/[^/]+";

  private final InstantSource clock;
  private final String list;
  private final String basic;
  private final Map<String, StandInReview> reviews = new LinkedHashMap<>();
  private int counter;
  private int tokens;
  private Instant expires = Instant.MIN;
  private boolean revoked;

  private record State(int counter, List<StandInReview> reviews) {}

  /**
   * @param port 0 for any free one
   * @param businessUnit id of the company
   */
  public TrustpilotStandIn(
      int port, InstantSource clock, String apiKey, String apiSecret, String businessUnit) {
    super(port);
    this.clock = clock;
    this.list = API + "business-units/" + businessUnit + "/reviews";
    this.basic =
        "Basic " + Base64.getEncoder().encodeToString((apiKey + ":" + apiSecret).getBytes(UTF_8));
  }

  /**
   * Somebody writes a review; returns its id.
   *
   * @param order number of an order that Trustpilot knows of; null for none
   */
  public synchronized String review(
      String consumer, int stars, String title, String text, @Nullable String order) {
    String id = "66f0c0de%016x".formatted(++counter);
    Instant now = clock.instant();
    var review =
        new StandInReview(
            id, consumer, stars, title, text, order, StandInReview.ACTIVE, now, now, null);
    reviews.put(id, review);
    return id;
  }

  /** The author changes it. */
  public synchronized void edit(String id, String text) {
    reviews.put(id, known(id).edited(text, clock.instant()));
  }

  /** Trustpilot takes it from the site, but not from the list. */
  public synchronized void turn(String id, String status) {
    reviews.put(id, known(id).turned(status));
  }

  /** The author deletes it. */
  public synchronized void delete(String id) {
    reviews.remove(known(id).id());
  }

  /** The company answers by hand. */
  public synchronized void answer(String id, String text) {
    reviews.put(id, known(id).answered(text));
  }

  /** The company's answer, if there is one. */
  public synchronized List<String> answers(String id) {
    String reply = known(id).reply();
    return reply == null ? List.of() : List.of(reply);
  }

  /** The token ends before its time. */
  public synchronized void expire() {
    expires = Instant.MIN;
  }

  /** Spares the look at a single review before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(request -> !request.path().matches(REVIEW), fault);
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
    return request.path().startsWith(API);
  }

  /** The application is not allowed any more: there is no new token either. */
  @Override
  protected synchronized Response unauthorised() {
    revoked = true;
    return error(401, "Unauthorized");
  }

  @Override
  protected synchronized Response answer(Request request) throws IOException {
    if (request.path().equals("/")) {
      return UserPage.of("Trustpilot", page());
    } else if (!isApi(request)) {
      return token(request);
    } else if (!("Bearer token-" + tokens).equals(request.header("authorization"))
        || !clock.instant().isBefore(expires)) {
      return error(401, "Invalid access token");
    } else if (request.path().equals(list)) {
      return list(request.query());
    }
    String path = request.path().substring(API.length());
    StandInReview review = reviews.get(path.replaceFirst("reviews/([^/]+).*", "$1"));
    if (review == null) {
      return error(404, "Review not found");
    } else if (request.method().equals("POST") && path.endsWith("/reply")) {
      return reply(review, JSON.readTree(request.body()));
    }
    return Response.json(200, review.json().toString());
  }

  private Response token(Request request) {
    boolean valid =
        request.path().endsWith("/accesstoken")
            && basic.equals(request.header("authorization"))
            && "client_credentials".equals(request.form().get("grant_type"))
            && !revoked;
    revoked = false;
    if (!valid) {
      return error(401, "Invalid client credentials");
    }
    tokens++;
    expires = clock.instant().plus(LIFE);
    return Response.json(
        200,
        JSON.createObjectNode()
            .put("access_token", "token-" + tokens)
            .put("expires_in", String.valueOf(LIFE.toSeconds()))
            .toString());
  }

  private Response list(Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("perPage", "20"));
    int number = Integer.parseInt(query.getOrDefault("page", "1"));
    String until = query.getOrDefault("endDateTime", "9999-12-31T00:00:00");
    Instant end = LocalDateTime.parse(until).toInstant(ZoneOffset.UTC);
    var found = newestFirst(reviews);
    found.removeIf(review -> review.createdAt().isAfter(end));
    found.sort(Comparator.comparing(StandInReview::createdAt).reversed());
    ObjectNode body = JSON.createObjectNode();
    ArrayNode links = body.putArray("links");
    if (found.size() > number * size) {
      links.addObject().put("rel", "next-page").put("method", "GET").put("href", base() + list);
    }
    ArrayNode page = body.putArray("reviews");
    found.stream().skip((number - 1L) * size).limit(size).forEach(r -> page.add(r.json()));
    return Response.json(200, body.toString());
  }

  private Response reply(StandInReview review, JsonNode body) {
    String message = body.path("message").asText("");
    if (message.isBlank() || body.path("authorBusinessUserId").asText("").isEmpty()) {
      return error(400, "message and authorBusinessUserId are required");
    } else if (review.reply() != null) {
      return error(409, "The review has a reply already");
    }
    reviews.put(review.id(), review.answered(message));
    return new Response(204, Map.of(), new byte[0]);
  }

  private StandInReview known(String id) {
    StandInReview review = reviews.get(id);
    if (review == null) {
      throw new IllegalArgumentException("no review '" + id + "'");
    }
    return review;
  }

  private String page() {
    var newestFirst = newestFirst(reviews);
    return newestFirst.stream()
        .filter(review -> review.status().equals(StandInReview.ACTIVE))
        .map(StandInReview::html)
        .collect(Collectors.joining());
  }

  private static Response error(int status, String message) {
    return Response.json(
        status,
        JSON.createObjectNode().put("message", message).put("errorCode", status).toString());
  }
}
