package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Requests to one shop as one user. Thread safe. */
final class WordPressApi {
  /** More than that WordPress gives in no list. */
  static final int MOST = 100;

  private final String base;
  private final Map<String, String> headers;
  private final JsonHttp http;

  WordPressApi(WordPressSettings settings, InstantSource clock) {
    String credentials = settings.user() + ":" + settings.password();
    this.base = settings.api();
    this.headers =
        Map.of(
            "authorization",
            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
  }

  /**
   * WordPress takes a wrong password for none, and then only says what strangers may not do.
   *
   * @param path below the root of the API, with its query, encoded
   */
  JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Answer answer = http.get(address(path), headers);
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure(
        answer instanceof Answer.Unauthorised stranger
            ? new Answer.Unauthorised(Reason.of(Cause.WORDPRESS_USER, stranger.reason()))
            : (Answer.Failure) answer);
  }

  /** Like {@link #get}, with a list as the answer. */
  List<JsonNode> list(String path) throws PlatformFailure, InterruptedException {
    JsonNode body = get(path);
    if (!body.isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, path, "list"), Waits.UNAVAILABLE));
    }
    var rows = new ArrayList<JsonNode>();
    body.forEach(rows::add);
    return rows;
  }

  Answer post(String path, JsonNode body) throws InterruptedException {
    return http.post(address(path), headers, body);
  }

  Answer delete(String path) throws InterruptedException {
    return http.delete(address(path), headers);
  }

  /** Shops without readable links have their API at {@code ?rest_route=}. */
  private URI address(String path) {
    return URI.create(base + (base.indexOf('?') < 0 ? path : path.replace('?', '&')));
  }
}
