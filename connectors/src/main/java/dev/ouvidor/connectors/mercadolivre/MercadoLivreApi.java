package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.tokens.SharedToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Requests as one application for one seller. After a 429 nothing is asked until the wait is over,
 * and the wait doubles as long as it goes on. Thread safe.
 */
final class MercadoLivreApi {
  /** How many items are looked at again in one go, each by a request of its own. */
  static final int AT_ONCE = 20;

  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final MercadoLivreSettings settings;
  private final InstantSource clock;
  private final JsonHttp http;
  private final SharedToken access;
  private Instant quietUntil = Instant.MIN;
  private int strikes;

  private interface Request {
    Answer send(Map<String, String> headers) throws InterruptedException;
  }

  MercadoLivreApi(MercadoLivreSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.access =
        new SharedToken(
            settings.application().tokenFile(),
            settings.application().refreshToken(),
            new TokenEndpoint(settings, http),
            clock);
  }

  /**
   * @param path with its query, encoded
   */
  JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Answer answer = send(headers -> http.get(uri(path), headers));
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  /** Like {@link #get}, for the list in a field; in the whole answer if there is no name. */
  JsonNode list(String path, String field) throws PlatformFailure, InterruptedException {
    JsonNode body = get(path);
    JsonNode list = field.isEmpty() ? body : body.path(field);
    if (!list.isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, path, "list"), Waits.UNAVAILABLE));
    }
    return list;
  }

  Answer post(String path, JsonNode body) throws InterruptedException {
    return send(headers -> http.post(uri(path), headers, body));
  }

  /** What is refused for its token was certainly not done, so it may be sent again. */
  private Answer send(Request request) throws InterruptedException {
    Duration quiet = quiet();
    if (!quiet.isZero()) {
      return new Answer.Throttled(Reason.of(Cause.LIMIT), quiet);
    }
    return heed(access.send(token -> request.send(bearer(token))));
  }

  private synchronized Duration quiet() {
    Instant now = clock.instant();
    return now.isBefore(quietUntil) ? Duration.between(now, quietUntil) : Duration.ZERO;
  }

  private synchronized Answer heed(Answer answer) {
    if (answer instanceof Answer.Throttled throttled) {
      Duration doubled = throttled.again().multipliedBy(1L << Math.min(strikes++, 10));
      Duration capped = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
      Duration wait = capped.compareTo(throttled.again()) > 0 ? capped : throttled.again();
      quietUntil = clock.instant().plus(wait);
      return new Answer.Throttled(throttled.reason(), wait);
    } else if (answer instanceof Answer.Ok) {
      strikes = 0;
    }
    return answer;
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("authorization", "Bearer " + token);
  }

  private URI uri(String path) {
    return URI.create(settings.base() + path);
  }
}
