package dev.ouvidor.connectors.google;

import dev.ouvidor.connectors.http.AccessToken;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import java.time.InstantSource;
import java.util.Map;

/** Sends requests to one of Google's platforms with a token. Thread safe. */
public final class GoogleAccess {
  private final InstantSource clock;
  private final AccessToken token;
  private final AccessToken.Grant grant;

  /**
   * @param scope what a service account asks for, as its address; a refresh token has its own
   */
  public GoogleAccess(
      GoogleCredentials credentials, String scope, JsonHttp http, InstantSource clock) {
    this.clock = clock;
    this.token = new AccessToken(clock, "Google", credentials.toString());
    this.grant =
        () ->
            http.postForm(
                credentials.tokenUrl(), Map.of(), credentials.form(scope, clock.instant()));
  }

  /**
   * Sends a request with a token, and once more with a new one if the first is not known any more:
   * what is refused for its token was certainly not done. A spent quota is {@link
   * Answer.Throttled}.
   */
  public Answer send(AccessToken.Request request) throws InterruptedException {
    return GoogleErrors.meant(token.send(grant, request), clock.instant());
  }
}
