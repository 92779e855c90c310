package dev.ouvidor.connectors.mercadolivre;

import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.tokens.SharedToken;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where access tokens, valid for six hours, come from. */
record TokenEndpoint(MercadoLivreSettings settings, JsonHttp http) implements SharedToken.Renewal {
  private static final Duration LIFE = Duration.ofHours(6);

  @Override
  public SharedToken.Renewed renew(String refresh) throws PlatformFailure, InterruptedException {
    Answer answer =
        http.postForm(
            URI.create(settings.base() + "/oauth/token"),
            Map.of(),
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                settings.application().clientId(),
                "client_secret",
                settings.application().clientSecret(),
                "refresh_token",
                refresh));
    return SharedToken.Renewed.of(answer, refresh, "expires_in", LIFE);
  }
}
