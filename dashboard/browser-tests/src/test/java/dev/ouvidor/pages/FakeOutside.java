package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Tokens of the API and webhooks, in memory; one hook has a delivery that was given up. */
final class FakeOutside {
  private final ObjectNode tokens = FakeData.JSON.createObjectNode();
  private final ObjectNode hooks = FakeData.JSON.createObjectNode().put("keepsSecrets", true);
  private String state = "DEAD";

  FakeOutside() {
    tokens.set("permissions", FakePeople.permissions());
    token("BI", FakeData.JSON.createArrayNode().add("cases.read"));
    hook("CRM", "https://crm.example/hook");
  }

  synchronized JsonNode read(String path) {
    if (path.endsWith("/tokens")) return tokens.deepCopy();
    return path.endsWith("/deliveries") ? deliveries() : hooks.deepCopy();
  }

  synchronized JsonNode change(String path, JsonNode body) {
    var answer = FakeData.JSON.createObjectNode().put("id", "new");
    if (path.endsWith("/again")) {
      state = "DELIVERED";
    } else if (path.endsWith("/tokens")) {
      if (body.path("permissions").isEmpty())
        throw new FakeInbox.Refused(422, "missing", "Falta este campo.");
      token(body.path("name").asText(), body.path("permissions"));
    } else if (path.endsWith("/hooks")) {
      hook(body.path("name").asText(), body.path("url").asText());
    }
    return answer.put("token", "ouv_geheim").put("secret", "whsec_geheim");
  }

  private void token(String name, JsonNode permissions) {
    tokens
        .withArray("items")
        .addObject()
        .put("id", name)
        .put("name", name)
        .put("createdAt", Instant.now().toString())
        .putNull("usedAt")
        .putNull("expiresAt")
        .set("permissions", permissions);
  }

  private void hook(String name, String url) {
    hooks
        .withArray("items")
        .addObject()
        .put("id", "h-" + name)
        .put("name", name)
        .put("url", url)
        .put("paused", false)
        .put("waiting", 0)
        .put("dead", 1)
        .put("createdAt", Instant.now().toString())
        .putArray("events")
        .add("opened");
  }

  private JsonNode deliveries() {
    var page = FakeData.JSON.createObjectNode();
    page.withArray("items")
        .addObject()
        .put("id", "msg_1")
        .put("event", "opened")
        .put("caseId", "case-0")
        .put("state", state)
        .put("attempts", 10)
        .put("createdAt", Instant.now().minusSeconds(90).toString())
        .put("status", 500)
        .put("problem", state.equals("DEAD") ? "answered 500 <b>" : null);
    return page;
  }
}
