package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers are asked whether it is solved, through the API. */
@ExtendWith(Running.class)
class FollowUpApiIT {
  private static final String PATH = "/api/settings/follow-up";
  private static final String NATURE = "returns.refund";

  private final Product product;
  private final Client admin;

  FollowUpApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @AfterEach
  void goBack() {
    int version = version();
    if (version > 0) {
      admin.post(PATH + "/restore", Map.of("seen", version, "version", 0));
    }
  }

  @Test
  void whoSaysThatItIsNotSolvedIsBackAtTheTopAndEverybodyConcernedIsTold() throws IOException {
    putAtOnce();
    try (Dashboard second = product.another();
        Dashboard third = product.another();
        Events page =
            Events.open(
                admin.http(),
                product.as(admin, third).request("GET", "/api/stream", new byte[0]))) {
      Feedback post = product.post("wanda", "cadê meu estorno da poltrona?").build();
      String id = resolved(post);
      JsonNode asked = until(id, "ASKED");
      admin.until("/api/cases/" + id, a -> a.json().path("replyState").asText().equals("SENT"));
      assertEquals(1, product.x.replies(post.nativeId()).size());
      String question = product.x.replies(post.nativeId()).get(0);
      assertTrue(question.contains("sim ou não"), question);
      assertEquals("RESOLVED", asked.path("status").asText());
      assertTrue(asked.at("/followUp/dueAt").isTextual(), asked.toString());
      assertEquals("Ouvidor", asked.at("/conversation/1/by/name").asText());

      say("wanda", post, "não resolveu nada!");
      Events.Event told = page.next(event -> event.type().equals("follow-up"));
      assertTrue(told.data().contains(id) && told.data().contains("wanda"), told.data());
      JsonNode back = until(id, "NOT_SOLVED");
      assertEquals("NEW", back.path("status").asText());
      assertTrue(back.path("wokenAt").isTextual(), back.toString());
      assertEquals("NEGATIVE", back.at("/followUp/before").asText());
      assertEquals("NEGATIVE", back.at("/followUp/after").asText());
      admin.until("/api/cases", a -> a.json().at("/items/0/id").asText().equals(id));
      JsonNode trail =
          admin
              .until("/api/audit?target=" + id, a -> a.text().contains("follow_up_not_solved"))
              .json();
      assertEquals(2, ofFollowUp(trail), trail.toString());
      for (Dashboard one : List.of(second, third)) {
        JsonNode seen = product.as(admin, one).get("/api/cases/" + id).json();
        assertEquals(1, events(seen, "follow_up_asked"));
        assertEquals(1, events(seen, "follow_up_not_solved"));
      }
      assertEquals(1, product.x.replies(post.nativeId()).size(), "asked once");
    }
  }

  @Test
  void whoIsContentIsNotAskedAgainForAWhile() {
    putAtOnce();
    Feedback post = product.post("xenia", "meu estorno não caiu").build();
    String id = resolved(post);
    until(id, "ASKED");
    say("xenia", post, "agora sim, obrigada 👍");
    JsonNode closed = until(id, "SOLVED");
    assertEquals("CLOSED", closed.path("status").asText());
    assertEquals("POSITIVE", closed.at("/followUp/after").asText());
    assertTrue(closed.path("waitingSince").isNull(), closed.toString());
    String other = resolved(product.post("xenia", "e o estorno do frete?").build());
    assertEquals("asked_lately", until(other, "NOT_ASKED").at("/followUp/reason").asText());
  }

  @Test
  void whereNobodyMayBeWrittenToTheCaseSaysWhy() {
    putAtOnce();
    Feedback closed =
        product
            .post("yuri", "estorno?")
            .eligibility(Eligibility.refused("x.not_mentioned"))
            .build();
    JsonNode skipped = until(resolved(closed), "NOT_ASKED");
    assertEquals("x.not_mentioned", skipped.at("/followUp/reason").asText());
    assertTrue(skipped.at("/followUp/dueAt").isTextual(), "closes all the same");
    assertEquals(List.of(), product.x.replies(closed.nativeId()));
  }

