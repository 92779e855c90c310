package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What somebody outside may try. Others stand where they belong: CSRF in {@link GuardIT}, planted
 * sessions in {@link AccountApiIT}, private addresses in {@link HooksIT}, nonsense and too much in
 * {@link NonsenseIT}, forged turns to write in {@link PresenceApiIT}, hostile texts in the browser
 * tests.
 */
@ExtendWith(Running.class)
class AttacksIT {
  private static final int MORE_THAN_THREADS = 100;
  private static final int PATIENCE_MS = 20_000;

  private final Product product;

  AttacksIT(Product product) {
    this.product = product;
  }

  @Test
  void noPathLeadsOutOfTheAssets() throws IOException {
    for (String path :
        List.of(
            "/a/v/../../../../../../etc/passwd",
            "/a/v/..%2f..%2f..%2f..%2fetc%2fpasswd",
            "/a/v/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "/a/v/....//....//etc/passwd",
            "/a/v/..;/..;/etc/passwd",
            "/a/v/..%5c..%5cetc%5cpasswd",
            "/a/v//etc/passwd",
            "/a/v/%00/etc/passwd",
            "/a/v/vendor/..%2f..%2flog4j2.properties",
            "/a/../log4j2.properties")) {
      String answer = raw("GET " + path + " HTTP/1.1\r\n");
      assertFalse(answer.startsWith("HTTP/1.1 200"), path + answer);
      assertFalse(answer.contains("root:") || answer.contains("rootLogger"), path);
    }
  }

  @Test
  void nothingThatIsSentBecomesAHeaderOrMarkup() throws IOException {
    for (String request :
        List.of(
            "GET /sign-in HTTP/1.1\r\nCookie: ouvidor_lang=en%0d%0aX-Evil:%20yes\r\n",
            "GET /sign-in HTTP/1.1\r\nCookie: ouvidor_theme=\"><x-evil: yes>\r\n",
            "GET /sign-in?next=%0d%0aX-Evil:%20yes HTTP/1.1\r\n",
            "GET /a/%0d%0aX-Evil:%20yes/main.js HTTP/1.1\r\n",
            "GET /%0d%0aX-Evil:%20yes HTTP/1.1\r\n",
            "GET /api/intake/%0d%0aX-Evil:%20yes HTTP/1.1\r\n",
            "GET /sign-in HTTP/1.1\r\nAccept-Language: en\"><x-evil: yes>\r\n",
            "GET / HTTP/1.1\r\nX-Forwarded-Host: x-evil: yes\r\n")) {
      String answer = raw(request).toLowerCase(Locale.ROOT);
      assertFalse(answer.contains("\r\nx-evil: yes"), request + answer);
      assertFalse(answer.contains("<x-evil"), request + answer);
    }
  }

  @Test
  void whoIsSlowHoldsUpNobody() throws IOException {
    var slow = new ArrayList<Socket>();
    try {
      for (String begun :
          List.of(
              "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
              "POST /api/intake/pesquisa HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
              "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n{",
              "POST /api/cases/x/replies HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
              "GET /api/session HTTP/1.1\r\nHost: x\r\nX-Slow: ")) {
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
          slow.add(send(begun));
        }
      }
      // The answer comes long before the server gives up on any of them.
      String answer = raw("GET /health HTTP/1.1\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertEquals(200, product.admin.get("/api/cases").status());
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    String answer = raw("GET /health HTTP/1.1\r\nX-Much: " + "x".repeat(100_000) + "\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
    assertEquals(200, product.stranger().get("/health").status());
  }

  @Test
  void noOtherSiteSignsSomebodyIn() {
    Map<String, String> right =
        Map.of(
            "email",
            Objects.requireNonNull(Product.ADMIN.get("email")),
            "password",
            Objects.requireNonNull(Product.ADMIN.get("password")));
    for (String from : List.of("cross-site", "same-site")) {
      Client other = product.stranger().with("Sec-Fetch-Site", from);
      for (String path : List.of("/api/session", "/api/setup", "/api/invitation/accept")) {
        Client.Answer answer = other.post(path, right);
        assertEquals(403, answer.status(), path);
        assertEquals("bad_csrf", answer.error());
      }
    }
    Client own = product.stranger().with("Sec-Fetch-Site", "same-origin");
    assertEquals(200, own.post("/api/session", right).status());
  }

  @Test
  void aForgedAddressDoesNotHelpToGuess() {
    try (Dashboard other = product.another()) {
      int last = 0;
      for (int i = 0; i < 6; i++) {
        Client guesser =
            product
                .at(other)
                .with("X-Forwarded-For", "198.51.100." + i)
                .with("X-Real-IP", "198.51.100." + i);
        Map<String, String> guess = Map.of("email", "u" + i + "@loja.test", "password", "x");
        last = guesser.post("/api/session", guess).status();
      }
      assertEquals(429, last);
    }
  }

  @Test
  void nobodyMakesThemselvesMoreThanTheyAre() {
    Client.Answer invited =
        product.admin.post(
            "/api/settings/people/invitations",
            Map.of("name", "Otto", "email", "otto@loja.test", "role", "analyst"));
    Client otto = product.stranger();
    otto.signIn(
        "/api/invitation/accept",
        Map.of(
            "token",
            invited.json().path("token").asText(),
            "name",
            "Otto",
            "password",
            Objects.requireNonNull(Product.ADMIN.get("password")),
            "role",
            "admin",
            "email",
            "ana@loja.test",
            "permissions",
            List.of("people.manage")));
    var user = otto.get("/api/session").json().path("user");
    assertEquals("analyst", user.path("role").asText());
    assertEquals("otto@loja.test", user.path("email").asText());
    int seen = product.admin.get("/api/settings/roles").json().path("version").asInt();
    for (String id : List.of("analyst", "admin", "r-x", "../admin")) {
      var role = Map.of("id", id, "name", "Mais", "permissions", List.of("people.manage"));
      Client.Answer answer =
          product.admin.post("/api/settings/roles", Map.of("seen", seen, "items", List.of(role)));
      assertEquals(422, answer.status(), id + answer.text());
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = send(request + "Host: x\r\nConnection: close\r\n\r\n")) {
      socket.setSoTimeout(PATIENCE_MS);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private Socket send(String text) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), product.dashboard.port());
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }
}
