package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class TokenApiIT {
  private static final String TOKENS = "/api/settings/tokens";

  private final Product product;

  TokenApiIT(Product product) {
    this.product = product;
  }

  @Test
  void aTokenDoesWhatItIsFor() {
    Client rute = product.person("Rute", "lead");
    String id = product.say(product.post("saulo", "cadê?").build());
    Client program = bearer(make(rute, "cases.read"));
    JsonNode seen = program.get("/api/cases/" + id).json();
    Map<String, String> take = Map.of("assignee", "me", "version", seen.path("version").asText());
    assertEquals(403, program.post("/api/cases/" + id + "/assignee", take).status());
    Client worker = bearer(make(rute, "cases.work"));
    assertEquals(
        200, worker.post("/api/cases/" + id + "/assignee", take).status(), "no CSRF token");
    assertEquals(403, worker.get("/api/cases/" + id).status());
    assertTrue(
        rute.get(TOKENS).json().path("items").path(0).path("usedAt").isTextual(), "last used");
    assertFalse(rute.get(TOKENS).text().contains("ouv_"), "shown once");
  }

  @Test
  void aTokenReachesNeitherAccountsNorTokens() {
    Client vera = product.person("Vera", "admin");
    String[] all = {"people.manage", "tokens.make", "cases.read"};
    Client program = bearer(make(vera, all));
    assertEquals(200, program.get("/api/settings/people").status());
    for (String path : List.of("/api/account", TOKENS)) {
      assertEquals(403, program.get(path).status(), path);
      assertEquals("needs_session", program.get(path).error());
    }
    assertEquals(403, program.post(TOKENS, body("more", "cases.read")).status());
  }

  @Test
  void aTokenIsNoMoreThanItsOwner() {
    Client xica = product.person("Xica", "analyst");
    assertEquals(403, xica.post(TOKENS, body("x", "rules.manage")).status());
    assertEquals(422, xica.post(TOKENS, body("x")).status());
    assertEquals(422, xica.post(TOKENS, body("x", "nothing.known")).status());
    Client program = bearer(make(xica, "labels.correct", "cases.read"));
    assertEquals(200, program.get("/api/cases").status());
    String id = xica.get("/api/session").json().path("user").path("id").asText();
    String people = "/api/settings/people/" + id;
    product.admin.post(people + "/role", Map.of("role", product.role("Rótulos", "labels.correct")));
    assertEquals(403, program.get("/api/cases").status());
    product.admin.post(people + "/active", Map.of("active", false));
    assertEquals(401, program.get("/api/cases").status());
  }

  @Test
  void aRevokedTokenIsOverAtOnceEverywhere() {
    Client zeca = product.person("Zeca", "lead");
    Client other = product.person("Yuri", "lead");
    String token = make(zeca, "cases.read");
    String id = zeca.get(TOKENS).json().path("items").path(0).path("id").asText();
    try (Dashboard elsewhere = product.another()) {
      Client program = product.as(bearer(token), elsewhere);
      assertEquals(200, program.get("/api/cases").status());
      assertEquals(404, other.send("DELETE", TOKENS + "/" + id, new byte[0]).status());
      assertEquals(204, product.admin.send("DELETE", TOKENS + "/" + id, new byte[0]).status());
      assertEquals(401, program.get("/api/cases").status());
    }
  }

  @Test
  void whatIsNoTokenIsNone() {
    String right = make(product.person("Wanda", "lead"), "cases.read");
    for (String wrong :
        List.of("", "ouv_", right + "x", right.substring(4), "ouv_" + "A".repeat(43), "a b")) {
      assertEquals(401, bearer(wrong).get("/api/cases").status(), wrong);
    }
    // Whoever sends a token means it: the cookie beside it does not help.
    assertEquals(401, product.admin.with("Authorization", "Bearer x").get("/api/cases").status());
    // The secret of a session is no token, and the other way round.
    String session = product.admin.header("Cookie").replaceAll(".*=", "");
    assertEquals(401, bearer("ouv_" + session).get("/api/cases").status());
    Client cookie = product.stranger().with("Cookie", "ouvidor_session=" + right.substring(4));
    assertEquals(401, cookie.get("/api/cases").status());
  }

  private String make(Client client, String... permissions) {
    Client.Answer made = client.post(TOKENS, body("CRM", permissions));
    assertEquals(200, made.status(), made.text());
    return made.json().path("token").asText();
  }

  private static Map<String, Object> body(String name, String... permissions) {
    return Map.of("name", name, "permissions", List.of(permissions), "days", 30);
  }

  private Client bearer(String token) {
    return product.stranger().with("Authorization", "Bearer " + token);
  }
}
