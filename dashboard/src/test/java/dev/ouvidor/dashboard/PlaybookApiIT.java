package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class PlaybookApiIT {
  private static final String PATH = "/api/settings/playbooks";

  private final Product product;
  private final Client admin;

  PlaybookApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @AfterEach
  void goBackToTheStarterSet() {
    int seen = admin.get(PATH).json().path("version").asInt();
    if (seen != 0) {
      admin.post(PATH + "/restore", Map.of("seen", seen, "version", 0));
    }
  }

  @Test
  void aTemplateIsSuggestedFilledInAndTheReplySaysHowMuchItWasChanged() {
    Feedback post = product.post("Bento", "cadê meu armário?").build();
    String id = product.say(post);
    JsonNode seen = admin.get("/api/cases/" + id).json();
    JsonNode suggested = suggestions(id, "");
    assertEquals("delivery.late", suggested.at("/playbook/id").asText(), suggested.toString());
    assertEquals("CASUAL", suggested.path("tone").asText());
    JsonNode first = suggested.at("/items/0");
    String text = first.path("text").asText();
    assertTrue(text.startsWith("Oi, Bento! "), text);
    assertTrue(text.contains(seen.path("protocol").asText()), text);
    assertEquals(0, first.path("missing").size());
    assertEquals("delivery.late", first.at("/why/0/value").asText());
    String formal = suggestions(id, "?tone=formal").at("/items/0/text").asText();
    assertTrue(formal.startsWith("Olá, Bento. "), formal);
    assertEquals(
        "tone",
        admin.get("/api/cases/" + id + "/suggestions?tone=x").json().path("field").asText());

    JsonNode sent = reply(id, post, seen, text + " Abraço!", first).at("/conversation/1/suggested");
    assertEquals(first.path("id"), sent.path("id"));
    assertTrue(sent.path("changed").asDouble() > 0 && sent.path("changed").asDouble() < 0.2);
  }

  @Test
  void theReplyThatResolvedASimilarCaseIsSuggestedToAnotherCustomer() {
    Feedback old = product.post("Carla", "o guarda-sol azulado não abre direito").build();
    String settled = product.say(old);
    JsonNode seen = admin.get("/api/cases/" + settled).json();
    ObjectNode nothing = Client.JSON.createObjectNode().put("id", "none").put("text", "x");
    reply(settled, old, seen, "Oi, Carla! Gire a trava do guarda-sol até o clique.", nothing);
    JsonNode answered =
        admin
            .until(
                "/api/cases/" + settled, a -> a.json().path("replyState").asText().equals("SENT"))
            .json();
    Client.Answer resolved =
        admin.post(
            "/api/cases/" + settled + "/status",
            Map.of("status", "RESOLVED", "version", answered.path("version").asText()));
    assertEquals(200, resolved.status(), resolved.text());

    String id = product.say(product.post("Davi", "meu guarda-sol azulado não abre").build());
    JsonNode found =
        admin
            .until("/api/cases/" + id + "/suggestions", a -> a.text().contains("Gire a trava"))
            .json();
    for (JsonNode item : found.path("items")) {
      if (item.path("source").asText().equals("REPLY")) {
        assertEquals(
            "Oi, Davi! Gire a trava do guarda-sol até o clique.", item.path("text").asText());
        assertEquals("resolved", item.at("/why/0/code").asText());
        assertEquals("same_nature", item.at("/why/1/code").asText());
        assertEquals(settled, item.at("/why/2/value").asText());
        return;
      }
    }
    throw new AssertionError(found.toString());
  }

  @Test
  void theShopsOwnPlaybooksAreInForceAtOnceAndCanBeTakenBack() {
    String id = product.say(product.post("Enzo", "quando chega?").build());
    int seen = admin.get(PATH).json().path("version").asInt();
    Map<String, Object> own =
        Map.of(
            "id",
            "delivery.late",
            "nature",
            "delivery.late",
            "article",
            "https://loja.test/entrega",
            "templates",
            List.of(
                Map.of(
                    "language",
                    "pt-BR",
                    "tone",
                    "CASUAL",
                    "text",
                    "O pedido {order} vem aí, {name}"),
                Map.of(
                    "language", "pt-BR", "tone", "FORMAL", "text", "Veja {article}[, {order}]")));
    Map<String, Object> draft = Map.of("seen", seen, "playbooks", List.of(own), "note", " natal ");
    JsonNode put = admin.post(PATH, draft).json();
    assertEquals("[\"delivery.late\"]", put.path("own").toString(), put.toString());
    assertEquals("natal", put.at("/history/0/note").asText());
    assertEquals(33, put.path("playbooks").size());
    JsonNode items = suggestions(id, "").path("items");
    assertEquals("Veja https://loja.test/entrega", items.at("/0/text").asText());
    JsonNode last = items.path(items.size() - 1);
    assertEquals("O pedido {order} vem aí, Enzo", last.path("text").asText());
    assertEquals("[\"order\"]", last.path("missing").toString());

    assertEquals(409, admin.post(PATH, draft).status());
    int version = put.path("version").asInt();
    Map<String, Object> wrong = Map.of("seen", version, "playbooks", List.of(Map.of("id", "A b")));
    Client.Answer refused = admin.post(PATH, wrong);
    assertEquals(422, refused.status(), refused.text());
    assertEquals("playbooks[0].id", refused.json().path("field").asText());
    for (String nonsense : List.of("1", "[null]", "[1]", "[{\"steps\":[null]}]")) {
      String body = "{\"seen\":" + version + ",\"playbooks\":" + nonsense + "}";
      assertEquals(422, admin.post(PATH, body).status(), nonsense);
    }
    JsonNode back = admin.post(PATH + "/restore", Map.of("seen", version, "version", 0)).json();
    assertEquals(0, back.path("own").size(), back.toString());
    assertEquals(404, admin.post(PATH + "/restore", Map.of("seen", 0, "version", 99)).status());
  }

  @Test
  void aTextIsLookedAtOnARealCase() {
    String id = product.say(product.post("Fred", "e a minha poltrona?").build());
    String protocol = admin.get("/api/cases/" + id).json().path("protocol").asText();
    Map<String, Object> draft =
        Map.of("text", "Oi, {name}! {order}", "place", "PUBLIC", "language", "en");
    JsonNode newest = with(draft, "nature", "delivery.late").json();
    assertTrue(newest.path("caseId").isTextual(), newest.toString());
    admin.until("/api/cases?status=any&q=" + protocol, a -> a.json().path("total").asInt() == 1);
    JsonNode shown = with(draft, "protocol", protocol).json();
    assertEquals(id, shown.path("caseId").asText(), shown.toString());
    assertEquals("Oi, Fred! {order}", shown.path("text").asText());
    assertEquals("order", shown.at("/missing/0").asText());
    JsonNode longer =
        with(
                Map.of("text", "a".repeat(300), "place", "ANY", "language", "en"),
                "protocol",
                protocol)
            .json();
    assertEquals("too_long", longer.path("problem").asText(), longer.toString());
    assertEquals("protocol", with(draft, "protocol", "nope").json().path("field").asText());
  }

  private Client.Answer with(Map<String, Object> draft, String field, String value) {
    Map<String, Object> all = new HashMap<>(draft);
    all.put(field, value);
    return admin.post(PATH + "/preview", all);
  }

  private JsonNode suggestions(String id, String query) {
    Client.Answer answer = admin.get("/api/cases/" + id + "/suggestions" + query);
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  private JsonNode reply(String id, Feedback to, JsonNode seen, String text, JsonNode from) {
    Client.Answer answer =
        admin.post(
            "/api/cases/" + id + "/replies",
            Map.of(
                "text",
                text,
                "visibility",
                "PUBLIC",
                "to",
                to.id(),
                "version",
                seen.path("version").asText(),
                "suggestion",
                Map.of("id", from.path("id").asText(), "text", from.path("text").asText())));
    assertEquals(202, answer.status(), answer.text());
    return answer.json();
  }
}
