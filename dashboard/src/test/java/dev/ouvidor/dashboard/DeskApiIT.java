package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What colleagues do with a case among themselves, through the API. */
@ExtendWith(Running.class)
class DeskApiIT {
  private final Product product;
  private final Client admin;

  DeskApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void aCaseIsFoundByItsProtocolNumberAndNotByAMisreadOne() {
    String id = product.say(product.post("zoe", "cadê minha cadeira?").build());
    String protocol = admin.get("/api/cases/" + id).json().path("protocol").asText();
    JsonNode found =
        admin
            .until(
                search(protocol.toLowerCase(Locale.ROOT)), a -> a.json().path("total").asInt() == 1)
            .json();
    assertEquals(id, found.at("/items/0/id").asText());
    char last = protocol.charAt(protocol.length() - 1);
    String misread = protocol.substring(0, protocol.length() - 1) + (last == '7' ? '8' : '7');
    assertEquals(0, admin.get(search(misread)).json().path("total").asInt());
  }

  @Test
  void aSnoozedCaseComesBackToTheTopByItselfAndIsToldLive() throws IOException {
    String id = product.say(product.post("lia", "quando chega meu trocador?").build());
    try (Events page = listen()) {
      Instant until = Instant.now().plusSeconds(6);
      JsonNode asleep = change(id, "snooze", Map.of("until", until.toString()));
      assertTrue(asleep.path("snoozedUntil").isTextual(), asleep.toString());
      admin.until(
          "/api/cases?status=snoozed&q=trocador",
          answer -> answer.json().path("total").asInt() == 1);
      String open = "/api/cases?status=open&q=trocador";
      admin.until(open, answer -> answer.json().path("total").asInt() == 0);
      page.next(event -> event.data().contains(id) && event.data().contains("\"wokenAt\":\"2"));
      assertTrue(Instant.now().isBefore(until.plusSeconds(5)), "within five seconds");
      admin.until(open, answer -> answer.json().path("total").asInt() == 1);
      assertEquals(id, admin.get("/api/cases").json().at("/items/0/id").asText());
    }
    JsonNode seen = admin.get("/api/cases/" + id).json();
    long woken =
        seen.path("events").findValuesAsText("type").stream().filter("woken"::equals).count();
    assertEquals(1, woken);
    assertTrue(change(id, "kind", Map.of("kind", "ACTION")).path("wokenAt").isNull());
  }

  @Test
  void whoIsMentionedInANoteIsToldAtAnyDashboard() throws IOException {
    String id = product.say(product.post("teo", "meu pufe furou").build());
    try (Dashboard other = product.another();
        Events page =
            Events.open(
                admin.http(),
                product.as(admin, other).request("GET", "/api/stream", new byte[0]))) {
      JsonNode noted = change(id, "notes", Map.of("text", "@ana, troca ou reembolso?"));
      JsonNode note = noted.path("conversation").path(1);
      assertEquals("note", note.path("kind").asText(), noted.toString());
      assertEquals("Ana", note.at("/mentions/0/name").asText());
      Events.Event told = page.next(event -> event.type().equals("mention"));
      assertTrue(told.data().contains(id), told.data());
    }
    admin.until("/api/cases?mention=me&q=pufe", answer -> answer.json().path("total").asInt() == 1);
  }

  @Test
  void stepsTagsAndKindStandOnTheCase() {
    String id = product.say(product.post("gus", "a geladeira veio amassada").build());
    JsonNode owing =
        change(id, "steps", Map.of("text", "coletar a geladeira", "team", "logística"));
    assertEquals("FORWARDED", owing.path("kind").asText());
    assertEquals(1, owing.path("openSteps").asInt());
    String step = owing.at("/steps/0/id").asText();
    assertEquals("steps_open", move(id, owing, "RESOLVED").error());
    JsonNode done = change(id, "steps/" + step, Map.of("action", "done"));
    assertEquals("Ana", done.at("/steps/0/doneBy/name").asText());
    JsonNode tagged = change(id, "tags", Map.of("add", List.of("VIP ", "coleta")));
    assertEquals("[\"coleta\",\"vip\"]", tagged.path("tags").toString());
    assertEquals(200, move(id, tagged, "RESOLVED").status());
    admin.until(
        "/api/cases?status=any&tag=vip&kind=FORWARDED&q=geladeira",
        answer -> answer.json().at("/facets/tag/vip").asInt() == 1);
  }

  @Test
  void twoCasesOfACustomerBecomeOneAndTwoAgain() {
    var first = product.post("nina", "cadê meu tapete persa?");
    String one = product.say(first.build());
    String two = product.say(product.post("nina", "o tapete persa veio manchado").build());
    admin.until(
        "/api/cases/" + one + "/history",
        answer -> answer.json().at("/items/0/mergeable").asBoolean());
    JsonNode whole = change(one, "merge", Map.of("from", two));
    assertEquals(2, whole.path("feedbackCount").asInt());
    assertEquals(two, whole.at("/parts/0/caseId").asText());
    admin.until(search("persa"), answer -> answer.json().path("total").asInt() == 1);
    assertEquals(one, admin.get("/api/cases/" + two).json().path("mergedInto").asText());
    assertEquals(
        "merged", admin.post("/api/cases/" + two + "/tags", Map.of("add", List.of("x"))).error());
    assertEquals(1, change(one, "split", Map.of("caseId", two)).path("feedbackCount").asInt());
    admin.until(search("persa"), answer -> answer.json().path("total").asInt() == 2);
  }

  @Test
  void nonsenseIsRefusedByItsName() {
    String id = product.say(product.post("eva", "e aí?").build());
    refused(id, "snooze", "until", "ontem");
    refused(id, "snooze", "until", "2020-01-01T00:00:00Z");
    refused(id, "kind", "kind", "LENTO");
    refused(id, "notes", "text", " ");
    refused(id, "tags", "add", "vip");
    refused(id, "tags", "add", List.of("a,b"));
    refused(id, "steps", "text", "x".repeat(501));
    assertEquals(404, admin.post("/api/cases/nobody/notes", Map.of("text", "oi")).status());
    assertEquals(
        404, admin.post("/api/cases/" + id + "/steps/no", Map.of("action", "drop")).status());
  }

  private void refused(String id, String what, String field, Object value) {
    Map<String, Object> body = new HashMap<>(Map.of("team", "loja"));
    body.put(field, value);
    Client.Answer answer = admin.post("/api/cases/" + id + "/" + what, body);
    assertEquals(422, answer.status(), answer.text());
    assertEquals(field, answer.json().path("field").asText(), answer.text());
  }

  private JsonNode change(String id, String what, Map<String, ?> body) {
    Client.Answer answer = admin.post("/api/cases/" + id + "/" + what, body);
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  private Client.Answer move(String id, JsonNode seen, String status) {
    return admin.post(
        "/api/cases/" + id + "/status",
        Map.of("status", status, "version", seen.path("version").asText()));
  }

  private Events listen() {
    return Events.open(admin.http(), admin.request("GET", "/api/stream", new byte[0]));
  }

  private static String search(String text) {
    return "/api/cases?status=any&q=" + text.replace(" ", "+");
  }
}
