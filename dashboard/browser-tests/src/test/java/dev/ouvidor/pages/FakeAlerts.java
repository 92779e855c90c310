package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Alerts, their rules and outlets; whatever is done about them is done. */
final class FakeAlerts {
  private final ArrayNode alerts = FakeData.JSON.createArrayNode();
  private final ArrayNode outlets = FakeData.JSON.createArrayNode();
  private final ObjectNode rules = FakeData.JSON.createObjectNode();

  FakeAlerts() {
    alert("a-1", "std-safety-words", "KEYWORD", "CRITICAL", "delivery.late~product~CHALEIRA-2");
    ((ObjectNode) alerts.get(0)).put("words", "pegou <b>fogo</b>");
    alert("a-2", "std-burst", "BURST", "HIGH", "delivery.late");
    rules.put("version", 0).put("mayChange", true);
    rule("std-safety-words", "KEYWORD", 0).putArray("lists").add("safety");
    rule("std-burst", "BURST", 0);
    rule("std-sla", "SLA", 3);
    rules
        .putObject("judged")
        .putObject("std-sla")
        .put("useful", 1)
        .put("notUseful", 4)
        .put("threshold", 5);
    rules.putArray("outlets").addObject().put("id", "o-1").put("name", "Plantão");
    rules.putArray("hours").add("SAC");
    rules.putArray("history");
    outlet("Plantão", "SLACK", "hooks.slack.com");
  }

  static boolean takes(String path) {
    return path.startsWith("/alerts")
        || path.startsWith("/settings/alert-rules")
        || path.startsWith("/settings/outlets");
  }

  synchronized JsonNode read(String path) {
    if (path.equals("/alerts")) {
      var page = FakeData.JSON.createObjectNode().put("open", alerts.size());
      page.set("items", alerts.deepCopy());
      return page;
    }
    if (path.startsWith("/alerts/")) return evidence(path.substring("/alerts/".length()));
    if (path.equals("/settings/alert-rules")) return rules.deepCopy();
    var page = FakeData.JSON.createObjectNode().put("keepsSecrets", true);
    if (path.endsWith("/deliveries")) {
      page.putArray("items")
          .addObject()
          .put("id", "msg_1")
          .put("event", "alert.raised")
          .put("alert", "a-1")
          .put("state", "DEAD")
          .put("attempts", 10)
          .put("createdAt", Instant.now().toString())
          .put("problem", "answered 500 <b>");
      return page;
    }
    page.putArray("mailers").add("email");
    page.set("items", outlets.deepCopy());
    return page;
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (path.endsWith("/preview")) {
      var past = FakeData.JSON.createObjectNode().put("known", true).put("count", 4);
      past.putArray("firings")
          .addObject()
          .put("at", Instant.now().toString())
          .put("subject", "delivery.late")
          .put("signals", 7);
      return past;
    }
    if (path.startsWith("/alerts/")) return act(path.substring("/alerts/".length()), body);
    if (path.startsWith("/settings/alert-rules")) return put(body);
    if (path.equals("/settings/outlets")) {
      outlet(body.path("name").asText(), body.path("kind").asText(), "outlook.office.com");
    }
    return FakeData.JSON.createObjectNode().put("id", "o-2");
  }

  private ObjectNode act(String id, JsonNode body) {
    for (JsonNode one : alerts) {
      if (one.path("id").asText().equals(id)) {
        var alert = (ObjectNode) one;
        switch (body.path("action").asText()) {
          case "acknowledge" -> {
            alert.put("state", "ACKNOWLEDGED");
            alert.set("acknowledgedBy", FakeData.person(0));
          }
          case "useful", "not_useful" ->
              alert.put("useful", body.path("action").asText().equals("useful"));
          default -> alert.put("state", "RESOLVED");
        }
        return alert.deepCopy();
      }
    }
    throw new FakeInbox.Refused(404, "not_found", "Não existe.");
  }

  private ObjectNode put(JsonNode body) {
    for (JsonNode rule : body.path("rules")) {
      if (rule.path("name").asText().isEmpty() && !rule.path("id").asText().startsWith("std-"))
        throw new FakeInbox.Refused(422, "invalid", "Este valor não pode ser usado.");
    }
    rules.set("rules", body.path("rules"));
    rules.put("version", rules.path("version").asInt() + 1);
    var past = ((ArrayNode) rules.path("history")).insertObject(0);
    past.put("version", rules.path("version").asInt()).put("at", Instant.now().toString());
    past.set("by", FakeData.person(0));
    return rules.deepCopy();
  }

  private JsonNode evidence(String id) {
    var page = FakeData.JSON.createObjectNode();
    alerts.forEach(
        one -> {
          if (one.path("id").asText().equals(id)) page.set("alert", one.deepCopy());
        });
    var series = page.putArray("series");
    Instant begin = Instant.now().minusSeconds(3_600);
    for (int i = 0; i < 13; i++) {
      series
          .addObject()
          .put("at", begin.plusSeconds(300L * i).toString())
          .put("count", i < 9 ? 2 + i % 3 : 14 + i)
          .put("expected", 3)
          .put("low", 0)
          .put("high", 7);
    }
    page.putArray("quotes")
        .addObject()
        .put("id", "x:1")
        .put("caseId", "case-0")
        .put("body", "A chaleira pegou fogo <script>alert(1)</script>")
        .put("channel", "x")
        .put("language", "pt-BR")
        .put("severity", 4)
        .put("createdAt", begin.toString());
    var unusual = page.putArray("unusual");
    for (String of : List.of("product", "word")) {
      unusual
          .addObject()
          .put("of", of)
          .put("key", of.equals("word") ? "fogo" : "CHALEIRA-2")
          .put("share", 0.9)
          .put("usual", 0.01)
          .put("score", 8);
    }
    return page;
  }

  private void alert(String id, String rule, String kind, String urgency, String subject) {
    Instant now = Instant.now().minusSeconds(120);
    var one = alerts.addObject().put("id", id).put("rule", rule).put("ruleName", "");
    one.put("kind", kind).put("urgency", urgency).put("subject", subject).put("state", "RAISED");
    one.put("raisedAt", now.toString()).put("updatedAt", now.toString());
    one.put("tier", 0).put("signals", 3).put("value", 24).put("peak", 24).put("expected", 3);
    one.putNull("useful");
    one.putArray("history")
        .addObject()
        .put("at", now.toString())
        .put("action", "raised")
        .putNull("by")
        .putNull("detail");
  }

  private ObjectNode rule(String id, String kind, double threshold) {
    var rule = rules.withArray("rules").addObject().put("id", id).put("name", "");
    rule.put("enabled", true).put("kind", kind).put("urgency", "HIGH").put("per", "NATURE");
    rule.put("threshold", threshold).put("windowMinutes", 60).put("least", 0);
    var filter = rule.putObject("filter").put("severity", 0);
    for (String list : List.of("natures", "products", "connections", "channels", "languages")) {
      filter.putArray(list);
    }
    rule.putArray("lists");
    rule.putArray("words");
    rule.putArray("tiers").addObject().put("afterMinutes", 0).putArray("outlets");
    return rule;
  }

  private void outlet(String name, String kind, String address) {
    outlets
        .addObject()
        .put("id", "o-" + (outlets.size() + 1))
        .put("name", name)
        .put("kind", kind)
        .put("address", address)
        .put("language", "pt-BR")
        .put("perHour", 30)
        .put("paused", false)
        .put("waiting", 0)
        .put("dead", 1);
  }
}
