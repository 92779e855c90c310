package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class HooksIT {
  private static final String HOOKS = "/api/settings/hooks";

  private final Product product;
  private final Client admin;

  HooksIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void whatHappensIsToldOnceAndSignedWhateverTheNumberOfDashboards() throws IOException {
    try (var receiver = new HookReceiver();
        Dashboard second = product.another();
        Dashboard third = product.another()) {
      assertTrue(second.port() != third.port());
      JsonNode hook = make(receiver.url(), "opened", "assigned");
      String id = product.say(product.post("tiago", "meu cpf é segredo, cadê?").build());
      String version = admin.get("/api/cases/" + id).json().path("version").asText();
      admin.post("/api/cases/" + id + "/assignee", Map.of("assignee", "me", "version", version));
      List<HookReceiver.Received> all = receiver.await(2);
      var verifier =
          WebhookVerifier.of(
              new Settings(
                  "h", Map.of("preset", "standard", "secret", hook.path("secret").asText())),
              Surroundings.system());
      for (HookReceiver.Received one : all) {
        assertInstanceOf(
            Verdict.Accepted.class, verifier.verify(one.headers()::get, one.body(), Instant.now()));
        String body = new String(one.body(), UTF_8);
        assertEquals(id, Client.JSON.readTree(body).path("data").path("case").asText());
        assertFalse(body.contains("segredo"), "no words of customers");
      }
      assertEquals(
          List.of("case.assigned", "case.opened"),
          all.stream().map(HookReceiver.Received::type).sorted().toList());
      // All dashboards have seen the case by now; nothing comes twice.
      admin.until(
          HOOKS + "/" + hook.path("id").asText() + "/deliveries?state=delivered",
          answer -> answer.json().path("items").size() == 2);
      assertEquals(2, receiver.received().size());
      admin.send("DELETE", HOOKS + "/" + hook.path("id").asText(), new byte[0]);
    }
  }

  @Test
  void whatFailsIsSentAgainUnderTheSameIdAndWhatIsUnwantedIsNot() throws IOException {
    try (var receiver = new HookReceiver(500, 200, 410, 200)) {
      JsonNode hook = make(receiver.url());
      String path = HOOKS + "/" + hook.path("id").asText();
      assertEquals(202, admin.post(path + "/test", "{}").status());
      assertEquals(
          1,
          receiver.await(2).stream()
              .map(one -> Objects.requireNonNull(one.headers().get("webhook-id")))
              .collect(Collectors.toSet())
              .size());
      admin.post(path + "/test", "{}");
      Client.Answer dead =
          admin.until(
              path + "/deliveries?state=dead", answer -> answer.json().path("items").size() == 1);
      JsonNode delivery = dead.json().path("items").path(0);
      assertEquals(410, delivery.path("status").asInt());
      String again = path + "/deliveries/" + delivery.path("id").asText() + "/again";
      assertEquals(202, admin.post(again, "{}").status());
      assertEquals(4, receiver.await(4).size());
      admin.until(path + "/deliveries?state=dead", answer -> answer.json().path("items").isEmpty());
      assertEquals(404, admin.post(path + "/deliveries/none/again", "{}").status());
      admin.send("DELETE", path, new byte[0]);
    }
  }

  @Test
  void noHookReachesPrivateAddresses() {
    try (Dashboard guarded = product.guarded()) {
      Client client = product.as(admin, guarded);
      for (String url :
          List.of(
              "http://127.0.0.1:9200/_all",
              "http://localhost/",
              "http://169.254.169.254/latest/meta-data",
              "http://[::1]/",
              "http://[::ffff:10.0.0.1]/",
              "http://10.1.2.3/",
              "http://2130706433/",
              "http://user@example.com/",
              "file:///etc/passwd",
              "gopher://example.com/",
              "nonsense")) {
        Client.Answer answer =
            client.post(HOOKS, Map.of("name", "x", "url", url, "events", List.of()));
        assertEquals(422, answer.status(), url);
        assertEquals("hook_address", answer.error());
        assertEquals("url", answer.json().path("field").asText());
      }
    }
  }

  @Test
  void redirectsAreNotFollowed() throws IOException {
    try (var inside = new HookReceiver();
        var receiver = new HookReceiver(302, 200)) {
      receiver.redirectTo(inside.url());
      JsonNode hook = make(receiver.url());
      String path = HOOKS + "/" + hook.path("id").asText();
      admin.post(path + "/test", "{}");
      receiver.await(2);
      assertEquals(0, inside.received().size());
      admin.send("DELETE", path, new byte[0]);
    }
  }

  private JsonNode make(String url, String... events) {
    Client.Answer made =
        admin.post(HOOKS, Map.of("name", "CRM", "url", url, "events", List.of(events)));
    assertEquals(200, made.status(), made.text());
    assertFalse(admin.get(HOOKS).text().contains("whsec_"), "shown once");
    return made.json();
  }
}
