package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our session: an access token for some hours and a refresh token for some months. Signing in is
 * allowed 30 times in five minutes and 300 times a day, so a session is renewed as long as that
 * goes, and a refusal to sign in holds for everybody who asks next. Thread safe.
 */
final class Session {
  private final BlueskySettings settings;
  private final JsonHttp http;
  private final InstantSource clock;
  private @Nullable Tokens tokens;
  private Answer.@Nullable Failure refusal;
  private Instant refusedUntil = Instant.MIN;

  private record Tokens(String access, String refresh, String did) {}

  Session(BlueskySettings settings, JsonHttp http, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  /** Who we are, for ever. */
  synchronized String did() throws PlatformFailure, InterruptedException {
    return current().did();
  }

  synchronized String token() throws PlatformFailure, InterruptedException {
    return current().access();
  }

  /** A token that does as well as the one that has expired. */
  synchronized String insteadOf(String expired) throws PlatformFailure, InterruptedException {
    Tokens known = current();
    if (!known.access().equals(expired)) {
      return known.access();
    }
    Tokens fresh = refreshed(known);
    tokens = fresh;
    return fresh.access();
  }

  /** Whether it was refused for its token only. Some servers say so by 400. */
  static boolean isExpired(Answer answer) {
    return answer instanceof Answer.Unauthorised
        || (answer instanceof Answer.Refused refused
            && (refused.body().contains("\"ExpiredToken\"")
                || refused.body().contains("\"InvalidToken\"")));
  }

  private Tokens current() throws PlatformFailure, InterruptedException {
    Tokens known = tokens;
    if (known == null) {
      known = signIn();
      tokens = known;
    }
    return known;
  }

  private Tokens refreshed(Tokens from) throws PlatformFailure, InterruptedException {
    Answer answer =
        http.post(
            uri("com.atproto.server.refreshSession"),
            Map.of("authorization", "Bearer " + from.refresh()),
            MissingNode.getInstance());
    if (answer instanceof Answer.Ok ok) {
      return read(ok.body());
    } else if (isExpired(answer)) {
      return signIn();
    }
    throw new PlatformFailure(harmless((Answer.Failure) answer));
  }

  private Tokens signIn() throws PlatformFailure, InterruptedException {
    Instant now = clock.instant();
    Answer.Failure known = refusal;
    if (known != null && now.isBefore(refusedUntil)) {
      throw new PlatformFailure(known);
    }
    Answer answer =
        http.post(
            uri("com.atproto.server.createSession"),
            Map.of(),
            JsonNodeFactory.instance
                .objectNode()
                .put("identifier", settings.account())
                .put("password", settings.password()));
    if (answer instanceof Answer.Ok ok) {
      refusal = null;
      return read(ok.body());
    }
    Answer.Failure failure = harmless((Answer.Failure) answer);
    if (!(failure instanceof Answer.Unavailable)) {
      Duration wait = failure.asFetch().again();
      refusal = failure;
      refusedUntil = now.plus(wait);
    }
    throw new PlatformFailure(failure);
  }

  private static Tokens read(JsonNode body) throws PlatformFailure {
    var tokens =
        new Tokens(
            body.path("accessJwt").asText(""),
            body.path("refreshJwt").asText(""),
            body.path("did").asText(""));
    if (tokens.access().isEmpty() || tokens.refresh().isEmpty() || tokens.did().isEmpty()) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.LACKING, "createSession", "accessJwt"), Waits.UNAVAILABLE));
    }
    return tokens;
  }

  /** Nothing was written by what failed here: nobody has to look for it. */
  private static Answer.Failure harmless(Answer.Failure failure) {
    if (failure instanceof Answer.Throttled || failure instanceof Answer.Unavailable) {
      return failure;
    } else if (failure instanceof Answer.Unknown) {
      return new Answer.Unavailable(
          Reason.of(Cause.TOKEN_RENEWING, failure.reason()), Waits.UNAVAILABLE);
    }
    return new Answer.Unauthorised(Reason.of(Cause.NOT_LET_IN, "Bluesky", failure.reason()));
  }

  private URI uri(String method) {
    return URI.create(settings.service() + "/xrpc/" + method);
  }
}
