package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writing, holding, sending and changing a reply through the API. */
@ExtendWith(Running.class)
class ComposerApiIT {
  private static final String SENDING = "/api/settings/sending";

  private final Product product;
  private final Client admin;

  ComposerApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void aDraftIsKeptForItsWriterUntilTheReplyIsSent() {
    Feedback post = product.post("dora", "cadê meu pedido?").build();
    String id = product.say(post);
    Client colleague = product.person("Duda", "agent");
    String path = "/api/cases/" + id + "/draft";
    assertTrue(admin.get(path).json().path("draft").isNull());
    save(path, "Oi Do");
    Map<String, Object> whole = Map.of("text", "Oi Dora, já", "visibility", "PUBLIC");
    var made = new HashMap<>(whole);
    made.put("suggestion", Map.of("id", "t1", "text", "Oi"));
    assertEquals(200, admin.post(path, made).status());
    JsonNode kept = admin.get(path).json().path("draft");
    assertEquals("Oi Dora, já", kept.path("text").asText());
    assertEquals("t1", kept.path("suggestion").path("id").asText());
    assertTrue(colleague.get(path).json().path("draft").isNull(), "of somebody else");
    assertEquals(202, reply(id, post, "Oi Dora, já vamos ver.", Map.of()).status());
    assertTrue(admin.get(path).json().path("draft").isNull(), "sent");
    save(path, "mais");
    save(path, " ");
    assertTrue(admin.get(path).json().path("draft").isNull(), "emptied");
    assertEquals(404, admin.post("/api/cases/nope/draft", whole).status());
    Client.Answer wrong = admin.post(path, Map.of("text", "x", "visibility", "SECRET"));
    assertEquals("visibility", wrong.json().path("field").asText());
  }

  @Test
  void aReplyCanBeTakenBackWhileItIsHeld() {
    Feedback post = product.post("davi", "cadê?").build();
    String id = product.say(post);
    Client.Answer held = reply(id, post, "Oi Davi, um momento.", Map.of("hold", 60));
    JsonNode reply = last(held.json());
    assertEquals("APPROVED", reply.path("state").asText());
    assertFalse(reply.path("hold").path("scheduled").asBoolean());
    Client.Answer undone = decide(id, reply, "undo");
    assertEquals("CANCELLED", last(undone.json()).path("state").asText());
    assertEquals("undone", last(undone.json()).path("reason").asText());
    assertFalse(undone.json().path("waitingSince").isNull(), "the customer still waits");
    assertEquals("too_late", decide(id, reply, "undo").error());
    assertEquals(List.of(), product.x.replies(post.nativeId()));

    JsonNode again = last(reply(id, post, "Oi Davi, já vimos.", Map.of("hold", 1)).json());
    untilState(id, again, "SENT");
    assertEquals(1, product.x.replies(post.nativeId()).size());
    assertEquals("too_late", decide(id, again, "undo").error());
    for (Object wrong : List.of(-1, 121, "10")) {
      Client.Answer refused = reply(id, post, "Oi.", Map.of("hold", wrong));
      assertEquals("hold", refused.json().path("field").asText(), refused.text());
    }
  }

  @Test
  void aScheduledReplyGoesOutWhenItsTimeComesUnlessTheCustomerWroteMeanwhile() {
    Feedback post = product.post("dina", "cadê?").build();
    String id = product.say(post);
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    JsonNode reply =
        last(reply(id, post, "Bom dia, Dina!", Map.of("sendAt", tomorrow.toString())).json());
    assertEquals(tomorrow.toString(), reply.path("hold").path("until").asText());
    Instant later = tomorrow.plusSeconds(3_600);
    Client.Answer moved = schedule(id, reply, later.toString());
    assertEquals(later, Instant.parse(last(moved.json()).path("dueAt").asText()));
    assertEquals("sendAt", schedule(id, reply, "amanhã").json().path("field").asText());
    assertEquals(
        "sendAt", schedule(id, reply, Instant.now().toString()).json().path("field").asText());
    assertEquals(200, decide(id, reply, "retry").status());
    untilState(id, reply, "SENT");

    Feedback more = product.post("dina", "e a nota?").threadId(post.threadId()).build();
    product.say(more);
    JsonNode second =
        last(reply(id, more, "Já segue.", Map.of("sendAt", tomorrow.toString())).json());
    product.say(product.post("dina", "deixa, achei").threadId(post.threadId()).build());
    schedule(id, second, Instant.now().plusMillis(1_500).toString());
    untilState(id, second, "REFUSED");
    JsonNode stopped = turn(admin.get("/api/cases/" + id).json(), second);
    assertEquals("thread_moved", stopped.path("reason").asText());
    assertEquals(List.of(), product.x.replies(more.nativeId()));
  }

  @Test
  void nothingIsScheduledBeyondTheWindowOfTheChannel() {
    Instant until = Instant.now().plus(2, ChronoUnit.HOURS);
    Feedback post =
        product.post("davina", "cadê?").eligibility(Eligibility.openUntil(until)).build();
    String id = product.say(post);
    Client.Answer refused =
        reply(id, post, "Oi!", Map.of("sendAt", until.plusSeconds(60).toString()));
    assertEquals("window_closed", refused.error());
    assertEquals("sendAt", refused.json().path("field").asText());
  }

