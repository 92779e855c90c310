package dev.ouvidor.connectors.reclameaqui;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.http.AccessToken;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Quota;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/** The access token; to ask for one costs a call. Thread safe. */
final class Access {
  private final JsonHttp http;
  private final URI address;
  private final String basic;
  private final AccessToken token;

  Access(ReclameAquiSettings settings, JsonHttp http, InstantSource clock) {
    this.http = http;
    this.address = URI.create(settings.base() + "/auth/oauth/token?grant_type=client_credentials");
    String pair = settings.credentials().clientId() + ":" + settings.credentials().clientSecret();
    this.basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    this.token = new AccessToken(clock, "HugMe", "clientId, clientSecret");
  }

  String token(Quota quota) throws PlatformFailure, InterruptedException {
    return token.get(grant(quota));
  }

  /** A token that does as well as the one that the platform has just refused to know. */
  String insteadOf(String refused, Quota quota) throws PlatformFailure, InterruptedException {
    return token.insteadOf(refused, grant(quota));
  }

  private AccessToken.Grant grant(Quota quota) {
    return () -> {
      HugMe.spend(quota);
      return http.postForm(address, Map.of("authorization", basic), Map.of());
    };
  }
}
