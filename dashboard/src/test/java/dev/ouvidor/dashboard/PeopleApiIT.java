package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class PeopleApiIT {
  private static final String PEOPLE = "/api/settings/people";
  private static final String ROLES = "/api/settings/roles";
  private static final String PASSWORD = Objects.requireNonNull(Product.ADMIN.get("password"));

  private final Product product;
  private final Client admin;

  PeopleApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void anInvitationServesOnce() {
    Client.Answer first = invite("Beto", "agent");
    Client.Answer second = invite("Beto", "lead");
    String old = first.json().path("token").asText();
    String token = second.json().path("token").asText();
    Client stranger = product.stranger();
    assertRefused(410, "invitation_over", stranger.post("/api/invitation", Map.of("token", old)));
    assertEquals(
        "beto@loja.test",
        stranger.post("/api/invitation", Map.of("token", token)).json().path("email").asText());
    assertRefused(422, "password_too_short", accept(token, "Beto", "curta"));
    Client.Answer in = accept(token, "Beto Lima", PASSWORD);
    assertEquals("lead", in.json().path("user").path("role").asText());
    assertRefused(410, "invitation_over", accept(token, "Outro", PASSWORD));
    assertRefused(409, "email_taken", invite("Beto", "agent"));
    assertFalse(admin.get(PEOPLE).text().contains("argon2"), "no hash goes out");
    assertTrue(admin.get("/api/people").text().contains("Beto Lima"));
    String withdrawn = invite("Caio", "agent").json().path("id").asText();
    String path = PEOPLE + "/invitations/" + withdrawn;
    assertEquals(204, admin.send("DELETE", path, new byte[0]).status());
    assertRefused(404, "not_found", admin.send("DELETE", path, new byte[0]));
  }

  @Test
  void whoIsDeactivatedIsOutAtOnceAtEveryDashboard() {
    Client davi = product.person("Davi", "agent");
    String id = idOf("Davi");
    try (Dashboard other = product.another()) {
      Client elsewhere = product.as(davi, other);
      assertEquals(200, elsewhere.get("/api/cases").status());
      assertEquals(200, active(id, false).status());
      assertEquals(401, elsewhere.get("/api/cases").status());
      assertEquals(401, davi.get("/api/cases").status());
      Map<String, String> right = Map.of("email", "davi@loja.test", "password", PASSWORD);
      assertRefused(401, "wrong_credentials", elsewhere.post("/api/session", right));
      assertEquals(200, active(id, true).status());
      assertEquals(401, elsewhere.get("/api/cases").status(), "the old session stays closed");
      assertEquals(200, davi.signIn("/api/session", right).status());
      assertEquals(200, giveRole(id, "analyst").status());
      assertEquals(403, davi.post("/api/cases/none/assignee", "{}").status());
    }
  }

  @Test
  void theLastAdminStays() {
    assertRefused(409, "last_admin", giveRole("admin", "agent"));
    assertRefused(409, "last_admin", active("admin", false));
    Client eva = product.person("Eva", "admin");
    String id = idOf("Eva");
    // Each dismisses the other at the same moment, at two dashboards.
    try (Dashboard other = product.another()) {
      Client elsewhere = product.as(eva, other);
      var one =
          CompletableFuture.supplyAsync(
              () -> admin.post(PEOPLE + "/" + id + "/role", Map.of("role", "agent")));
      Client.Answer two = elsewhere.post(PEOPLE + "/admin/role", Map.of("role", "agent"));
      assertEquals(1, Stream.of(one.join(), two).filter(a -> a.status() == 200).count());
      Client left = one.join().status() == 200 ? admin : eva;
      assertEquals(200, left.post(PEOPLE + "/admin/role", Map.of("role", "admin")).status());
      assertEquals(200, left.post(PEOPLE + "/" + id + "/role", Map.of("role", "agent")).status());
    }
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    String role = product.role("Pessoal", "people.manage", "cases.read");
    Client fred = product.person("Fred", role);
    assertEquals(200, fred.get(PEOPLE).status());
    for (Client.Answer answer :
        List.of(
            fred.post(PEOPLE + "/" + idOf("Fred") + "/role", Map.of("role", "admin")),
            fred.post(PEOPLE + "/admin/role", Map.of("role", role)),
            fred.post(PEOPLE + "/admin/active", Map.of("active", false)),
            fred.post(PEOPLE + "/invitations", Map.of("name", "G", "email", "g@g", "role", "lead")),
            putRoles(fred, "Mais", "people.manage", "rules.manage"))) {
      assertRefused(403, "beyond_your_role", answer);
    }
    assertRefused(409, "role_in_use", putRoles(admin, "Outra", "cases.read"));
    assertRefused(
        422, "invalid", admin.post(PEOPLE + "/admin/role", Map.of("role", "no such role")));
  }

  @Test
  void aChangedRoleIsInForceAtOnce() {
    String role = product.role("Leitura", "cases.read");
    Client gil = product.person("Gil", role);
    assertEquals(200, gil.get("/api/cases").status());
    admin.post(ROLES, roles(renamed(role, "Nada")));
    assertEquals(403, gil.get("/api/cases").status());
    assertEquals(403, gil.get("/inbox").status());
  }

  private ArrayNode renamed(String id, String name) {
    var items = product.ownRoles();
    for (JsonNode one : items) {
      if (one.path("id").asText().equals(id)) {
        ((ObjectNode) one).put("name", name).putArray("permissions");
      }
    }
    return items;
  }

  private String roles(JsonNode items) {
    var body = Client.JSON.createObjectNode();
    body.put("seen", admin.get(ROLES).json().path("version").asInt());
    body.set("items", items);
    return body.toString();
  }

  private Client.Answer putRoles(Client client, String name, String... permissions) {
    return client.post(
        ROLES,
        Map.of(
            "seen",
            admin.get(ROLES).json().path("version").asInt(),
            "items",
            List.of(Map.of("name", name, "permissions", permissions))));
  }

  private Client.Answer invite(String name, String role) {
    return admin.post(
        PEOPLE + "/invitations", Map.of("name", name, "email", name + "@Loja.Test", "role", role));
  }

  private Client.Answer accept(String token, String name, String password) {
    return product
        .stranger()
        .post("/api/invitation/accept", Map.of("token", token, "name", name, "password", password));
  }

  private Client.Answer active(String id, boolean active) {
    return admin.post(PEOPLE + "/" + id + "/active", Map.of("active", active));
  }

  private Client.Answer giveRole(String id, String role) {
    return admin.post(PEOPLE + "/" + id + "/role", Map.of("role", role));
  }

  private String idOf(String name) {
    return StreamSupport.stream(admin.get(PEOPLE).json().path("items").spliterator(), false)
        .filter(person -> person.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  private static void assertRefused(int status, String code, Client.Answer answer) {
    assertEquals(status, answer.status(), answer.text());
    assertEquals(code, answer.error());
  }
}
