package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.mastodon.MastodonStandIn;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class ConnectionSetupIT {
  private static final String TOKEN = "um-segredo-de-verdade";
  private static final String HIDDEN = "•••";

  private final Product product;
  private final Client admin;
  private final MastodonStandIn mastodon =
      new MastodonStandIn(0, InstantSource.system(), TOKEN, "loja");

  ConnectionSetupIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @BeforeEach
  void start() {
    mastodon.start();
  }

  @AfterEach
  void stop() {
    mastodon.close();
  }

  @Test
  void aConnectionIsTriedMadeChangedPausedAndDeletedAndItsSecretIsNeverSeenAgain()
      throws IOException {
    mastodon.toot("maria", "Maria", "@loja meu pedido chegou quebrado");
    JsonNode tried = trial(settings()).json().path("items").path(0);
    assertEquals("OK", tried.path("state").asText(), tried.toString());
    JsonNode item = tried.path("items").path(0);
    assertTrue(item.path("text").asText().contains("chegou quebrado"), tried.toString());
    assertEquals("NEGATIVE", item.path("sentiment").asText());
    assertEquals(404, admin.get("/api/connections/praca/setup").status());

    assertEquals(201, make("praca", settings()).status());
    assertEquals(409, make("praca", settings()).status());
    JsonNode made = listed("praca");
    assertEquals("DASHBOARD", made.path("origin").asText());
    assertTrue(made.path("canReply").asBoolean());
    JsonNode shown = admin.get("/api/connections/praca/setup").json();
    assertEquals(HIDDEN, shown.path("settings").path("token").asText());
    String kept =
        Objects.requireNonNull(
                product
                    .elastic
                    .client()
                    .get(g -> g.index(Indices.CONNECTION_SETUPS).id("praca"), ObjectNode.class)
                    .source())
            .toString();
    for (String text : List.of(shown.toString(), kept, admin.get("/api/connections").text())) {
      assertFalse(text.contains(TOKEN), text);
    }

    Map<String, Object> changed = settings("token", HIDDEN);
    changed.put("hashtags", List.of("botas"));
    assertEquals("OK", trial(changed).json().at("/items/1/state").asText());
    String version = shown.path("version").asText();
    assertEquals(200, change(version, changed).status());
    assertEquals("conflict", change(version, changed).error());
    assertEquals(200, admin.post("/api/connections/praca/pause", Map.of("paused", true)).status());
    assertEquals("PAUSED", listed("praca").path("state").asText());
    assertEquals(200, admin.post("/api/connections/praca/again", Map.of()).status());
    Client.Answer dated = admin.post("/api/connections/praca/again", Map.of("from", "2026-01-31"));
    assertEquals("connections.from", dated.error());
    assertEquals(204, admin.send("DELETE", "/api/connections/praca", new byte[0]).status());
    assertTrue(listed("praca").isMissingNode());
  }

  @Test
  void whatIsWrongIsSaidInTheLanguageOfTheUserByFieldAndValue() {
    Client.Answer portuguese = trial(settings("interval", "logo"));
    assertEquals(422, portuguese.status(), portuguese.text());
    assertEquals("settings.interval", portuguese.json().path("field").asText());
    assertEquals(
        "interval: “logo” precisa ser uma duração como 30s, 5m ou 1h.",
        portuguese.json().path("message").asText());
    Client.Answer english =
        admin
            .with("Accept-Language", "en")
            .post("/api/connections", body("praca", settings("token", "")));
    assertEquals("token: is missing.", english.json().path("message").asText());
    assertEquals("settings.token", english.json().path("field").asText());
    assertEquals("id", make("Praça", settings()).json().path("field").asText());
    assertEquals("connections.taken", make("x", settings()).error());
    assertEquals(
        "connections.type",
        admin.post("/api/connections", Map.of("id", "k", "type", "kafka")).error());
    Client.Answer file = make("praca", settings("token", "${file:/etc/hostname}"));
    assertEquals("settings.token", file.json().path("field").asText(), file.text());
    Client.Answer block =
        admin.post(
            "/api/connections",
            Map.of(
                "id", "nps",
                "type", "survey",
                "settings", Map.of("format", "generic", "verify.preset", "typeform")));
    assertEquals("settings.verify.secret", block.json().path("field").asText(), block.text());
    Client.Answer pairs =
        admin.post(
            "/api/connections",
            Map.of(
                "id", "nps",
                "type", "survey",
                "settings", Map.of("format", "generic", "fields", "nps: nota\ncsat")));
    assertEquals(
        "fields: “csat” precisa ser um nome, dois-pontos e um texto.",
        pairs.json().path("message").asText());
    Client.Answer denied = trial(settings("token", "errado"));
    assertEquals("UNAUTHORISED", denied.json().at("/items/0/state").asText(), denied.text());
    assertFalse(denied.text().contains("errado"), denied.text());
    assertEquals(
        "connections.of_file",
        admin.post("/api/connections/x/pause", Map.of("paused", true)).error());
  }

  private Client.Answer trial(Map<String, Object> settings) {
    return admin.post("/api/connection-trial", body("praca", settings));
  }

  private Client.Answer make(String id, Map<String, Object> settings) {
    return admin.post("/api/connections", body(id, settings));
  }

  private Client.Answer change(String version, Map<String, Object> settings) {
    return admin.post(
        "/api/connections/praca/setup", Map.of("version", version, "settings", settings));
  }

  private JsonNode listed(String id) {
    for (JsonNode item : admin.get("/api/connections").json().path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    return Client.JSON.missingNode();
  }

  private static Map<String, Object> body(String id, Map<String, Object> settings) {
    return Map.of("id", id, "type", "mastodon", "settings", settings);
  }

  private Map<String, Object> settings() {
    return new HashMap<>(
        Map.of("instance", mastodon.base().toString(), "token", TOKEN, "account", "loja"));
  }

  private Map<String, Object> settings(String name, String value) {
    Map<String, Object> all = settings();
    all.put(name, value);
    return all;
  }
}
