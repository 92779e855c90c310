package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The deadlines in force; whatever is put is taken. */
final class FakeSla {
  private final ObjectNode page;

  FakeSla() {
    page = FakeData.JSON.createObjectNode().put("version", 0).put("mayChange", true);
    ArrayNode policies = page.putArray("policies");
    for (int severity = 4; severity > 2; severity--) {
      var policy = policies.addObject().put("warnAt", 75).put("haste", true);
      var match = policy.putObject("match");
      match.putArray("channels");
      match.putArray("natures");
      match.putArray("customers");
      match.putArray("severities").add(severity);
      policy.putObject("targets").put("firstResponse", severity == 4 ? 15 : 60).put("legalDays", 7);
    }
    page.putArray("hours");
    page.putArray("calendars").add("br").add("br-sp").add("pt");
    page.putArray("history");
  }

  synchronized JsonNode page() {
    return page.deepCopy();
  }

  synchronized JsonNode change(JsonNode body) {
    for (var policy : body.path("policies")) {
      if (policy.path("warnAt").asInt() == 0)
        throw new FakeInbox.Refused(422, "invalid", "Este valor não pode ser usado.");
    }
    page.set("policies", body.path("policies"));
    page.set("hours", body.path("hours"));
    page.put("version", page.path("version").asInt() + 1);
    var past = ((ArrayNode) page.path("history")).insertObject(0);
    past.put("version", page.path("version").asInt()).put("at", Instant.now().toString());
    past.set("note", body.path("note"));
    past.set("by", FakeData.person(0));
    return page();
  }
}
