package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class InboxApiIT {
  private final Product product;
  private final Client admin;

  InboxApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void theInboxIsFilteredCountedAndPaged() {
    Feedback fire = product.post("rita", "o forno zanzibar pegou fogo").build();
    product.say(fire, Town.complaint(4, "product.safety"));
    product.say(product.post("rui", "cadê o forno zanzibar?").build());
    product.say(product.post("bia", "outro forno zanzibar atrasado").build());
    String all = "/api/cases?q=zanzibar";
    JsonNode inbox = admin.until(all, answer -> answer.json().path("total").asInt() == 3).json();
    assertEquals(4, inbox.path("items").path(0).path("severity").asInt());
    assertEquals(1, inbox.path("facets").path("severity").path("4").asInt());
    assertEquals(2, inbox.path("facets").path("nature").path("delivery.late").asInt());
    assertTrue(inbox.path("items").path(0).path("highlight").toString().contains("zanzibar"));

    JsonNode severe = admin.get(all + "&severity=4&channel=x&family=SOCIAL&status=open").json();
    assertEquals(1, severe.path("total").asInt());
    assertEquals(2, severe.path("facets").path("severity").path("2").asInt());
    assertEquals(0, admin.get(all + "&connection=pesquisa").json().path("total").asInt());
    assertEquals(0, admin.get(all + "&status=CLOSED").json().path("total").asInt());
    assertEquals(3, admin.get(all + "&status=any&connection=x").json().path("total").asInt());
    assertEquals(3, admin.get(all + "&assignee=none").json().path("total").asInt());
    assertEquals(0, admin.get(all + "&assignee=me").json().path("total").asInt());

    Set<String> ids = new HashSet<>();
    JsonNode page = admin.get(all + "&size=1").json();
    ids.add(page.path("items").path(0).path("id").asText());
    for (int i = 0; i < 2; i++) {
      page = admin.get(all + "&size=1&after=" + page.path("next").asText()).json();
      ids.add(page.path("items").path(0).path("id").asText());
    }
    assertEquals(3, ids.size());
  }

  @Test
  void aCaseIsGivenToSomebodyMovedAndRefusedToWhoSawAnOldVersion() {
    String id = product.say(product.post("leo", "cadê minha mesa?").build());
    JsonNode before = admin.get("/api/cases/" + id).json();
    Client.Answer mine = change(id, "assignee", "assignee", "me", before);
    assertEquals("Ana", mine.json().path("assignee").path("name").asText(), mine.text());
    assertEquals("ASSIGNED", mine.json().path("status").asText());
    Client.Answer late = change(id, "status", "status", "CLOSED", before);
    assertEquals(409, late.status(), late.text());
    assertEquals("conflict", late.error());
    Client.Answer closed = change(id, "status", "status", "CLOSED", mine.json());
    assertEquals("CLOSED", closed.json().path("status").asText(), closed.text());
    Client.Answer wrong = change(id, "status", "status", "ANSWERED", closed.json());
    assertEquals("wrong_status", wrong.error());
    assertEquals(409, wrong.status());
    assertNotEquals("wrong_status", wrong.json().path("message").asText(), "it has a text");
    Client.Answer nobody = change(id, "assignee", "assignee", "nobody", closed.json());
    assertEquals("assignee", nobody.json().path("field").asText());
  }

  @Test
  void aLabelIsPutRight() {
    Feedback post = product.post("gil", "que maravilha de entrega").build();
    String id = product.say(post);
    Client.Answer right =
        admin.post(
            "/api/cases/" + id + "/corrections",
            Map.of("feedbackId", post.id(), "field", "sentiment", "value", "POSITIVE"));
    assertEquals("POSITIVE", right.json().path("sentiment").asText(), right.text());
    JsonNode correction = right.json().path("conversation").path(0).path("corrections").path(0);
    assertEquals("NEGATIVE", correction.path("from").asText());
    assertEquals("Ana", correction.path("by").path("name").asText());
    for (Object value : List.of("HAPPY", 3, List.of())) {
      Client.Answer wrong =
          admin.post(
              "/api/cases/" + id + "/corrections",
              Map.of("feedbackId", post.id(), "field", "sentiment", "value", value));
      assertEquals(422, wrong.status(), wrong.text());
    }
  }

  @Test
  void theHistoryOfACustomerGoesAcrossChannelsWithoutTheAddress() {
    Instant now = Instant.now();
    var author = new Author("77", "eva", "Eva", "eva@cliente.test", null, false);
    Feedback survey =
        Feedback.builder("pesquisa", "survey", Family.SURVEY, "eva-1")
            .author(author)
            .text("nota baixa pela demora")
            .createdAt(now)
            .collectedAt(now)
            .build();
    product.say(survey);
    String id =
        product.say(
            product
                .post("eva", "cadê?")
                .author(new Author("5", "eva", "Eva", "eva@cliente.test", null, false))
                .build());
    JsonNode items = admin.get("/api/cases/" + id + "/history").json().path("items");
    assertEquals(1, items.size(), items.toString());
    assertEquals(survey.id(), items.path(0).path("feedbackId").asText());
    assertEquals(CaseDocument.idOf(survey), items.path(0).path("caseId").asText());
    for (String path : List.of("/api/cases/" + id, "/api/cases/" + id + "/history")) {
      assertFalse(admin.get(path).text().contains("eva@cliente.test"), path);
    }
  }

  @Test
  void aCaseTellsHowOftenItsTextWasWrittenLately() {
    String text = "comprei o liquidificador turquesa e veio sem a tampa";
    Instant old = Instant.now().minus(Duration.ofDays(31));
    product.say(product.post("iris", text).createdAt(old).build());
    product.say(product.post("noa", "RT @iris: " + text.toUpperCase(Locale.ROOT)).build());
    String id = product.say(product.post("eli", text + " 😡").build());
    String other = product.say(product.post("gal", text.replace("tampa", "jarra")).build());
    assertEquals(2, similar(id));
    assertEquals(1, similar(other));
  }

  private int similar(String id) {
    return admin.get("/api/cases/" + id).json().at("/conversation/0/similar").asInt();
  }

  private Client.Answer change(String id, String what, String field, Object value, JsonNode seen) {
    var body = new HashMap<String, Object>();
    body.put(field, value);
    body.put("version", seen.path("version").asText());
    return admin.post("/api/cases/" + id + "/" + what, body);
  }
}
