package dev.ouvidor.connectors.google;

import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * The access token, fetched when it is needed and renewed before it ends. The credentials give a
 * new one at any time, so every process has its own. Thread safe.
 */
public final class GoogleAccess {
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final GoogleCredentials credentials;
  private final String scope;
  private final JsonHttp http;
  private final InstantSource clock;
  private String token = "";
  private Instant renewAt = Instant.MIN;

  /** A request that carries a token. */
  public interface Request {
    /** Sends it once. */
    Answer send(Map<String, String> headers) throws InterruptedException;
  }

  /**
   * @param scope what a service account asks for, as its address; a refresh token has its own
   */
  public GoogleAccess(
      GoogleCredentials credentials, String scope, JsonHttp http, InstantSource clock) {
    this.credentials = credentials;
    this.scope = scope;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Sends a request with a token, and once more with a new one if the first is not known any more:
   * what is refused for its token was certainly not done.
   */
  public Answer send(Request request) throws InterruptedException {
    try {
      String first = token();
      Answer answer = request.send(headers(first));
      return answer instanceof Answer.Unauthorised
          ? request.send(headers(insteadOf(first)))
          : answer;
    } catch (PlatformFailure e) {
      return e.failure();
    }
  }

  private static Map<String, String> headers(String token) {
    return Map.of("authorization", "Bearer " + token);
  }

  private synchronized String token() throws PlatformFailure, InterruptedException {
    return clock.instant().isBefore(renewAt) ? token : renew();
  }

  private synchronized String insteadOf(String refused)
      throws PlatformFailure, InterruptedException {
    return token.equals(refused) ? renew() : token();
  }

  private String renew() throws PlatformFailure, InterruptedException {
    renewAt = Instant.MIN;
    Instant now = clock.instant();
    Answer answer = http.postForm(credentials.tokenUrl(), Map.of(), credentials.form(scope, now));
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure(failure((Answer.Failure) answer));
    }
    String fresh = ok.body().path("access_token").asText("");
    if (fresh.isEmpty()) {
      throw new PlatformFailure(
          new Answer.Unavailable("the token endpoint gives no token", Waits.UNAVAILABLE));
    }
    Duration life = Duration.ofSeconds(ok.body().path("expires_in").asLong(LIFE.toSeconds()));
    token = fresh;
    renewAt = now.plus(life).minus(MARGIN);
    return token;
  }

  /** A renewal that got lost costs nothing but another one. */
  private Answer.Failure failure(Answer.Failure failure) {
    if (failure instanceof Answer.Throttled || failure instanceof Answer.Unavailable) {
      return failure;
    } else if (failure instanceof Answer.Unknown) {
      return new Answer.Unavailable("fetching a token: " + failure.why(), Waits.UNAVAILABLE);
    }
    return new Answer.Unauthorised(
        "Google gives no token to " + credentials + ": " + failure.why());
  }
}
