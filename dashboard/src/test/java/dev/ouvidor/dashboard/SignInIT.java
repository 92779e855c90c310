package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class SignInIT {
  private static final Map<String, String> RIGHT =
      Map.of("email", "ANA@loja.test", "password", "senha bem comprida");
  private static final Map<String, String> WRONG =
      Map.of("email", "ana@loja.test", "password", "outra");

  private final Product product;

  SignInIT(Product product) {
    this.product = product;
  }

  @Test
  void theFirstAccessNeedsItsTokenAndHappensOnce() {
    assertEquals(403, product.setups.get(0).status());
    assertEquals("wrong_token", product.setups.get(0).error());
    assertEquals(200, product.setups.get(1).status());
    assertEquals("Ana", product.setups.get(1).json().path("user").path("name").asText());
    assertEquals(409, product.setups.get(2).status());
    assertEquals("already_set_up", product.setups.get(2).error());
    assertNull(product.dashboard.setupToken());
  }

  @Test
  void theSessionIsForTheBrowserOnly() {
    String cookie = product.setups.get(1).header("Set-Cookie");
    assertTrue(cookie.startsWith("ouvidor_session="), cookie);
    for (String flag : new String[] {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"}) {
      assertTrue(cookie.contains(flag), flag + " in " + cookie);
    }
    assertFalse(product.setups.get(1).text().contains("argon2"), "no hash goes out");
    assertFalse(product.admin.get("/api/people").text().contains("@"), "no e-mail goes out");
  }

  @Test
  void everyDashboardKnowsTheSession() {
    try (Dashboard other = product.another()) {
      Client elsewhere = product.at(other);
      assertEquals(200, elsewhere.signIn("/api/session", RIGHT).status());
      assertEquals(200, elsewhere.get("/api/cases").status());
      Client.Answer out = elsewhere.send("DELETE", "/api/session", new byte[0]);
      assertEquals(204, out.status());
      assertTrue(
          out.header("Set-Cookie").contains("Expires=Thu, 01 Jan 1970"), out.header("Set-Cookie"));
    }
  }

  @Test
  void guessingIsSlowedDown() {
    try (Dashboard other = product.another()) {
      Client guesser = product.at(other);
      Client.Answer unknown =
          guesser.signIn("/api/session", Map.of("email", "nobody@loja.test", "password", "outra"));
      for (int i = 0; i < 4; i++) {
        Client.Answer refused = guesser.signIn("/api/session", WRONG);
        assertEquals(401, refused.status());
        assertEquals(unknown.text(), refused.text());
      }
      Client.Answer right = guesser.signIn("/api/session", RIGHT);
      assertEquals(429, right.status());
      assertEquals("too_many_attempts", right.error());
    }
  }
}
