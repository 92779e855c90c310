package dev.ouvidor.connectors.googlebusiness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.net.URI;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** Requests to Google's API for the reviews of places. Thread safe. */
final class BusinessApi {
  static final String SCOPE = "https://www.googleapis.com/auth/business.manage";

  private static final int PAGE = 50;

  private final String locations;
  private final JsonHttp http;
  private final GoogleAccess access;

  BusinessApi(GoogleBusinessSettings settings, JsonHttp http, GoogleAccess access) {
    this.locations = settings.base() + "/v4/accounts/" + settings.account() + "/locations/";
    this.http = http;
    this.access = access;
  }

  /**
   * Reviews of a place, the one that was changed last first.
   *
   * @param token as the page before gave it; null for the newest
   */
  JsonNode page(String location, @Nullable String token)
      throws PlatformFailure, InterruptedException {
    return get(
        locations
            + location
            + "/reviews?pageSize="
            + PAGE
            + "&orderBy="
            + encoded("updateTime desc")
            + (token == null ? "" : "&pageToken=" + encoded(token)));
  }

  JsonNode review(ReviewId id) throws PlatformFailure, InterruptedException {
    return get(address(id));
  }

  /** Sets the answer to a review. */
  Answer reply(ReviewId id, String text) throws InterruptedException {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("comment", text);
    return access.send(headers -> http.put(URI.create(address(id) + "/reply"), headers, body));
  }

  private String address(ReviewId id) {
    return locations + id.location() + "/reviews/" + id.review();
  }

  private JsonNode get(String address) throws PlatformFailure, InterruptedException {
    Answer answer = access.send(headers -> http.get(URI.create(address), headers));
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
