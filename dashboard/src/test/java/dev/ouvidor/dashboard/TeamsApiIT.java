package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.cases.Town;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Teams and who gets which case, through the API. */
@ExtendWith(Running.class)
class TeamsApiIT {
  private static final String PATH = "/api/settings/teams";

  /** For nothing that other tests say. */
  private static final String NATURE = "returns.process";

  private final Product product;
  private final Client admin;

  TeamsApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @AfterEach
  void goBack() {
    int version = admin.get(PATH).json().path("version").asInt();
    if (version > 0) {
      admin.post(PATH + "/restore", Map.of("seen", version, "version", 0));
    }
  }

  @Test
  void eachCaseIsGivenOnceWithinCapacityWhateverNumberOfDashboardsRuns() throws IOException {
    Client rui = product.person("Ruiz", "agent");
    Client eva = product.person("Evaristo", "agent");
    String ruiId = id("Ruiz");
    String evaId = id("Evaristo");
    try (Dashboard second = product.another();
        Dashboard third = product.another();
        Events one = listen(product.as(rui, second));
        Events two = listen(product.as(eva, third))) {
      admin.until("/api/teams", a -> here(a.json()).containsAll(Set.of(ruiId, evaId)));
      put(List.of(ruiId, evaId), Map.of(ruiId, 2, evaId, 30));
      List<String> cases = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        cases.add(say("capivara" + i));
      }
      Map<String, Integer> load = new HashMap<>();
      for (String id : cases) {
        JsonNode given =
            admin.until("/api/cases/" + id, a -> a.json().path("assignee").isObject()).json();
        assertEquals(1, told(given, "assigned"), given.toString());
        assertEquals(1, told(given, "given"));
        assertEquals("reembolso", given.path("team").asText());
        assertTrue(detail(given, "given").matches("new \\d+ (2|30) Reembolsos"), given.toString());
        load.merge(given.path("assignee").path("id").asText(), 1, Integer::sum);
      }
      assertEquals(Map.of(ruiId, 2, evaId, 6), load);

      Client.Answer away = rui.post("/api/away", Map.of("person", "me", "away", true));
      assertEquals(200, away.status(), away.text());
      admin.until(
          "/api/cases?q=capivara&team=reembolso&assignee=" + evaId,
          a -> a.json().path("total").asInt() == 8);
      JsonNode moved =
          cases.stream()
              .map(id -> admin.get("/api/cases/" + id).json())
              .filter(c -> told(c, "given") == 2)
              .findFirst()
              .orElseThrow();
      assertTrue(detail(moved, "given").startsWith("away "), moved.toString());
      assertEquals(403, rui.post("/api/away", Map.of("person", evaId, "away", true)).status());
      rui.post("/api/away", Map.of("person", "me", "away", false));
    }
  }

  @Test
  void aCaseGoesToATeamByHandAndTeamsAreRefusedByTheirFields() {
    String person = id("Ana");
    put(List.of(person), Map.of(person, 0));
    String id = say("teo");
    admin.until("/api/cases/" + id, a -> a.json().path("team").asText().equals("reembolso"));
    admin.until("/api/cases?team=mine&q=teo", a -> a.json().path("total").asInt() == 1);
    Client.Answer none = admin.post("/api/cases/" + id + "/team", "{\"team\": null}");
    assertEquals(200, none.status(), none.text());
    Client.Answer wrong = admin.post("/api/cases/" + id + "/team", Map.of("team", "x"));
    assertEquals("team", wrong.json().path("field").asText());
    Client.Answer unknown = post(team(List.of("nobody")), List.of(), Map.of());
    assertEquals(422, unknown.status(), unknown.text());
    assertEquals("teams.0.members", unknown.json().path("field").asText());
    assertEquals(409, admin.post(PATH, body(99, team(List.of()), List.of(), Map.of())).status());
  }

  private String say(String author) {
    return product.say(
        product.post(author, "quero meu reembolso, sou " + author.replaceAll("\\d", "")).build(),
        Town.complaint(1, NATURE));
  }

  private String id(String name) {
    for (JsonNode person : admin.get("/api/people").json().path("items")) {
      if (person.path("name").asText().equals(name)) {
        return person.path("id").asText();
      }
    }
    throw new AssertionError("nobody is called " + name);
  }

  private void put(List<String> members, Map<String, Integer> capacities) {
    var queue =
        Map.of(
            "name",
            "Reembolsos",
            "team",
            "reembolso",
            "automatic",
            true,
            "match",
            Map.of("natures", List.of(NATURE)));
    Client.Answer answer = post(team(members), List.of(queue), capacities);
    assertEquals(200, answer.status(), answer.text());
  }

  private static Map<String, Object> team(List<String> members) {
    return Map.of("id", "reembolso", "name", "Reembolsos", "members", members);
  }

  private Client.Answer post(
      Map<String, Object> team, List<?> queues, Map<String, Integer> capacities) {
    int seen = admin.get(PATH).json().path("version").asInt();
    return admin.post(PATH, body(seen, team, queues, capacities));
  }

  private static Map<String, Object> body(
      int seen, Map<String, Object> team, List<?> queues, Map<String, Integer> capacities) {
    List<Map<String, Object>> agents =
        capacities.entrySet().stream()
            .map(e -> Map.<String, Object>of("person", e.getKey(), "capacity", e.getValue()))
            .toList();
    return Map.of("seen", seen, "teams", List.of(team), "queues", queues, "agents", agents);
  }

  private static Set<String> here(JsonNode teams) {
    return teams.path("people").findParents("here").stream()
        .filter(person -> person.path("here").asBoolean())
        .map(person -> person.path("id").asText())
        .collect(Collectors.toSet());
  }

  private static int told(JsonNode document, String type) {
    return (int)
        document.path("events").findValuesAsText("type").stream().filter(type::equals).count();
  }

  /** Of the newest event of a type. */
  private static String detail(JsonNode document, String type) {
    String last = "";
    for (JsonNode event : document.path("events")) {
      last = event.path("type").asText().equals(type) ? event.path("detail").asText() : last;
    }
    return last;
  }

  private static Events listen(Client client) {
    return Events.open(client.http(), client.request("GET", "/api/stream", new byte[0]));
  }
}
