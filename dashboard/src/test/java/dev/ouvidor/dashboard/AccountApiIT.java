package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.people.Codes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class AccountApiIT {
  private static final String PASSWORD = Objects.requireNonNull(Product.ADMIN.get("password"));

  private final Product product;

  AccountApiIT(Product product) {
    this.product = product;
  }

  @Test
  void theSecondFactorIsAskedForAndNoCodeServesTwice() {
    Client hugo = product.person("Hugo", "agent");
    String path = "/api/account/second-factor";
    long step = Codes.step();
    assertRefused(422, "wrong_password", hugo.post(path, Map.of("password", "falsa")));
    JsonNode begun = hugo.post(path, Map.of("password", PASSWORD)).json();
    String secret = begun.path("secret").asText();
    assertTrue(begun.path("uri").asText().contains("hugo%40loja.test?secret=" + secret));
    assertRefused(422, "wrong_code", hugo.post(path + "/confirm", Map.of("code", "000000x")));
    assertEquals(200, signIn("hugo", null).status(), "not asked for before it is confirmed");
    JsonNode codes =
        hugo.post(path + "/confirm", Map.of("code", Codes.code(secret, step))).json().path("codes");
    assertEquals(10, codes.size());
    assertFalse(hugo.get("/api/account").text().contains(secret));

    assertRefused(401, "code_needed", signIn("hugo", null));
    assertRefused(401, "wrong_code", signIn("hugo", Codes.code(secret, step)));
    assertEquals(200, signIn("hugo", Codes.code(secret, step + 1)).status());
    assertRefused(401, "wrong_code", signIn("hugo", Codes.code(secret, step + 1)));
    String recovery = codes.path(0).asText();
    assertEquals(200, signIn("hugo", recovery).status());
    assertRefused(401, "wrong_code", signIn("hugo", recovery));
    assertEquals(9, hugo.get("/api/account").json().path("recoveryCodes").asInt());

    String id = hugo.get("/api/session").json().path("user").path("id").asText();
    assertEquals(
        200,
        product.admin.post("/api/settings/people/" + id + "/second-factor/reset", "{}").status());
    assertEquals(200, signIn("hugo", null).status());
  }

  @Test
  void codesCannotBeGuessed() {
    Client ines = product.person("Ines", "agent");
    String path = "/api/account/second-factor";
    long step = Codes.step();
    String secret = ines.post(path, Map.of("password", PASSWORD)).json().path("secret").asText();
    ines.post(path + "/confirm", Map.of("code", Codes.code(secret, step)));
    for (int i = 0; i < 10; i++) {
      assertRefused(401, "wrong_code", signIn("ines", "guess " + i));
    }
    assertRefused(429, "too_many_attempts", signIn("ines", Codes.code(secret, step + 1)));
  }

  @Test
  void aSessionBeginsUnderASecretOfItsOwn() {
    Client first = product.person("Joca", "agent");
    Client second = product.stranger();
    // Somebody planted their own session in this browser.
    Client planted = product.at(product.dashboard).with("Cookie", cookie(first));
    Client.Answer in = planted.signIn("/api/session", right("joca"));
    assertNotEquals(cookie(first), cookie(planted));
    assertEquals(200, in.status());
    assertEquals(401, first.get("/api/cases").status(), "the planted one is over");
    assertEquals(200, planted.get("/api/cases").status());
    second.signIn("/api/session", right("joca"));
    assertEquals(204, second.send("DELETE", "/api/session", new byte[0]).status());
    assertEquals(401, second.get("/api/cases").status(), "signed out at the server too");
  }

  @Test
  void sessionsAreListedAndEnded() {
    Client here = product.person("Kika", "agent");
    Client there = product.stranger().with("User-Agent", "Netscape");
    there.signIn("/api/session", right("kika"));
    JsonNode sessions = here.get("/api/account").json().path("sessions");
    assertEquals(2, sessions.size());
    assertEquals("Netscape", sessions.path(0).path("program").asText());
    assertFalse(sessions.path(0).path("current").asBoolean());
    String id = sessions.path(0).path("id").asText();
    Client other = product.person("Lino", "agent");
    String path = "/api/account/sessions/" + id;
    assertRefused(404, "not_found", other.send("DELETE", path, new byte[0]));
    assertEquals(204, here.send("DELETE", path, new byte[0]).status());
    assertEquals(401, there.get("/api/cases").status());
    there.signIn("/api/session", right("kika"));
    assertEquals(204, here.send("DELETE", "/api/account/sessions", new byte[0]).status());
    assertEquals(401, there.get("/api/cases").status());
    assertEquals(200, here.get("/api/cases").status());
  }

  @Test
  void aNewPasswordEndsAllOtherSessions() {
    Client here = product.person("Malu", "agent");
    Client there = product.stranger();
    there.signIn("/api/session", right("malu"));
    String path = "/api/account/password";
    Map<String, String> change = Map.of("current", PASSWORD, "password", "outra bem comprida");
    assertRefused(422, "wrong_password", here.post(path, Map.of("current", "x", "password", "y")));
    assertRefused(
        422,
        "password_too_short",
        here.post(path, Map.of("current", PASSWORD, "password", "curta")));
    String before = cookie(here);
    assertEquals(200, here.signIn(path, change).status());
    assertNotEquals(before, cookie(here));
    assertEquals(200, here.get("/api/cases").status());
    assertEquals(401, there.get("/api/cases").status());
    assertRefused(401, "wrong_credentials", signIn("malu", null));
  }

  private Client.Answer signIn(String name, @Nullable String code) {
    Map<String, String> body = right(name);
    if (code != null) {
      body.put("code", code);
    }
    return product.stranger().post("/api/session", body);
  }

  private static Map<String, String> right(String name) {
    return new HashMap<>(Map.of("email", name + "@loja.test", "password", PASSWORD));
  }

  private static String cookie(Client client) {
    return client.header("Cookie");
  }

  private static void assertRefused(int status, String code, Client.Answer answer) {
    assertEquals(status, answer.status(), answer.text());
    assertEquals(code, answer.error());
  }
}
