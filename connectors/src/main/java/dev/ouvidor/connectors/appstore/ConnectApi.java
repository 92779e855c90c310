package dev.ouvidor.connectors.appstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Quota;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests to App Store Connect, as many as Apple allows. Thread safe. */
final class ConnectApi {
  private static final int PAGE = 200;

  private final AppStoreSettings settings;
  private final ConnectKey key;
  private final JsonHttp http;
  private final Quota quota;

  ConnectApi(AppStoreSettings settings, ConnectKey key, JsonHttp http, Quota quota) {
    this.settings = settings;
    this.key = key;
    this.http = http;
    this.quota = quota;
  }

  /**
   * Reviews with their responses, newest first.
   *
   * @param cursor as the page before gave it; null for the newest
   */
  JsonNode page(@Nullable String cursor) throws PlatformFailure, InterruptedException {
    return get(
        "/v1/apps/"
            + settings.app()
            + "/customerReviews?sort=-createdDate&include=response&limit="
            + PAGE
            + (cursor == null ? "" : "&cursor=" + encoded(cursor)));
  }

  /** One review with its response. */
  JsonNode review(String id) throws PlatformFailure, InterruptedException {
    return get("/v1/customerReviews/" + encoded(id) + "?include=response");
  }

  /** Sets the response to a review. */
  Answer respond(String review, String text) throws InterruptedException {
    Duration wait = quota.take();
    if (!wait.isZero()) {
      return spent(wait);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode data = body.putObject("data").put("type", "customerReviewResponses");
    data.putObject("attributes").put("responseBody", text);
    data.putObject("relationships")
        .putObject("review")
        .putObject("data")
        .put("type", "customerReviews")
        .put("id", review);
    return http.post(
        URI.create(settings.base() + "/v1/customerReviewResponses"), key.headers(), body);
  }

  private JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Duration wait = quota.take();
    Answer answer =
        wait.isZero() ? http.get(URI.create(settings.base() + path), key.headers()) : spent(wait);
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  private static Answer spent(Duration wait) {
    return new Answer.Throttled(Reason.of(Cause.LIMIT), wait);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
