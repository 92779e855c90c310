package dev.ouvidor.connectors.http;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * An OAuth access token that the credentials give anew at any time; it is renewed before it ends.
 * There is nothing to lose, so every process has its own. Thread safe.
 */
public final class AccessToken {
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final String platform;
  private final String who;
  private String token = "";
  private Instant renewAt = Instant.MIN;

  /** Asks for a new one: {@code access_token} and {@code expires_in}. */
  public interface Grant {
    Answer ask() throws PlatformFailure, InterruptedException;
  }

  /** A request that carries a token. */
  public interface Request {
    Answer send(Map<String, String> headers) throws InterruptedException;
  }

  /**
   * @param who the credentials, as people know them; no secret
   */
  public AccessToken(InstantSource clock, String platform, String who) {
    this.clock = clock;
    this.platform = platform;
    this.who = who;
  }

  /**
   * Sends a request with a token, and once more with a new one if the first is not known any more:
   * what is refused for its token was certainly not done.
   */
  public Answer send(Grant grant, Request request) throws InterruptedException {
    try {
      String first = get(grant);
      Answer answer = request.send(bearer(first));
      return answer instanceof Answer.Unauthorised
          ? request.send(bearer(insteadOf(first, grant)))
          : answer;
    } catch (PlatformFailure e) {
      return e.failure();
    }
  }

  /** The token that we have, or a new one. */
  public synchronized String get(Grant grant) throws PlatformFailure, InterruptedException {
    return clock.instant().isBefore(renewAt) ? token : renew(grant);
  }

  /** A token that does as well as the one that the platform has just refused to know. */
  public synchronized String insteadOf(String refused, Grant grant)
      throws PlatformFailure, InterruptedException {
    return token.equals(refused) ? renew(grant) : get(grant);
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("authorization", "Bearer " + token);
  }

  private String renew(Grant grant) throws PlatformFailure, InterruptedException {
    renewAt = Instant.MIN;
    Answer answer = grant.ask();
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure(failure((Answer.Failure) answer));
    }
    String fresh = ok.body().path("access_token").asText("");
    if (fresh.isEmpty()) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.LACKING, "token", "access_token"), Waits.UNAVAILABLE));
    }
    Duration life = Duration.ofSeconds(ok.body().path("expires_in").asLong(LIFE.toSeconds()));
    token = fresh;
    renewAt = clock.instant().plus(life).minus(MARGIN);
    return token;
  }

  /** A renewal that got lost costs nothing but another one. */
  private Answer.Failure failure(Answer.Failure failure) {
    if (failure instanceof Answer.Throttled || failure instanceof Answer.Unavailable) {
      return failure;
    } else if (failure instanceof Answer.Unknown) {
      return new Answer.Unavailable(
          Reason.of(Cause.TOKEN_RENEWING, failure.reason()), Waits.UNAVAILABLE);
    }
    return new Answer.Unauthorised(Reason.of(Cause.NO_TOKEN, platform, who, failure.reason()));
  }
}
