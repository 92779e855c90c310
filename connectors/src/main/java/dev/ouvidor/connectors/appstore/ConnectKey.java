package dev.ouvidor.connectors.appstore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.jwt.JwtSigner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A key to App Store Connect. Each request is signed anew. Thread safe. */
final class ConnectKey {
  /** Apple takes twenty minutes at most. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** Apple refuses what it takes to be signed in the future. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final String issuerId;
  private final JwtSigner signer;
  private final InstantSource clock;

  private ConnectKey(String issuerId, JwtSigner signer, InstantSource clock) {
    this.issuerId = issuerId;
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * @throws SettingsException naming what is wrong; does not tell the key
   */
  static ConnectKey of(
      Settings settings, Function<String, @Nullable String> environment, InstantSource clock) {
    String keyId = settings.matching("keyId", "\\w{4,40}", "must be the id of a key");
    String issuerId =
        settings.matching("issuerId", "[0-9A-Fa-f-]{36}", "must be the id of an issuer");
    try {
      var signer = JwtSigner.es256(settings.secret("privateKey", environment), keyId);
      return new ConnectKey(issuerId, signer, clock);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          settings.path(), "privateKey", null, String.valueOf(e.getMessage()));
    }
  }

  Map<String, String> headers() {
    Instant now = clock.instant();
    String token =
        signer.sign(
            JsonNodeFactory.instance
                .objectNode()
                .put("iss", issuerId)
                .put("iat", now.minus(SKEW).getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond())
                .put("aud", "appstoreconnect-v1"));
    return Map.of("authorization", "Bearer " + token);
  }
}
