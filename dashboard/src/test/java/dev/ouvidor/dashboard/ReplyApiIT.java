package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class ReplyApiIT {
  private final Product product;
  private final Client admin;

  ReplyApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void aReplyStandsUnderThePostOnce() {
    Feedback post = product.post("nina", "meu pedido não chegou").build();
    String id = product.say(post);
    JsonNode before = admin.get("/api/cases/" + id).json();
    assertTrue(before.path("composer").path("allowed").asBoolean(), before.toString());
    Client.Answer queued = reply(id, "Oi Nina, já vamos ver.", post, before);
    assertEquals(202, queued.status(), queued.text());
    JsonNode after =
        admin
            .until("/api/cases/" + id, a -> a.json().path("replyState").asText().equals("SENT"))
            .json();
    JsonNode reply = after.path("conversation").path(1);
    assertEquals(1, product.x.replies(post.nativeId()).size());
    assertTrue(product.x.replies(post.nativeId()).get(0).contains("já vamos ver"));
    assertEquals("ANSWERED", after.path("status").asText());
    assertTrue(reply.path("url").asText().startsWith(product.x.base().toString()));
    Client.Answer again =
        admin.post(
            "/api/cases/" + id + "/replies/" + reply.path("id").asText() + "/decision",
            Map.of("action", "retry"));
    assertEquals(409, again.status(), again.text());
  }

  @Test
  void nobodyAnswersPastWhatTheCustomerSaidMeanwhile() {
    Feedback post = product.post("otto", "cadê?").build();
    String id = product.say(post);
    JsonNode before = admin.get("/api/cases/" + id).json();
    Feedback more = product.post("otto", "deixa, chegou").threadId(post.threadId()).build();
    assertEquals(id, product.say(more));
    Client.Answer refused = reply(id, "Ainda não sabemos.", post, before);
    assertEquals(409, refused.status());
    assertEquals("thread_moved", refused.error());
    assertEquals(List.of(), product.x.replies(post.nativeId()));
  }

  @Test
  void whatMayNotBeSentIsRefusedByName() {
    Feedback post = product.post("pia", "cadê?").build();
    String id = product.say(post);
    JsonNode seen = admin.get("/api/cases/" + id).json();
    assertRefused("personal_data", "text", reply(id, "Escreva a ana@loja.test", post, seen));
    assertRefused("blank", "text", reply(id, "  ", post, seen));
    assertRefused("too_long", "text", reply(id, "a".repeat(281), post, seen));
    assertRefused("too_long", "text", reply(id, "a".repeat(100_001), post, seen));
    Feedback other = Town.post("999", 0, "?").build();
    assertRefused("invalid", "to", reply(id, "oi", other, seen));
    assertRefused(
        "visibility",
        "visibility",
        admin.post(
            "/api/cases/" + id + "/replies",
            Map.of(
                "text",
                "oi",
                "visibility",
                "PRIVATE",
                "to",
                post.id(),
                "version",
                seen.path("version").asText())));
    Feedback closed =
        product.post("quim", "?").eligibility(Eligibility.refused("x.not_mentioned")).build();
    String closedCase = product.say(closed);
    JsonNode there = admin.get("/api/cases/" + closedCase).json();
    assertEquals("x.not_mentioned", there.path("composer").path("reason").asText());
    assertRefused("x.not_mentioned", null, reply(closedCase, "oi", closed, there));
    assertEquals(List.of(), product.x.replies(post.nativeId()));
  }

  private static void assertRefused(String code, @Nullable String field, Client.Answer answer) {
    assertEquals(422, answer.status(), answer.text());
    assertEquals(code, answer.error());
    assertEquals(field, answer.json().path("field").textValue());
    assertTrue(answer.json().path("message").asText().contains(" "), answer.text());
  }

  private Client.Answer reply(String id, String text, Feedback to, JsonNode seen) {
    return admin.post(
        "/api/cases/" + id + "/replies",
        Map.of(
            "text",
            text,
            "visibility",
            "PUBLIC",
            "to",
            to.id(),
            "version",
            seen.path("version").asText()));
  }
}
