package dev.ouvidor.connectors.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.jwt.JwtSigner;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How we prove to Google who we are: by the key of a service account, or by the grant that a person
 * gave to our application (client and refresh token). Thread safe.
 */
public final class GoogleCredentials {
  /** The settings that it is made of, for {@link Settings#only}. */
  public static final List<String> FIELDS =
      List.of("serviceAccountKey", "clientId", "clientSecret", "refreshToken", "tokenUrl");

  private static final String TOKEN_URL = "https://oauth2.googleapis.com/token";
  private static final Duration LIFE = Duration.ofHours(1);

  private final URI tokenUrl;
  private final Proof proof;
  private final String name;

  /** The form that is exchanged for a token. */
  private interface Proof {
    Map<String, String> form(String scope, Instant now);
  }

  private GoogleCredentials(URI tokenUrl, Proof proof, String name) {
    this.tokenUrl = tokenUrl;
    this.proof = proof;
    this.name = name;
  }

  /** How they are asked for in forms. */
  public static List<SettingField> form() {
    return List.of(
        SettingField.of("serviceAccountKey", Kind.KEY),
        SettingField.of("clientId", Kind.TEXT),
        SettingField.of("clientSecret", Kind.SECRET),
        SettingField.of("refreshToken", Kind.SECRET),
        SettingField.of("tokenUrl", Kind.URL).or(TOKEN_URL).seldom());
  }

  /**
   * Reads {@code serviceAccountKey} (the key file's JSON), or else {@code clientId}, {@code
   * clientSecret} and {@code refreshToken}; {@code tokenUrl} is Google's if absent.
   *
   * @throws SettingsException naming the setting that is wrong or missing; never tells a secret
   */
  public static GoogleCredentials of(
      Settings settings, Function<String, @Nullable String> environment) {
    URI tokenUrl = settings.url("tokenUrl", TOKEN_URL);
    if (settings.has("serviceAccountKey")) {
      String key = settings.secret("serviceAccountKey", environment);
      for (String other : List.of("clientId", "clientSecret", "refreshToken")) {
        if (settings.has(other)) {
          throw wrong(settings, other, "does not go together with serviceAccountKey");
        }
      }
      return ofServiceAccount(settings, key, tokenUrl);
    } else if (!settings.has("clientId")) {
      throw wrong(
          settings,
          "serviceAccountKey",
          "is missing, and so is clientId with clientSecret and refreshToken");
    }
    return ofGrant(settings, environment);
  }

  /**
   * Like {@link #of}, for what takes no service account.
   *
   * @throws SettingsException as there
   */
  public static GoogleCredentials ofGrant(
      Settings settings, Function<String, @Nullable String> environment) {
    URI tokenUrl = settings.url("tokenUrl", TOKEN_URL);
    String clientId = settings.string("clientId");
    Map<String, String> form =
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            clientId,
            "client_secret",
            settings.secret("clientSecret", environment),
            "refresh_token",
            settings.secret("refreshToken", environment));
    return new GoogleCredentials(tokenUrl, (scope, now) -> form, "application " + clientId);
  }

  URI tokenUrl() {
    return tokenUrl;
  }

  Map<String, String> form(String scope, Instant now) {
    return proof.form(scope, now);
  }

  @Override
  public String toString() {
    return name;
  }

  private static GoogleCredentials ofServiceAccount(Settings settings, String key, URI tokenUrl) {
    String email;
    JwtSigner signer;
    try {
      JsonNode json = Json.parse(key);
      email = json.path("client_email").asText("");
      signer =
          JwtSigner.rs256(
              json.path("private_key").asText(""), json.path("private_key_id").asText(""));
    } catch (FieldException e) {
      throw wrong(settings, "serviceAccountKey", "must be the JSON file that Google gave");
    } catch (IllegalArgumentException e) {
      throw wrong(settings, "serviceAccountKey", "holds a private_key that " + e.getMessage());
    }
    if (email.isEmpty()) {
      throw wrong(settings, "serviceAccountKey", "holds no client_email");
    }
    return new GoogleCredentials(
        tokenUrl,
        (scope, now) ->
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                signer.sign(
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("iss", email)
                        .put("scope", scope)
                        .put("aud", tokenUrl.toString())
                        .put("iat", now.getEpochSecond())
                        .put("exp", now.plus(LIFE).getEpochSecond()))),
        "service account " + email);
  }

  private static SettingsException wrong(Settings settings, String field, String problem) {
    return new SettingsException(settings.path(), field, null, problem);
  }
}
