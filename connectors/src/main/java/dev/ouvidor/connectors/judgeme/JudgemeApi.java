package dev.ouvidor.connectors.judgeme;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Map;

/** Requests to Judge.me for one shop. Thread safe. */
final class JudgemeApi {
  /** As many reviews as a page may hold. */
  static final int PAGE = 100;

  private final String base;
  private final String shop;
  private final Map<String, String> headers;
  private final JsonHttp http;

  JudgemeApi(JudgemeSettings settings, InstantSource clock) {
    this.base = settings.base();
    this.shop = "?shop_domain=" + URLEncoder.encode(settings.shop(), UTF_8);
    this.headers = Map.of("X-Api-Token", settings.token());
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
  }

  /**
   * A page of reviews, the newest first; a list.
   *
   * @param number from 1
   */
  JsonNode page(int number) throws PlatformFailure, InterruptedException {
    JsonNode reviews =
        get("/reviews" + shop + "&page=" + number + "&per_page=" + PAGE).path("reviews");
    if (!reviews.isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "/reviews", "list"), Waits.UNAVAILABLE));
    }
    return reviews;
  }

  /** One review. */
  JsonNode review(String id) throws PlatformFailure, InterruptedException {
    JsonNode review = get("/reviews/" + id + shop).path("review");
    if (!review.isObject()) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.LACKING, "/reviews/" + id, "review"), Waits.UNAVAILABLE));
    }
    return review;
  }

  Answer reply(JsonNode body) throws InterruptedException {
    return http.post(URI.create(base + "/replies" + shop), headers, body);
  }

  private JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Answer answer = http.get(URI.create(base + path), headers);
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }
}