  @Test
  void promisesAreNamedAndOnlySomeGoOutIfTheirWriterInsists() {
    Feedback post = product.post("dalva", "cadê?").build();
    String id = product.say(post);
    JsonNode preview = preview(id, post, "Garantimos que a culpa é nossa").json();
    assertEquals(2, preview.path("promises").size(), preview.toString());
    assertEquals("Garantimos", preview.path("promises").path(0).path("words").asText());
    assertTrue(preview.path("problem").isNull());
    assertEquals("personal_data", preview(id, post, "a@b.test").json().path("problem").asText());
    Client.Answer never = reply(id, post, "A culpa é nossa.", Map.of("insist", true));
    assertEquals("promise", never.error());
    assertTrue(never.json().path("message").asText().contains("A culpa é nossa"), never.text());
    assertEquals("promise_warning", reply(id, post, "Garantimos!", Map.of()).error());

    int seen = admin.get(SENDING).json().path("version").asInt();
    var phrase = Map.of("language", "pt", "text", "em ... # minutos", "level", "REFUSE");
    Client.Answer put =
        admin.post(SENDING, Map.of("seen", seen, "undoSeconds", 5, "phrases", List.of(phrase)));
    assertEquals(200, put.status(), put.text());
    int version = put.json().path("version").asInt();
    JsonNode open = admin.get("/api/cases/" + id).json();
    assertEquals(5, open.path("composer").path("undoSeconds").asInt());
    assertEquals("promise", reply(id, post, "Resolvemos em uns 10 minutos", Map.of()).error());
    assertEquals(202, reply(id, post, "Garantimos!", Map.of()).status());
    assertEquals(
        200, admin.post(SENDING + "/restore", Map.of("seen", version, "version", 0)).status());
    var wrong = Map.of("language", "pt", "text", "...", "level", "WARN");
    Client.Answer refused =
        admin.post(
            SENDING, Map.of("seen", version + 1, "undoSeconds", 5, "phrases", List.of(wrong)));
    assertEquals("phrases.0.text", refused.json().path("field").asText(), refused.text());
  }

  @Test
  void aSentReplyIsTakenBackInItsChannel() {
    Feedback post = product.post("dirce", "cadê?").build();
    String id = product.say(post);
    JsonNode reply = last(reply(id, post, "Oi Dirce, já vimos.", Map.of()).json());
    untilState(id, reply, "SENT");
    JsonNode sent = turn(admin.get("/api/cases/" + id).json(), reply);
    assertTrue(sent.path("deletable").asBoolean());
    assertFalse(sent.path("editable").asBoolean(), "X lets no application edit");
    String path = "/api/cases/" + id + "/replies/" + reply.path("id").asText();
    assertEquals("not_changeable", admin.post(path + "/text", Map.of("text", "Oi!")).error());
    Client.Answer gone = admin.send("DELETE", path, new byte[0]);
    assertEquals(200, gone.status(), gone.text());
    JsonNode after = turn(gone.json(), reply);
    assertEquals("CANCELLED", after.path("state").asText());
    assertEquals("DONE", after.path("amendment").path("state").asText());
    assertEquals(List.of(), product.x.replies(post.nativeId()));
    assertEquals("NEW", gone.json().path("status").asText());
    assertFalse(gone.json().path("waitingSince").isNull(), "the customer waits again");
    assertTrue(gone.json().path("events").toString().contains("reply_deleted"));
    assertEquals("not_changeable", admin.send("DELETE", path, new byte[0]).error());
  }

  private void save(String path, String text) {
    assertEquals(200, admin.post(path, Map.of("text", text, "visibility", "PUBLIC")).status());
  }

  private Client.Answer reply(String id, Feedback to, String text, Map<String, ?> more) {
    JsonNode seen = admin.get("/api/cases/" + id).json();
    var body = new HashMap<String, Object>(more);
    body.put("text", text);
    body.put("visibility", "PUBLIC");
    body.put("to", to.id());
    body.put("version", seen.path("version").asText());
    return admin.post("/api/cases/" + id + "/replies", body);
  }

  private Client.Answer preview(String id, Feedback to, String text) {
    return admin.post(
        "/api/cases/" + id + "/replies/preview",
        Map.of("text", text, "visibility", "PUBLIC", "to", to.id()));
  }

  private Client.Answer decide(String id, JsonNode reply, String action) {
    return admin.post(
        "/api/cases/" + id + "/replies/" + reply.path("id").asText() + "/decision",
        Map.of("action", action));
  }

  private Client.Answer schedule(String id, JsonNode reply, String at) {
    return admin.post(
        "/api/cases/" + id + "/replies/" + reply.path("id").asText() + "/schedule",
        Map.of("sendAt", at));
  }

  private void untilState(String id, JsonNode reply, String state) {
    admin.until(
        "/api/cases/" + id,
        answer -> turn(answer.json(), reply).path("state").asText().equals(state));
  }

  private static JsonNode last(JsonNode whole) {
    JsonNode turns = whole.path("conversation");
    return turns.path(turns.size() - 1);
  }

  private static JsonNode turn(JsonNode whole, JsonNode reply) {
    for (JsonNode one : whole.path("conversation")) {
      if (one.path("id").equals(reply.path("id"))) {
        return one;
      }
    }
    throw new AssertionError("no reply " + reply);
  }
}