  @Test
  void nobodyIsAskedBeforeSomebodyHasSaidSoAndAPreviewAsksNobody() {
    Feedback post = product.post("zeca", "o estorno veio errado").build();
    String id = resolved(post);
    JsonNode page = admin.get("/api/cases/" + id).json();
    assertEquals("NONE", page.at("/followUp/state").asText());
    String protocol = page.path("protocol").asText();
    admin.until("/api/cases?status=any&q=" + protocol, a -> a.json().path("total").asInt() == 1);
    Client.Answer shown =
        admin.post(PATH + "/preview", Map.of("settings", settings(), "protocol", protocol));
    assertEquals(200, shown.status(), shown.text());
    assertEquals(id, shown.json().path("caseId").asText());
    assertTrue(shown.json().path("text").asText().contains("Zeca"), shown.text());
    assertEquals("PUBLIC", shown.json().path("visibility").asText());
    assertTrue(shown.json().path("askAt").isTextual() && shown.json().path("closeAt").isTextual());
    assertEquals(List.of(), product.x.replies(post.nativeId()));
  }

  @Test
  void whatCannotBeIsRefusedByItsNameAndAnOldVersionToo() {
    ObjectNode wrong = settings();
    wrong.put("capDays", 0);
    Client.Answer zero = put(0, wrong);
    assertEquals(422, zero.status(), zero.text());
    assertEquals("capDays", zero.json().path("field").asText());
    for (String nonsense : List.of("3", "[]", "null", "{\"rules\":7}", "{\"rules\":[{}]}")) {
      Client.Answer refused = admin.post(PATH, "{\"seen\":0,\"settings\":" + nonsense + "}");
      assertEquals(422, refused.status(), refused.text());
    }
    assertEquals(409, put(99, settings()).status());
    assertEquals(404, admin.post(PATH + "/restore", Map.of("seen", 0, "version", 99)).status());
    assertEquals(
        404,
        admin
            .post(PATH + "/preview", Map.of("settings", settings(), "protocol", "0000-0000-0000"))
            .status());
  }

  private void putAtOnce() {
    Client.Answer answer = put(version(), settings());
    assertEquals(200, answer.status(), answer.text());
  }

  private Client.Answer put(int seen, JsonNode settings) {
    return admin.post(PATH, Map.of("seen", seen, "settings", settings, "note", "teste"));
  }

  private int version() {
    return admin.get(PATH).json().path("version").asInt();
  }

  /** At once, but only what no other test is about. */
  private ObjectNode settings() {
    ObjectNode settings = admin.get(PATH).json().withObject("/settings");
    settings.put("on", true);
    ObjectNode rule = (ObjectNode) settings.at("/rules/0");
    rule.put("afterMinutes", 0);
    rule.withObject("/match").putArray("natures").add(NATURE);
    return settings;
  }

  private String resolved(Feedback post) {
    String id = product.say(post, Town.complaint(2, NATURE));
    String version = admin.get("/api/cases/" + id).json().path("version").asText();
    Client.Answer moved =
        admin.post(
            "/api/cases/" + id + "/status", Map.of("status", "RESOLVED", "version", version));
    assertEquals(200, moved.status(), moved.text());
    return id;
  }

  private void say(String author, Feedback to, String text) {
    product.say(
        product.post(author, text).threadId(to.threadId()).build(), Town.complaint(2, NATURE));
  }

  private JsonNode until(String id, String state) {
    return admin
        .until("/api/cases/" + id, a -> a.json().at("/followUp/state").asText().equals(state))
        .json();
  }

  private static int events(JsonNode document, String type) {
    return (int)
        document.path("events").findValuesAsText("type").stream().filter(type::equals).count();
  }

  private static int ofFollowUp(JsonNode trail) {
    return (int) trail.findValuesAsText("action").stream().filter("follow-up"::equals).count();
  }
}
