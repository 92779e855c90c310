package dev.ouvidor.connectors.mastodon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.FilePart;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to one instance as one application. Obeys the rate limit before it is hit. */
final class MastodonApi {
  private final URI base;
  private final String authorization;
  private final InstantSource clock;
  private final JsonHttp http;
  private volatile Instant quietUntil = Instant.MIN;

  MastodonApi(MastodonSettings settings, InstantSource clock) {
    this.base = URI.create(settings.instance().toString().replaceFirst("/+$", ""));
    this.authorization = "Bearer " + settings.token();
    this.clock = clock;
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
  }

  URI base() {
    return base;
  }

  String authorization() {
    return authorization;
  }

  /**
   * @param path with its query, encoded
   */
  Answer.Ok get(String path) throws PlatformFailure, InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(quietUntil)) {
      throw new PlatformFailure(
          new Answer.Throttled(Reason.of(Cause.LIMIT), Duration.between(now, quietUntil)));
    }
    Answer answer = http.get(URI.create(base + path), Map.of("authorization", authorization));
    if (answer instanceof Answer.Ok ok) {
      heed(ok.headers());
      return ok;
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  /** Like {@link #get}, with a list as the body. */
  Answer.Ok list(String path, String field) throws PlatformFailure, InterruptedException {
    Answer.Ok ok = get(path);
    JsonNode list = field.isEmpty() ? ok.body() : ok.body().path(field);
    if (!list.isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, path, "list"), Waits.UNAVAILABLE));
    }
    return new Answer.Ok(ok.status(), list, ok.headers());
  }

  Answer post(String path, @Nullable String idempotencyKey, JsonNode body)
      throws InterruptedException {
    var headers = new LinkedHashMap<String, String>();
    headers.put("authorization", authorization);
    if (idempotencyKey != null) {
      headers.put("Idempotency-Key", idempotencyKey);
    }
    return http.post(URI.create(base + path), headers, body);
  }

  /** Brings a picture for a status. */
  Answer upload(Attachment picture) throws InterruptedException {
    return http.postParts(
        URI.create(base + "/api/v2/media"),
        Map.of("authorization", authorization),
        Map.of("description", picture.name()),
        List.of(new FilePart("file", picture)));
  }

  Answer put(String path, JsonNode body) throws InterruptedException {
    return http.put(URI.create(base + path), Map.of("authorization", authorization), body);
  }

  Answer delete(String path) throws InterruptedException {
    return http.delete(URI.create(base + path), Map.of("authorization", authorization));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private void heed(HttpHeaders headers) {
    if (headers.firstValue("x-ratelimit-remaining").orElse("").equals("0")) {
      Instant now = clock.instant();
      Duration wait = Waits.of(name -> headers.firstValue(name).orElse(null), now, Waits.THROTTLED);
      quietUntil = now.plus(wait);
    }
  }
}
