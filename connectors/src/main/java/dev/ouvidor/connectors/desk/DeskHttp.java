package dev.ouvidor.connectors.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.FilePart;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests to one desk, as many as the quota allows, and none while it says wait. Thread safe. */
public final class DeskHttp {
  /** One call in so many is left to replies. */
  private static final int SPARED = 10;

  private final String site;
  private final JsonHttp http;
  private final Map<String, String> credentials;
  private final Quota quota;

  private interface Request {
    Answer send() throws InterruptedException;
  }

  private DeskHttp(String site, JsonHttp http, Map<String, String> credentials, Quota quota) {
    this.site = site;
    this.http = http;
    this.credentials = Map.copyOf(credentials);
    this.quota = quota;
  }

  /** For reading: rests once the desk says that little is left, so that replies still go out. */
  public static DeskHttp reading(
      DeskSettings settings, Map<String, String> credentials, InstantSource clock) {
    var quota = new Quota(clock, settings.callsPerMinute());
    return new DeskHttp(
        settings.site(),
        new JsonHttp(
            clock,
            settings.timeout(),
            JsonHttp.DEFAULT_MAX_BYTES,
            headers -> spare(headers, quota, clock)),
        credentials,
        quota);
  }

  /** For replying, with a quota of its own: that may happen in another process. */
  public static DeskHttp replying(
      DeskSettings settings, Map<String, String> credentials, InstantSource clock) {
    return new DeskHttp(
        settings.site(),
        new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES),
        credentials,
        new Quota(clock, settings.callsPerMinute()));
  }

  /** The body that is found behind a path. */
  public JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Answer answer = heed(() -> http.get(uri(path), credentials));
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  public Answer post(String path, JsonNode body) throws InterruptedException {
    return heed(() -> http.post(uri(path), credentials, body));
  }

  /** Posts a form with files, which all stand under the same name. */
  public Answer post(String path, Map<String, String> form, String field, List<Attachment> files)
      throws InterruptedException {
    List<FilePart> parts = files.stream().map(file -> new FilePart(field, file)).toList();
    return heed(() -> http.postParts(uri(path), credentials, form, parts));
  }

  /** Posts a file that is the body itself. */
  public Answer post(String path, Attachment file) throws InterruptedException {
    return heed(() -> http.postFile(uri(path), credentials, file));
  }

  public Answer put(String path, JsonNode body) throws InterruptedException {
    return heed(() -> http.put(uri(path), credentials, body));
  }

  private Answer heed(Request request) throws InterruptedException {
    var wait = quota.take();
    if (!wait.isZero()) {
      return new Answer.Throttled(Reason.of(Cause.LIMIT), wait);
    }
    Answer answer = request.send();
    if (answer instanceof Answer.Throttled throttled) {
      quota.pause(throttled.again());
    }
    return answer;
  }

  private static void spare(HttpHeaders headers, Quota quota, InstantSource clock) {
    long left = number(headers, "x-ratelimit-remaining", "x-rate-limit-remaining");
    long all = number(headers, "x-ratelimit-total", "x-rate-limit");
    if (left >= 0 && left < all / SPARED) {
      quota.pause(
          Waits.of(
              name -> headers.firstValue(name).orElse(null), clock.instant(), Waits.THROTTLED));
    }
  }

  private static long number(HttpHeaders headers, String... names) {
    return Stream.of(names)
        .flatMap(name -> headers.allValues(name).stream())
        .filter(value -> value.matches("\\d{1,9}"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(-1);
  }

  private URI uri(String path) {
    return URI.create(site + path);
  }
}
