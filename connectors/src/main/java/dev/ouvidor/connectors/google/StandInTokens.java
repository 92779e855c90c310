package dev.ouvidor.connectors.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.webhook.Json;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Google's token endpoint, part of the stand-ins of its platforms. Knows one service account, one
 * grant, or both. Thread safe.
 */
public final class StandInTokens {
  /** Where it is, below the stand-in's address. */
  public static final String PATH = "/token";

  /** The refresh token of the grant it knows. */
  public static final String REFRESH_TOKEN = "1//refresh";

  private static final Duration LIFE = Duration.ofHours(1);

  private final InstantSource clock;
  private final String scope;
  private final @Nullable PublicKey key;
  private final Map<String, Instant> alive = new HashMap<>();
  private int issued;
  private boolean revoked;

  /**
   * @param scope what a service account has to ask for
   * @param key of the service account; null if there is none
   */
  public StandInTokens(InstantSource clock, String scope, @Nullable PublicKey key) {
    this.clock = clock;
    this.scope = scope;
    this.key = key;
  }

  /** Whether a request carries a token that is valid now. */
  public synchronized boolean admits(Request request) {
    Instant end = alive.get(String.valueOf(request.header("authorization")));
    return end != null && clock.instant().isBefore(end);
  }

  /** All tokens end before their time. */
  public synchronized void expire() {
    alive.clear();
  }

  /** All tokens end, and there is no new one at the next attempt. */
  public synchronized void revoke() {
    expire();
    revoked = true;
  }

  /** How many tokens were given out. */
  public synchronized int issued() {
    return issued;
  }

  /**
   * Answers a request for a token.
   *
   * @param base address of the stand-in
   */
  public synchronized Response answer(Request request, URI base) {
    boolean known = !revoked && (isGrant(request.form()) || isSigned(request.form(), base));
    revoked = false;
    if (!known) {
      return Response.json(
          400, "{\"error\":\"invalid_grant\",\"error_description\":\"Bad Request\"}");
    }
    issued++;
    alive.put("Bearer ya29." + issued, clock.instant().plus(LIFE));
    return Response.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", "ya29." + issued)
            .put("expires_in", LIFE.toSeconds())
            .put("scope", scope)
            .put("token_type", "Bearer")
            .toString());
  }

  private static boolean isGrant(Map<String, String> form) {
    return "refresh_token".equals(form.get("grant_type"))
        && REFRESH_TOKEN.equals(form.get("refresh_token"))
        && form.containsKey("client_id")
        && form.containsKey("client_secret");
  }

  private boolean isSigned(Map<String, String> form, URI base) {
    String[] parts = form.getOrDefault("assertion", "").split("\\.");
    if (key == null || parts.length != 3) {
      return false;
    }
    Base64.Decoder url = Base64.getUrlDecoder();
    JsonNode claims = Json.parse(new String(url.decode(parts[1]), UTF_8));
    long now = clock.instant().getEpochSecond();
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
      return signature.verify(url.decode(parts[2]))
          && claims.path("scope").asText().equals(scope)
          && claims.path("aud").asText().equals(base + PATH)
          && claims.path("exp").asLong() > now
          && claims.path("exp").asLong() <= claims.path("iat").asLong() + LIFE.toSeconds();
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
