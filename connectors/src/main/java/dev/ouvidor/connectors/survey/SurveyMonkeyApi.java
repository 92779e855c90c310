package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Requests to SurveyMonkey. It says with every answer how many are left in the minute and in the
 * day; when there are none, nothing is asked until there are again. Thread safe.
 */
final class SurveyMonkeyApi {
  private static final Duration MOST = Duration.ofDays(1);

  private final String base;
  private final Map<String, String> headers;
  private final InstantSource clock;
  private final JsonHttp http;
  private Instant quietUntil = Instant.MIN;

  SurveyMonkeyApi(String base, String token, Duration timeout, InstantSource clock) {
    this.base = base;
    this.headers = Map.of("authorization", "Bearer " + token);
    this.clock = clock;
    this.http = new JsonHttp(clock, timeout, JsonHttp.DEFAULT_MAX_BYTES, this::heed);
  }

  /**
   * @param path with its query
   */
  JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Duration rest = rest();
    if (!rest.isZero()) {
      throw new PlatformFailure(new Answer.Throttled(Reason.of(Cause.LIMIT), rest));
    }
    Answer answer = http.get(URI.create(base + path), headers);
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    Duration left = answer instanceof Answer.Throttled ? rest() : Duration.ZERO;
    throw new PlatformFailure(
        left.isZero()
            ? (Answer.Failure) answer
            : new Answer.Throttled(((Answer.Failure) answer).reason(), left));
  }

  private synchronized Duration rest() {
    Instant now = clock.instant();
    return now.isBefore(quietUntil) ? Duration.between(now, quietUntil) : Duration.ZERO;
  }

  private synchronized void heed(HttpHeaders seen) {
    for (String window : List.of("minute", "day")) {
      String prefix = "x-ratelimit-app-global-" + window;
      long reset = number(seen, prefix + "-reset");
      if (number(seen, prefix + "-remaining") == 0 && reset > 0) {
        Instant free = clock.instant().plusSeconds(Math.min(reset, MOST.toSeconds()));
        quietUntil = free.isAfter(quietUntil) ? free : quietUntil;
      }
    }
  }

  /** -1 if it is not there. */
  private static long number(HttpHeaders seen, String name) {
    return seen.firstValue(name)
        .filter(v -> v.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }
}
