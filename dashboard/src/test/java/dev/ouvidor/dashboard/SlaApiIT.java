package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.cases.Town;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deadlines through the API. */
@ExtendWith(Running.class)
class SlaApiIT {
  private static final Duration IN_TIME = Duration.ofSeconds(5);
  private static final String PATH = "/api/settings/sla";

  private final Product product;
  private final Client admin;

  SlaApiIT(Product product) {
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
  void aBreachIsToldOnceWithinFiveSecondsWhateverNumberOfDashboardsRuns() throws IOException {
    Instant written = Instant.now().minusSeconds(48).truncatedTo(ChronoUnit.MILLIS);
    String before = say("olga", written);
    assertEquals("RUNNING", clock(before).path("state").asText());
    assertEquals(written.plus(Duration.ofHours(1)), Instant.parse(answerBy(before)));
    try (Dashboard second = product.another();
        Dashboard third = product.another();
        Events page = listen()) {
      put(policy(Map.of("firstResponse", 1)), List.of());
      String after = say("otto", written.plusSeconds(3));
      Instant due = written.plusSeconds(60);
      for (String id : List.of(before, after)) {
        admin.until("/api/cases/" + id, answer -> told(answer.json(), "sla_warning") == 1);
        assertTrue(Instant.now().isBefore(due), "warned before");
      }
      page.next(event -> event.data().contains(before) && told(get(before), "sla_breach") == 1);
      assertTrue(Instant.now().isBefore(due.plus(IN_TIME)), "told live in time");
      Instant breach = at(get(before), "sla_breach");
      assertTrue(!breach.isBefore(due) && breach.isBefore(due.plus(IN_TIME)), breach + " " + due);
      admin.until("/api/cases/" + after, answer -> told(answer.json(), "sla_breach") == 1);
      for (Dashboard one : List.of(second, third)) {
        JsonNode seen = product.as(admin, one).get("/api/cases/" + before).json();
        assertEquals(1, told(seen, "sla_breach") * told(seen, "sla_warning"));
      }
    }
  }

  @Test
  void workingHoursAndHolidaysOfTheTeamCount() {
    var zone = ZoneId.of("America/Sao_Paulo");
    // Never today: an hour that has begun would count in part.
    String day = LocalDate.now(zone).plusDays(3).getDayOfWeek().name();
    var hours =
        Map.of(
            "name",
            "Loja",
            "zone",
            zone.getId(),
            "shifts",
            List.of(Map.of("day", day, "from", "09:00", "to", "10:00")),
            "holidays",
            List.of("br-sp"));
    Map<String, Object> policy = policy(Map.of("resolution", 90, "legalDays", 7));
    policy.put("hours", "Loja");
    String id = say("ugo", Instant.now().truncatedTo(ChronoUnit.MILLIS));
    put(policy, List.of(hours));
    JsonNode clocks =
        admin
            .until("/api/cases/" + id, a -> a.json().at("/clocks/1/kind").asText().equals("LEGAL"))
            .json()
            .path("clocks");
    assertEquals("RESOLUTION", clocks.at("/0/kind").asText(), clocks.toString());
    Instant due = Instant.parse(clocks.at("/0/dueAt").asText());
    var local = due.atZone(zone);
    assertEquals(day + " 09:30", local.getDayOfWeek() + " " + local.toLocalTime());
  }

  @Test
  void whatCannotBeIsRefusedByItsNameAndAnOldVersionToo() {
    Map<String, Object> wrong = policy(Map.of("firstResponse", 0));
    Client.Answer zero = post(0, wrong, List.of());
    assertEquals(422, zero.status(), zero.text());
    assertEquals("policies.0.targets.firstResponse", zero.json().path("field").asText());
    for (Object nonsense : List.of("x", 7, List.of(), Map.of("match", 3))) {
      Client.Answer refused =
          admin.post(PATH, Map.of("seen", 0, "policies", List.of(nonsense), "hours", List.of()));
      assertEquals(422, refused.status(), refused.text());
    }
    assertEquals(409, post(99, policy(Map.of()), List.of()).status());
    assertEquals(404, admin.post(PATH + "/restore", Map.of("seen", 0, "version", 99)).status());
    JsonNode page = admin.get(PATH).json();
    assertEquals(5, page.path("policies").size());
    assertTrue(page.path("calendars").toString().contains("br-sp"), page.toString());
  }

  private String say(String author, Instant at) {
    return product.say(
        product.post(author, "o fogão dá choque").createdAt(at).build(),
        Town.complaint(3, "product.safety"));
  }

  /** For nothing that other tests say. */
  private static Map<String, Object> policy(Map<String, Integer> targets) {
    var match = Map.of("natures", List.of("product.safety"), "severities", List.of(3));
    return new HashMap<>(Map.of("match", match, "targets", targets, "warnAt", 75, "haste", false));
  }

  private void put(Map<String, Object> policy, List<?> hours) {
    int seen = admin.get(PATH).json().path("version").asInt();
    Client.Answer answer = post(seen, policy, hours);
    assertEquals(200, answer.status(), answer.text());
  }

  private Client.Answer post(int seen, Map<String, Object> policy, List<?> hours) {
    return admin.post(
        PATH, Map.of("seen", seen, "policies", List.of(policy), "hours", hours, "note", "teste"));
  }

  private JsonNode get(String id) {
    return admin.get("/api/cases/" + id).json();
  }

  private JsonNode clock(String id) {
    return get(id).path("clocks").path(0);
  }

  private String answerBy(String id) {
    return get(id).path("answerBy").asText();
  }

  private static int told(JsonNode document, String type) {
    return (int)
        document.path("events").findValuesAsText("type").stream().filter(type::equals).count();
  }

  private static Instant at(JsonNode document, String type) {
    for (JsonNode event : document.path("events")) {
      if (event.path("type").asText().equals(type)) {
        return Instant.parse(event.path("at").asText());
      }
    }
    throw new AssertionError("no " + type);
  }

  private Events listen() {
    return Events.open(admin.http(), admin.request("GET", "/api/stream", new byte[0]));
  }
}
