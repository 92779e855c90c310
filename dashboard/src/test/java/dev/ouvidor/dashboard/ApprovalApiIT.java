package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replies that a second person must look at, through the API. */
@ExtendWith(Running.class)
class ApprovalApiIT {
  private static final String RULES = "/api/settings/approval-rules";

  private final Product product;
  private final Client lead;
  private final Client agent;

  ApprovalApiIT(Product product) {
    this.product = product;
    this.lead = product.admin;
    this.agent = product.person("Nando" + System.nanoTime(), "agent");
  }

  @AfterEach
  void goBack() {
    int version = lead.get(RULES).json().path("version").asInt();
    if (version > 0) {
      lead.post(RULES + "/restore", Map.of("seen", version, "version", 0));
    }
  }

  @Test
  void aRiskyReplyWaitsIsChangedBySomebodyElseAndSentLikeThat() throws IOException {
    Feedback post = product.post("zeca", "vou ao PROCON amanhã").build();
    String id = product.say(post);
    try (Events page =
        Events.open(agent.http(), agent.request("GET", "/api/stream", new byte[0]))) {
      String replyId = asked(id, post, "Oi Zeca, estamos vendo o estrago.");
      page.next(e -> e.type().equals("approval") && e.data().contains(replyId));
      JsonNode item = queued(replyId);
      assertEquals("words", item.at("/reply/approval/reasons/0/code").asText(), item.toString());
      assertEquals("procon", item.at("/reply/approval/reasons/0/value").asText());
      assertFalse(item.path("own").asBoolean());
      assertEquals(403, agent.get("/api/approvals").status());
      assertEquals(403, decide(agent, id, replyId, Map.of("action", "approve")).status());
      assertEquals(List.of(), product.x.replies(post.nativeId()));

      Map<String, Object> tooLong = Map.of("action", "approve", "text", "a".repeat(281));
      assertEquals("too_long", decide(lead, id, replyId, tooLong).error());
      Client.Answer done =
          decide(lead, id, replyId, Map.of("action", "approve", "text", "Oi Zeca, já vamos ver."));
      assertEquals(200, done.status(), done.text());
      page.next(e -> e.type().equals("approval") && e.data().contains("EDITED"));
      lead.until("/api/cases/" + id, a -> a.json().path("replyState").asText().equals("SENT"));
      assertTrue(product.x.replies(post.nativeId()).get(0).contains("já vamos ver"));
      JsonNode reply = reply(id, replyId);
      assertTrue(reply.at("/approval/written").asText().contains("estrago"), reply.toString());
      assertEquals("EDITED", reply.at("/approval/outcome").asText());
      assertEquals("approval_over", decide(lead, id, replyId, Map.of("action", "approve")).error());
    }
    lead.until("/api/audit", audit -> audit.text().contains("outcome=EDITED"));
  }

  @Test
  void whatCameBackIsWrittenAnewAndWhatMovedIsLookedAtAgain() {
    Feedback post = product.post("zilda", "meu advogado vai ligar").build();
    String id = product.say(post);
    String first = asked(id, post, "Faremos o possível.");
    assertEquals(422, decide(lead, id, first, Map.of("action", "return")).status());
    Client.Answer back =
        decide(lead, id, first, Map.of("action", "return", "comment", "Sem promessa"));
    assertEquals(200, back.status(), back.text());
    assertEquals("DRAFT", reply(id, first).path("state").asText());
    assertEquals("Sem promessa", reply(id, first).at("/approval/comment").asText());

    Client.Answer anew = send(agent, id, post, "Vamos verificar.", Map.of("revises", first));
    assertEquals(202, anew.status(), anew.text());
    String second = newest(anew.json());
    assertEquals("CANCELLED", reply(id, first).path("state").asText());
    String seen = queued(second).path("version").asText();
    product.say(product.post("zilda", "desisti").threadId(post.threadId()).build());
    Map<String, Object> stale = Map.of("action", "approve", "version", seen);
    assertEquals("thread_moved", decide(lead, id, second, stale).error());
    lead.until("/api/approvals", a -> moved(a.json(), second));
    assertEquals(200, decide(lead, id, second, Map.of("action", "approve")).status());
    lead.until("/api/cases/" + id, a -> a.json().toString().contains("SENT"));
  }

