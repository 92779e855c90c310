package dev.ouvidor.connectors.reclameaqui;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/**
 * The access token, renewed before it ends. There is no refresh token to lose: the credentials give
 * a new one at any time, so every process has its own. Thread safe.
 */
final class Access {
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final JsonHttp http;
  private final InstantSource clock;
  private final URI address;
  private final String basic;
  private String token = "";
  private Instant renewAt = Instant.MIN;

  Access(ReclameAquiSettings settings, JsonHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
    this.address = URI.create(settings.base() + "/auth/oauth/token?grant_type=client_credentials");
    String pair = settings.credentials().clientId() + ":" + settings.credentials().clientSecret();
    this.basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  synchronized String token(Quota quota) throws PlatformFailure, InterruptedException {
    return clock.instant().isBefore(renewAt) ? token : renew(quota);
  }

  /** A token that does as well as the one that the platform has just refused to know. */
  synchronized String insteadOf(String refused, Quota quota)
      throws PlatformFailure, InterruptedException {
    return token.equals(refused) ? renew(quota) : token(quota);
  }

  private String renew(Quota quota) throws PlatformFailure, InterruptedException {
    HugMe.spend(quota);
    renewAt = Instant.MIN;
    Answer answer = http.postForm(address, Map.of("authorization", basic), Map.of());
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
    renewAt = clock.instant().plus(life).minus(MARGIN);
    return token;
  }

  /** A renewal that got lost costs nothing but another one. */
  private static Answer.Failure failure(Answer.Failure failure) {
    if (failure instanceof Answer.Throttled || failure instanceof Answer.Unavailable) {
      return failure;
    } else if (failure instanceof Answer.Unknown) {
      return new Answer.Unavailable("renewing the token: " + failure.why(), Waits.UNAVAILABLE);
    }
    return new Answer.Unauthorised(
        "HugMe gives no token for clientId and clientSecret: " + failure.why());
  }
}
