package dev.ouvidor.connectors.googleplay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Quota;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests to Google's API for publishers, as many as Google allows. Thread safe. */
final class PlayApi {
  static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";
  private static final int PAGE = 100;

  private final String reviews;
  private final JsonHttp http;
  private final GoogleAccess access;
  private final Quota reads;
  private final Quota replies;

  /**
   * @param reads requests for reviews
   * @param replies answers to them
   */
  PlayApi(
      GooglePlaySettings settings, JsonHttp http, GoogleAccess access, Quota reads, Quota replies) {
    this.reviews =
        settings.base() + "/androidpublisher/v3/applications/" + settings.app() + "/reviews";
    this.http = http;
    this.access = access;
    this.reads = reads;
    this.replies = replies;
  }

  /**
   * Reviews that were written or changed within a week, newest first.
   *
   * @param token as the page before gave it; null for the newest
   */
  JsonNode page(@Nullable String token) throws PlatformFailure, InterruptedException {
    String query = "?maxResults=" + PAGE + (token == null ? "" : "&token=" + encoded(token));
    return get(reviews + query);
  }

  JsonNode review(String id) throws PlatformFailure, InterruptedException {
    return get(reviews + "/" + encoded(id));
  }

  /** Sets the answer to a review. */
  Answer reply(String id, String text) throws InterruptedException {
    Duration wait = replies.take();
    if (!wait.isZero()) {
      return new Answer.Throttled(Reason.of(Cause.REPLY_LIMIT), wait);
    }
    return access.send(
        headers ->
            http.post(
                URI.create(reviews + "/" + encoded(id) + ":reply"),
                headers,
                JsonNodeFactory.instance.objectNode().put("replyText", text)));
  }

  private JsonNode get(String address) throws PlatformFailure, InterruptedException {
    Duration wait = reads.take();
    if (!wait.isZero()) {
      throw new PlatformFailure(new Answer.Throttled(Reason.of(Cause.LIMIT), wait));
    }
    Answer answer = access.send(headers -> http.get(URI.create(address), headers));
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
