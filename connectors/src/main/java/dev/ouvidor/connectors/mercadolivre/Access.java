package dev.ouvidor.connectors.mercadolivre;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.Ids;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The access token, valid for six hours and renewed before it ends. Whoever is first, of all
 * processes, renews; the others find the new one in the {@link TokenFile}. Thread safe.
 */
final class Access {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration LIFE = Duration.ofHours(6);

  private final MercadoLivreSettings settings;
  private final JsonHttp http;
  private final InstantSource clock;
  private final TokenFile file;
  private final String seed;
  private TokenFile.@Nullable Tokens tokens;

  Access(MercadoLivreSettings settings, JsonHttp http, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    this.file = new TokenFile(settings.application().tokenFile());
    this.seed = Ids.sha256(settings.application().refreshToken().getBytes(UTF_8));
  }

  synchronized String token() throws PlatformFailure, InterruptedException {
    TokenFile.Tokens known = tokens;
    return known != null && isAlive(known) ? known.access() : renew("");
  }

  /** A token that does as well as the one that the platform has just refused to know. */
  synchronized String insteadOf(String refused) throws PlatformFailure, InterruptedException {
    TokenFile.Tokens known = tokens;
    return known != null && !known.access().equals(refused) ? known.access() : renew(refused);
  }

  private String renew(String refused) throws PlatformFailure, InterruptedException {
    try {
      file.locked(() -> tokens = newest(refused));
    } catch (IOException e) {
      throw new PlatformFailure(
          new Answer.Unauthorised("tokenFile " + file + " cannot be used: " + e));
    }
    return Objects.requireNonNull(tokens).access();
  }

  /** A new refresh token in the configuration begins anew; else the file knows the newest. */
  private TokenFile.Tokens newest(String refused)
      throws IOException, PlatformFailure, InterruptedException {
    TokenFile.Tokens stored = file.read();
    if (stored == null || !stored.seed().equals(seed)) {
      String first = settings.application().refreshToken();
      stored = new TokenFile.Tokens(seed, "", first, Instant.EPOCH);
    }
    if (isAlive(stored) && !stored.access().equals(refused)) {
      return stored;
    }
    file.reserve();
    TokenFile.Tokens fresh = refreshed(stored);
    file.write(fresh);
    return fresh;
  }

  private TokenFile.Tokens refreshed(TokenFile.Tokens from)
      throws PlatformFailure, InterruptedException {
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
                from.refresh()));
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure(failure((Answer.Failure) answer));
    }
    JsonNode body = ok.body();
    String access = body.path("access_token").asText("");
    if (access.isEmpty()) {
      throw new PlatformFailure(
          new Answer.Unavailable("the token endpoint gives no token", Waits.UNAVAILABLE));
    }
    Duration life = Duration.ofSeconds(body.path("expires_in").asLong(LIFE.toSeconds()));
    return new TokenFile.Tokens(
        seed,
        access,
        body.path("refresh_token").asText(from.refresh()),
        clock.instant().plus(life));
  }

  /** An answer that got lost may have cost us the token; only asking again tells. */
  private static Answer.Failure failure(Answer.Failure failure) {
    if (failure instanceof Answer.Throttled || failure instanceof Answer.Unavailable) {
      return failure;
    } else if (failure instanceof Answer.Unknown) {
      return new Answer.Unavailable("renewing the token: " + failure.why(), Waits.UNAVAILABLE);
    }
    return new Answer.Unauthorised(
        "the token cannot be renewed: "
            + failure.why()
            + "; if the grant is used up or revoked, authorise the application again and set the"
            + " new refreshToken");
  }

  private boolean isAlive(TokenFile.Tokens known) {
    return clock.instant().isBefore(known.expiresAt().minus(MARGIN));
  }
}
