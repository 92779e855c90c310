package dev.ouvidor.connectors.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token that lives for hours and is renewed before it ends, by a refresh token that
 * serves once. Whoever is first, of all processes, renews; the others find the new one in a file.
 * Thread safe.
 */
public final class SharedToken {
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final TokenFile file;
  private final String first;
  private final String seed;
  private final Renewal renewal;
  private final InstantSource clock;
  private TokenFile.@Nullable Tokens tokens;

  /**
   * What a renewal gave.
   *
   * @param refresh for the next renewal
   * @param life how long the access token serves
   */
  public record Renewed(String access, String refresh, Duration life) {

    /**
     * Out of what a token endpoint says.
     *
     * @param refresh that was spent, for one that gives no other
     * @param life field with the seconds that the access token serves
     * @param usual how long it serves if that is missing
     * @throws PlatformFailure if there is no token
     */
    public static Renewed of(Answer answer, String refresh, String life, Duration usual)
        throws PlatformFailure {
      if (!(answer instanceof Answer.Ok ok)) {
        throw new PlatformFailure(meant((Answer.Failure) answer));
      }
      String access = ok.body().path("access_token").asText("");
      if (access.isEmpty()) {
        throw new PlatformFailure(
            new Answer.Unavailable(
                Reason.of(Cause.LACKING, "token", "access_token"), Waits.UNAVAILABLE));
      }
      return new Renewed(
          access,
          ok.body().path("refresh_token").asText(refresh),
          Duration.ofSeconds(ok.body().path(life).asLong(usual.toSeconds())));
    }

    @Override
    public String toString() {
      return "a token for " + life;
    }
  }

  /** Asks the platform for a new token. */
  public interface Renewal {
    /**
     * @throws PlatformFailure if there is no new token, as {@link Renewed#of} finds
     */
    Renewed renew(String refresh) throws PlatformFailure, InterruptedException;
  }

  /**
   * @param file that only these processes use; see {@link #file(Settings)}
   * @param first refresh token as configured; those that follow stand in the file
   */
  public SharedToken(Path file, String first, Renewal renewal, InstantSource clock) {
    this.file = new TokenFile(file);
    this.first = first;
    this.seed = Ids.sha256(first.getBytes(UTF_8));
    this.renewal = renewal;
    this.clock = clock;
  }

  /**
   * The setting {@code tokenFile}.
   *
   * @throws SettingsException if it is no absolute path of a file
   */
  public static Path file(Settings settings) {
    String value = settings.string("tokenFile");
    Path file = Path.of(value);
    if (!file.isAbsolute() || file.getParent() == null) {
      throw new SettingsException(
          settings.path(), "tokenFile", value, "must be the absolute path of a file");
    }
    return file.normalize();
  }

  /** A request that carries an access token. */
  public interface Request {
    Answer send(String access) throws InterruptedException;
  }

  /**
   * Sends a request with a token, and once more with another one if the first is not known any
   * more: what is refused for its token was certainly not done.
   */
  public Answer send(Request request) throws InterruptedException {
    try {
      String first = token();
      Answer answer = request.send(first);
      return answer instanceof Answer.Unauthorised ? request.send(insteadOf(first)) : answer;
    } catch (PlatformFailure e) {
      return e.failure();
    }
  }

  private synchronized String token() throws PlatformFailure, InterruptedException {
    TokenFile.Tokens known = tokens;
    return known != null && isAlive(known) ? known.access() : renew("");
  }

  /** A token that does as well as the one that the platform has just refused to know. */
  private synchronized String insteadOf(String refused)
      throws PlatformFailure, InterruptedException {
    TokenFile.Tokens known = tokens;
    return known != null && !known.access().equals(refused) ? known.access() : renew(refused);
  }

  /** What a renewal that failed means; one whose answer got lost may have cost us the token. */
  private static Answer.Failure meant(Answer.Failure failure) {
    if (failure instanceof Answer.Throttled || failure instanceof Answer.Unavailable) {
      return failure;
    } else if (failure instanceof Answer.Unknown) {
      return new Answer.Unavailable(
          Reason.of(Cause.TOKEN_RENEWING, failure.reason()), Waits.UNAVAILABLE);
    }
    return new Answer.Unauthorised(Reason.of(Cause.TOKEN_USED_UP, failure.reason()));
  }

  private String renew(String refused) throws PlatformFailure, InterruptedException {
    try {
      file.locked(() -> tokens = newest(refused));
    } catch (IOException e) {
      throw new PlatformFailure(new Answer.Unauthorised(Reason.of(Cause.TOKEN_FILE, file, e)));
    }
    return Objects.requireNonNull(tokens).access();
  }

  /** A new refresh token in the configuration begins anew; else the file knows the newest. */
  private TokenFile.Tokens newest(String refused)
      throws IOException, PlatformFailure, InterruptedException {
    TokenFile.Tokens stored = file.read();
    if (stored == null || !stored.seed().equals(seed)) {
      stored = new TokenFile.Tokens(seed, "", first, Instant.EPOCH);
    }
    if (isAlive(stored) && !stored.access().equals(refused)) {
      return stored;
    }
    file.reserve();
    Renewed renewed = renewal.renew(stored.refresh());
    var fresh =
        new TokenFile.Tokens(
            seed, renewed.access(), renewed.refresh(), clock.instant().plus(renewed.life()));
    file.write(fresh);
    return fresh;
  }

  private boolean isAlive(TokenFile.Tokens known) {
    return clock.instant().isBefore(known.expiresAt().minus(MARGIN));
  }
}