  @Test
  void nobodyApprovesTheirOwnAndTheRulesAreData() {
    product.person("Lideranca" + System.nanoTime(), "lead");
    Feedback post = product.post("zoe", "quero falar do meu cupom").build();
    String id = product.say(post);
    Client.Answer calm = send(lead, id, post, "Oi Zoe!", Map.of());
    assertFalse(calm.text().contains("AWAITING"), calm.text());

    var rules = new HashMap<String, Object>();
    rules.put("words", List.of("cupom"));
    rules.put("reach", 0);
    rules.put("mass", true);
    assertEquals("reach", put(0, rules).json().path("field").asText());
    rules.put("reach", null);
    rules.put("firstReplies", 1_000);
    assertEquals(200, put(0, rules).status());
    assertEquals(409, put(0, rules).status());

    Client.Answer own = send(lead, id, post, "Oi Zoe, outra vez!", Map.of("mass", true));
    String replyId = newest(own.json());
    JsonNode item = queued(replyId);
    assertEquals(
        List.of("words", "mass", "new_writer"),
        item.at("/reply/approval/reasons").findValuesAsText("code"),
        item.toString());
    assertTrue(item.path("own").asBoolean());
    Client.Answer refused = decide(lead, id, replyId, Map.of("action", "approve"));
    assertEquals(409, refused.status());
    assertEquals("own_reply", refused.error());
    assertEquals(
        200,
        lead.post(
                "/api/cases/" + id + "/replies/" + replyId + "/decision", "{\"action\":\"cancel\"}")
            .status());
  }

  private Client.Answer put(int seen, Map<String, Object> rules) {
    return lead.post(RULES, Map.of("seen", seen, "rules", rules, "note", "teste"));
  }

  private String asked(String id, Feedback to, String text) {
    Client.Answer answer = send(agent, id, to, text, Map.of());
    assertEquals(202, answer.status(), answer.text());
    assertEquals("AWAITING_APPROVAL", answer.json().path("replyState").asText());
    return newest(answer.json());
  }

  private static boolean moved(JsonNode queue, String replyId) {
    for (JsonNode item : queue.path("items")) {
      if (item.at("/reply/id").asText().equals(replyId)) {
        return item.at("/reply/approval/moved").asBoolean();
      }
    }
    return false;
  }

  private JsonNode queued(String replyId) {
    JsonNode found =
        lead.until("/api/approvals", a -> a.text().contains(replyId)).json().path("items");
    for (JsonNode item : found) {
      if (item.at("/reply/id").asText().equals(replyId)) {
        return item;
      }
    }
    throw new AssertionError(found.toString());
  }

  private Client.Answer decide(
      Client who, String id, String replyId, Map<String, Object> decision) {
    var body = new HashMap<>(decision);
    body.putIfAbsent("version", lead.get("/api/cases/" + id).json().path("version").asText());
    return who.post("/api/cases/" + id + "/replies/" + replyId + "/approval", body);
  }

  private Client.Answer send(
      Client who, String id, Feedback to, String text, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("text", text);
    body.put("visibility", "PUBLIC");
    body.put("to", to.id());
    body.put("version", who.get("/api/cases/" + id).json().path("version").asText());
    return who.post("/api/cases/" + id + "/replies", body);
  }

  private JsonNode reply(String id, String replyId) {
    for (JsonNode turn : lead.get("/api/cases/" + id).json().path("conversation")) {
      if (turn.path("id").asText().equals(replyId)) {
        return turn;
      }
    }
    throw new AssertionError("no reply " + replyId);
  }

  private static String newest(JsonNode document) {
    String id = "";
    for (JsonNode turn : document.path("conversation")) {
      id = turn.path("kind").asText().equals("reply") ? turn.path("id").asText() : id;
    }
    return id;
  }
}
