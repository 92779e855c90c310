package dev.ouvidor.connectors.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GoogleAccessTest {
  private static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";

  private final TestClock clock = new TestClock();
  private final StandInTokens tokens = new StandInTokens(clock, SCOPE, ServiceAccount.publicKey());
  private final JsonHttp http = new JsonHttp(clock, Duration.ofSeconds(2), 100_000);
  private final StandIn google =
      new StandIn(0) {
        @Override
        protected boolean isApi(Request request) {
          return !request.path().equals(StandInTokens.PATH);
        }

        @Override
        protected Response answer(Request request) {
          if (!isApi(request)) {
            return tokens.answer(request, base());
          }
          return tokens.admits(request) ? Response.json(200, "{}") : unauthorised();
        }
      };

  @BeforeEach
  void start() {
    google.start();
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void aServiceAccountSignsForItsTokenAndKeepsIt() throws Exception {
    GoogleAccess access = access(Map.of("serviceAccountKey", ServiceAccount.json()), SCOPE);
    assertInstanceOf(Answer.Ok.class, ask(access));
    assertInstanceOf(Answer.Ok.class, ask(access));
    assertEquals(1, tokens.issued());
    clock.advance(Duration.ofMinutes(59));
    assertInstanceOf(Answer.Ok.class, ask(access));
    assertEquals(2, tokens.issued());
  }

  @Test
  void aGrantIsRenewedByItsRefreshToken() throws Exception {
    GoogleAccess access = access(grant(StandInTokens.REFRESH_TOKEN), SCOPE);
    assertInstanceOf(Answer.Ok.class, ask(access));
    tokens.expire();
    assertInstanceOf(Answer.Ok.class, ask(access));
    assertEquals(2, tokens.issued());
  }

  @Test
  void whoeverIsNotKnownIsToldApartFromAnOutage() throws Exception {
    Answer refused = ask(access(grant("revoked"), SCOPE));
    assertTrue(assertInstanceOf(Answer.Unauthorised.class, refused).why().contains("loja"));
    Answer wrongScope =
        ask(access(Map.of("serviceAccountKey", ServiceAccount.json()), SCOPE + ".more"));
    assertInstanceOf(Answer.Unauthorised.class, wrongScope);
    google.close();
    assertInstanceOf(
        Answer.Unavailable.class, ask(access(grant(StandInTokens.REFRESH_TOKEN), SCOPE)));
  }

  @Test
  void wrongSettingsAreNamedAndNoSecretIsTold() {
    assertEquals(
        "c.serviceAccountKey: must be the JSON file that Google gave",
        problem(Map.of("serviceAccountKey", "oops")));
    String broken = ServiceAccount.json().replace("PRIVATE KEY-----\\nM", "PRIVATE KEY-----\\nX");
    assertEquals(
        "c.serviceAccountKey: holds a private_key that is no RSA key in PKCS #8 (PEM)",
        problem(Map.of("serviceAccountKey", broken)));
    assertEquals("c.clientSecret: is missing", problem(Map.of("clientId", "loja")));
    assertFalse(problem(Map.of()).isEmpty());
  }

  private static Map<String, Object> grant(String refreshToken) {
    return Map.of("clientId", "loja", "clientSecret", "s3cret", "refreshToken", refreshToken);
  }

  private String problem(Map<String, Object> settings) {
    return String.valueOf(
        assertThrows(
                SettingsException.class,
                () -> GoogleCredentials.of(new Settings("c", settings), name -> null))
            .getMessage());
  }

  private GoogleAccess access(Map<String, Object> settings, String scope) {
    var all = new HashMap<>(settings);
    all.put("tokenUrl", google.base() + StandInTokens.PATH);
    return new GoogleAccess(
        GoogleCredentials.of(new Settings("c", all), name -> null), scope, http, clock);
  }

  private Answer ask(GoogleAccess access) throws InterruptedException {
    return access.send(headers -> http.get(URI.create(google.base() + "/thing"), headers));
  }
}
