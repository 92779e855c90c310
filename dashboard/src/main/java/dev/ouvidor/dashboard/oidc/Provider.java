package dev.ouvidor.dashboard.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.SignIn;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.people.Departures.Departed;
import dev.ouvidor.dashboard.people.Vouching.Vouched;
import dev.ouvidor.dashboard.web.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.metadata.OidcOpMetadataResolver;
import org.pac4j.oidc.profile.OidcProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID Connect provider, spoken to by the authorization code flow with PKCE. Where its things
 * are is asked once an hour; its keys whenever a token names one that is not known yet. Thread
 * safe.
 */
public final class Provider {
  private static final Logger log = LoggerFactory.getLogger(Provider.class);
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int PATIENCE_MS = 5_000;
  private static final Duration FRESH = Duration.ofHours(1);

  private final SignIn.Provider settings;
  private final URI home;
  private final Surroundings surroundings;
  private volatile @Nullable Known known;

  private record Known(
      OidcClient client, OIDCProviderMetadata metadata, LogoutTokens logouts, Instant since) {}

  /** The way there, and what the browser must bring back. */
  record Departure(URI to, Attempt attempt) {}

  /**
   * Asks nothing yet.
   *
   * @param home under which people reach the dashboard
   */
  public Provider(SignIn.Provider settings, URI home, Surroundings surroundings) {
    this.settings = settings;
    this.home = home;
    this.surroundings = surroundings;
  }

  /**
   * Where to send somebody.
   *
   * @throws Refusal 503 {@code provider_away}
   */
  Departure depart() {
    OidcClient client = known().client();
    var exchange = new Exchange(client, Map.of());
    try {
      HttpAction action =
          client.getRedirectionAction(exchange.context()).orElseThrow(Provider::rejected);
      return new Departure(
          URI.create(((WithLocationAction) action).getLocation()), exchange.attempt());
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      throw refusal("Beginning to sign in", e);
    }
  }

  /**
   * Who came back.
   *
   * @param query what the provider sent along
   * @throws Refusal 403 {@code provider_rejected} if it cannot be trusted, 503 {@code
   *     provider_away}
   */
  Vouched arrive(Map<String, String> query, Attempt attempt) {
    OidcClient client = known().client();
    CallContext context = new Exchange(client, query).with(attempt).context();
    try {
      Credentials code = client.getCredentials(context).orElseThrow(Provider::rejected);
      Credentials tokens =
          client.validateCredentials(context, code).orElseThrow(Provider::rejected);
      return client
          .getUserProfile(context, tokens)
          .map(profile -> ClaimRules.read(settings, claims((OidcProfile) profile)))
          .orElseThrow(Provider::rejected);
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      throw refusal("Signing in", e);
    }
  }

  /** Where to sign out there; null if it cannot be done or asked for. */
  public @Nullable URI farewell() {
    try {
      URI end = known().metadata().getEndSessionEndpointURI();
      return end == null
          ? null
          : URI.create(
              end
                  + (end.getRawQuery() == null ? "?" : "&")
                  + "client_id="
                  + encoded(settings.clientId())
                  + "&post_logout_redirect_uri="
                  + encoded(at("/sign-in")));
    } catch (Refusal e) {
      return null;
    }
  }

  /**
   * Who has signed out there, as the provider itself tells.
   *
   * @throws Refusal 400 {@code provider_rejected} if it cannot be trusted, 503 {@code
   *     provider_away}
   */
  Departed departed(String logoutToken) {
    LogoutTokens logouts = known().logouts();
    try {
      return logouts.read(logoutToken, surroundings.clock().instant());
    } catch (JOSEException e) {
      warn("Checking who signed out", e);
      throw away();
    } catch (ParseException | BadJOSEException e) {
      warn("Checking who signed out", e);
      throw new Refusal(400, "provider_rejected", "logout_token");
    }
  }

  private Known known() {
    Known last = known;
    Instant now = surroundings.clock().instant();
    if (last != null && now.isBefore(last.since().plus(FRESH))) {
      return last;
    }
    try {
      Known fresh = discover(now);
      known = fresh;
      return fresh;
    } catch (RuntimeException e) {
      warn("Asking what there is", e);
      throw away();
    }
  }

  private Known discover(Instant now) {
    OidcConfiguration configuration = configuration();
    var resolver = new Once(configuration);
    configuration.setOpMetadataResolver(resolver);
    OIDCProviderMetadata metadata = resolver.load();
    String issuer = metadata.getIssuer().getValue();
    if (!issuer.equals(settings.issuer().toString())) {
      throw new IllegalStateException("it calls itself " + issuer);
    }
    var client = new OidcClient(configuration);
    client.setName(Exchange.CLIENT);
    client.setCallbackUrl(at(ProviderRoutes.BACK));
    client.setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
    client.init();
    return new Known(
        client, metadata, new LogoutTokens(metadata, settings.clientId(), PATIENCE_MS), now);
  }

  private OidcConfiguration configuration() {
    var configuration = new OidcConfiguration();
    String issuer = settings.issuer().toString();
    configuration.setClientId(settings.clientId());
    if (settings.clientSecret() != null) {
      configuration.setSecret(
          new Settings("signIn.provider", Map.of("clientSecret", settings.clientSecret()))
              .secret("clientSecret", surroundings.environment()));
    }
    configuration.setDiscoveryURI(issuer.replaceAll("/$", "") + DISCOVERY);
    configuration.setScope(String.join(" ", settings.scopes()));
    configuration.setWithState(true);
    configuration.setUseNonce(true);
    configuration.setStateGenerator(context -> Secrets.random());
    configuration.setCodeVerifierGenerator(context -> Secrets.random());
    configuration.setConnectTimeout(PATIENCE_MS);
    configuration.setReadTimeout(PATIENCE_MS);
    return configuration;
  }

  /** The token's own word counts; what else the provider tells fills the gaps. */
  private static Map<String, Object> claims(OidcProfile profile) {
    try {
      JWT token = profile.getIdToken();
      Map<String, Object> said = token.getJWTClaimsSet().getClaims();
      Map<String, Object> claims = new HashMap<>(profile.getAttributes());
      if (said.containsKey("email")) {
        claims.remove("email_verified");
      }
      claims.putAll(said);
      return claims;
    } catch (ParseException e) {
      throw new IllegalStateException("a token that was checked cannot be read", e);
    }
  }

  private Refusal refusal(String what, RuntimeException e) {
    warn(what, e);
    return isAway(e) ? away() : rejected();
  }

  private void warn(String what, Exception e) {
    log.warn("{} at the provider {} failed: {}", what, settings.name(), root(e).toString());
  }

  private static Refusal away() {
    return new Refusal(503, "provider_away", null);
  }

  private static Refusal rejected() {
    return new Refusal(403, "provider_rejected", null);
  }

  private static boolean isAway(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }

  private String at(String path) {
    return home.toString().replaceAll("/$", "") + path;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Asks once; the library's own would ask at every use whether something changed. */
  private static final class Once extends OidcOpMetadataResolver {
    private boolean asked;

    Once(OidcConfiguration configuration) {
      super(configuration);
    }

    @Override
    public boolean hasChanged() {
      boolean first = !asked;
      asked = true;
      return first;
    }
  }
}
