package dev.ouvidor.connectors.trustpilot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.AccessToken;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/** Requests to Trustpilot. Whose e-mail address a review tells is not taken over. Thread safe. */
final class TrustpilotApi {
  /** The largest page. */
  static final int PAGE = 100;

  private static final String TOKEN = "/v1/oauth/oauth-business-users-for-applications/accesstoken";

  private final String root;
  private final String unit;
  private final JsonHttp http;
  private final AccessToken token;
  private final AccessToken.Grant grant;

  TrustpilotApi(TrustpilotSettings settings, InstantSource clock) {
    this.root = settings.base() + "/v1/private/";
    this.unit = settings.businessUnit();
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.token = new AccessToken(clock, "Trustpilot", "apiKey, apiSecret");
    URI address = URI.create(settings.base() + TOKEN);
    String pair = settings.apiKey() + ":" + settings.apiSecret();
    var basic =
        Map.of(
            "authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    this.grant = () -> http.postForm(address, basic, Map.of("grant_type", "client_credentials"));
  }

  /**
   * A page of the reviews, newest first: {@code reviews} is a list.
   *
   * @param number from 1
   * @param until only those that were written by then; empty for all
   */
  JsonNode reviews(int number, String until) throws PlatformFailure, InterruptedException {
    JsonNode body =
        read(
            "business-units/%s/reviews?orderBy=createdat.desc&perPage=%d&page=%d%s"
                .formatted(unit, PAGE, number, until.isEmpty() ? "" : "&endDateTime=" + until));
    if (!body.path("reviews").isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.LACKING, "Trustpilot", "reviews"), Waits.UNAVAILABLE));
    }
    body.path("reviews").forEach(TrustpilotApi::withoutAddress);
    return body;
  }

  JsonNode review(String id) throws PlatformFailure, InterruptedException {
    JsonNode review = read("reviews/" + id);
    withoutAddress(review);
    return review;
  }

  Answer reply(String id, JsonNode body) throws InterruptedException {
    URI uri = URI.create(root + "reviews/" + id + "/reply");
    return token.send(grant, headers -> http.post(uri, headers, body));
  }

  private JsonNode read(String path) throws PlatformFailure, InterruptedException {
    URI uri = URI.create(root + path);
    Answer answer = token.send(grant, headers -> http.get(uri, headers));
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  private static void withoutAddress(JsonNode review) {
    if (review instanceof ObjectNode object) {
      object.remove("referralEmail");
    }
  }
}
