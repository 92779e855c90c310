package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.Indices;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class TaxonomyApiIT {
  private static final String PATH = "/api/settings/taxonomy";
  private static final String MOMENT = "2026-11-20T12:00:00Z";

  private final Product product;
  private final Client admin;

  TaxonomyApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @AfterEach
  void goBackToTheOriginal() {
    int seen = admin.get(PATH).json().path("version").asInt();
    if (seen != 0) {
      admin.post(PATH + "/restore", Map.of("seen", seen, "version", 0));
    }
  }

  @Test
  void aDraftIsLookedAtPutInForceAndTakenBack() {
    Feedback post = product.post("ze", "o embrulho zebrado veio rasgado").build();
    String id = product.say(post);
    int seen = admin.get(PATH).json().path("version").asInt();

    JsonNode effect = admin.post(PATH + "/preview", Map.of("categories", List.of(gift()))).json();
    JsonNode change = effect.path("changes").path(0);
    assertEquals("returns.gift", change.path("code").asText(), effect.toString());
    assertEquals(0, change.path("before").asInt());
    assertEquals(1, change.path("after").asInt());
    assertTrue(change.path("examples").path(0).path("gains").asBoolean());
    assertEquals(id, change.path("examples").path(0).path("caseId").asText());
    Map<String, Object> retired =
        Map.of("code", "delivery.late", "status", "RETIRED", "names", names());
    JsonNode loss = admin.post(PATH + "/preview", Map.of("categories", List.of(retired))).json();
    assertEquals("delivery.late", loss.path("changes").path(0).path("code").asText());
    assertEquals(0, loss.path("changes").path(0).path("after").asInt());

    JsonNode put = put(seen, gift()).json();
    assertEquals(32, put.path("categories").size(), put.toString());
    JsonNode known = nature("returns.gift");
    assertEquals("Presente", known.path("pt").asText());
    assertTrue(known.path("given").asBoolean());
    Client.Answer corrected =
        admin.post(
            "/api/cases/" + id + "/corrections",
            Map.of("feedbackId", post.id(), "field", "natures", "value", List.of("returns.gift")));
    assertEquals(200, corrected.status(), corrected.text());

    Client.Answer late = put(seen, gift());
    assertEquals(409, late.status(), late.text());
    int version = put.path("version").asInt();
    JsonNode back = admin.post(PATH + "/restore", Map.of("seen", version, "version", 0)).json();
    assertEquals(0, back.path("version").asInt(), back.toString());
    assertEquals(31, back.path("categories").size());
    assertEquals("Ana", back.path("history").path(1).path("by").path("name").asText());
    assertEquals("natal", back.path("history").path(1).path("note").asText());
    assertEquals(404, admin.post(PATH + "/restore", Map.of("seen", 0, "version", 99)).status());
  }

  @Test
  void whatMakesNoSenseIsRefusedInTheLanguageOfTheUserByFieldAndValue() {
    ObjectNode wrong = gift();
    wrong.withObject("keywords").putArray("any").add("@loja");
    for (String path : List.of(PATH, PATH + "/preview")) {
      Client.Answer answer =
          admin
              .with("Accept-Language", "en")
              .post(path, Map.of("seen", 0, "categories", List.of(wrong)));
      assertEquals(422, answer.status(), answer.text());
      assertEquals("taxonomy.keyword", answer.error());
      assertEquals("categories[31].keywords.any", answer.json().path("field").asText());
      assertTrue(
          answer
              .json()
              .path("message")
              .asText()
              .startsWith("“returns.gift” cannot look for “@loja”"),
          answer.text());
    }
    for (String nonsense : List.of("1", "[null]", "[1]", "[{\"keywords\":{\"any\":[null]}}]")) {
      Client.Answer answer = admin.post(PATH, "{\"seen\":0,\"categories\":" + nonsense + "}");
      assertEquals(422, answer.status(), answer.text());
    }
  }

  @Test
  void aRunOverPastMessagesThatMakesNoSenseIsRefused() {
    String path = PATH + "/relabelling";
    int seen = admin.get(path).json().path("version").asInt();
    assertEquals(404, admin.post(path, Map.of("seen", seen, "version", 9_999)).status());
    assertEquals("conflict", admin.post(path, Map.of("seen", 9_999, "version", 0)).error());
    for (Map<String, ?> wrong :
        List.of(
            Map.of("seen", seen, "version", -1),
            Map.of("seen", seen, "version", 0, "since", "ontem"),
            Map.of("seen", seen, "version", 0, "since", MOMENT, "until", MOMENT))) {
      Client.Answer answer = admin.post(path, wrong);
      assertEquals(422, answer.status(), answer.text());
    }
    assertEquals(422, admin.get(path + "/samples?run=x").status());
    Map<String, Object> nothing = Map.of("seen", seen, "run", "x", "back", true);
    assertEquals(404, admin.post(path + "/switch", nothing).status());
    assertEquals("relabel_over", admin.post(path + "/cancel", nothing).error());
  }

  @Test
  void agentsMayLookButNotChange() throws Exception {
    var people = product.elastic.client();
    var found = people.get(g -> g.index(Indices.PEOPLE).id("admin"), ObjectNode.class);
    ObjectNode agent = Objects.requireNonNull(found.source());
    agent.put("id", "agente").put("email", "agente@loja.test").put("role", "agent");
    people.index(i -> i.index(Indices.PEOPLE).id("agente").document(agent).refresh(Refresh.True));
    try {
      admin.until("/api/people", answer -> answer.text().contains("agente"));
      Client client = product.stranger();
      client.signIn(
          "/api/session",
          Map.of("email", "agente@loja.test", "password", Product.ADMIN.get("password")));
      assertEquals(false, client.get(PATH).json().path("mayChange").asBoolean(true));
      Map<String, Object> draft = Map.of("seen", 0, "version", 0, "categories", List.of(gift()));
      assertEquals(200, client.post(PATH + "/preview", draft).status());
      for (String path : List.of(PATH, PATH + "/restore")) {
        Client.Answer answer = client.post(path, draft);
        assertEquals(403, answer.status(), answer.text());
        assertEquals("not_your_role", answer.error());
      }
    } finally {
      people.delete(d -> d.index(Indices.PEOPLE).id("agente").refresh(Refresh.True));
    }
  }

  private Client.Answer put(int seen, ObjectNode category) {
    return admin.post(
        PATH, Map.of("seen", seen, "categories", List.of(category), "note", " natal "));
  }

  private JsonNode nature(String code) {
    return StreamSupport.stream(
            admin.get("/api/taxonomy").json().path("natures").spliterator(), false)
        .filter(nature -> nature.path("code").asText().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> names() {
    return Map.of("pt-BR", "Presente", "en", "Gift");
  }

  private static ObjectNode gift() {
    ObjectNode category = Client.JSON.createObjectNode().put("code", "returns.gift");
    category.set("names", Client.JSON.valueToTree(names()));
    category.withObject("keywords").putArray("pt").add("embrulho zebr*");
    return category;
  }
}
