package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One answer to many, through the API. */
@ExtendWith(Running.class)
class CampaignApiIT {
  private static final String TEXT = "Oi[, {name}]! Seu caso {protocol}: o lote foi recolhido.";
  private static final String OTHER = "Já recolhemos as peças com defeito. Protocolo {protocol}";

  private final Product product;
  private final Client admin;

  CampaignApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void everybodyWhoCanBeReachedGetsItOnceAfterASecondPersonApproved() {
    Feedback one = product.post("abel", "a claraboia pinga").build();
    String first = product.say(one);
    product.say(product.post("abel", "e a outra claraboia também pinga").build());
    Feedback late = product.post("beto", "claraboia rachada").build();
    String answered = product.say(late);
    Feedback formula = product.post("=cmd", "claraboia nunca mais").build();
    String objected = product.say(formula);
    admin.post("/api/customers/" + objected + "/wishes", Map.of("objection", true));
    String asleep = product.say(product.post("caio", "claraboia torta").build());
    String until = Instant.now().plusSeconds(3_600).toString();
    admin.post("/api/cases/" + asleep + "/snooze", Map.of("until", until));
    Instant now = Instant.now();
    Feedback mail =
        Feedback.builder("pesquisa", "survey", Family.SURVEY, "claraboia-1")
            .author(new Author("dora@exemplo.test", null, "Dora", "dora@exemplo.test", null, false))
            .text("a claraboia veio trocada")
            .visibility(Visibility.PRIVATE)
            .createdAt(now)
            .collectedAt(now)
            .build();
    product.say(mail);
    String all = "/api/cases?status=any&q=claraboia";
    admin.until(all, a -> a.json().path("total").asInt() == 6);

    JsonNode preview = admin.post("/api/campaigns/preview", draft("claraboia", 600, TEXT)).json();
    assertEquals(3, preview.path("reachable").asInt(), preview.toString());
    JsonNode x = preview.at("/places/1");
    assertEquals("x", x.path("connection").asText());
    assertEquals("{\"objected\":1,\"same_person\":1,\"snoozed\":1}", x.path("left").toString());
    JsonNode sample = preview.at("/samples/0");
    assertTrue(sample.path("length").asInt() > 20 && sample.path("maxLength").asInt() > 100);
    Client.Answer lacking = admin.post("/api/campaigns", draft("claraboia", 600, "Oi, {order}"));
    assertEquals("nobody_reachable", lacking.error());
    assertEquals(
        "texts[0].variants[0]",
        admin.post("/api/campaigns", draft("claraboia", 600, "{x}")).json().path("field").asText());

    String id = make("claraboia", 600, TEXT);
    assertEquals("own_campaign", approve(admin, id).error());
    JsonNode seen = admin.get("/api/cases/" + answered).json();
    reply(answered, late, seen);
    admin.until("/api/cases/" + answered, a -> a.json().path("replyState").asText().equals("SENT"));
    Client colleague = product.person("Zuleica", "lead");
    assertEquals("RUNNING", approve(colleague, id).json().path("state").asText());
    assertEquals("campaign_state", approve(colleague, id).error());

    JsonNode done = until(id, "DONE");
    assertEquals("{\"LEFT_OUT\":4,\"SENT\":2}", counts(done), done.toString());
    assertEquals(1, product.x.replies(one.nativeId()).size());
    String sent = product.x.replies(one.nativeId()).get(0);
    assertTrue(sent.startsWith("Oi, Abel! Seu caso "), sent);
    assertEquals(0, product.x.replies(formula.nativeId()).size());
    assertEquals(1, product.mail.inbox("dora@exemplo.test").size());
    JsonNode turn = admin.get("/api/cases/" + first).json().at("/conversation/1");
    assertEquals(id, turn.path("campaign").asText(), turn.toString());
    assertEquals(
        List.of("answered", "objected", "same_person", "snoozed"),
        reasons(admin.get("/api/campaigns/" + id + "/recipients?state=LEFT_OUT").json()));

    String table = admin.get("/api/campaigns/" + id + "/export").text();
    assertTrue(table.startsWith("\uFEFFprotocol,case,name,"), table);
    assertTrue(table.contains(",'=cmd,"), table);
    admin.until("/api/audit?deed=APPROVED", audit -> audit.text().contains(id));
  }

  @Test
  void aDashboardThatDiesBetweenTheTwoWritesLeavesNobodyOutAndNobodyTwice() throws IOException {
    List<Feedback> posts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      posts.add(product.post("toldo" + i, "o toldo rasgou " + i).build());
      product.say(posts.get(i));
    }
    admin.until("/api/cases?q=toldo", a -> a.json().path("total").asInt() == 30);
    Client.Answer alike = admin.post("/api/campaigns", draft("toldo", 600, TEXT));
    assertEquals("too_alike", alike.error(), alike.text());

    String id = make("toldo", 600, TEXT, OTHER);
    try (RecordingProxy dying = new RecordingProxy(product.proxy.url());
        Dashboard other = product.behind(dying)) {
      assertEquals(200, product.as(admin, other).get("/api/campaigns").status());
      dying.dieAfterWriting("/cases/_doc/");
      approve(product.person("Ximena", "lead"), id);
      JsonNode done = until(id, "DONE");
      assertTrue(dying.isAway(), "it died at work");
      assertEquals("{\"SENT\":30}", counts(done));
    }
    for (Feedback post : posts) {
      assertEquals(1, product.x.replies(post.nativeId()).size(), post.id());
    }
    for (JsonNode one : admin.get("/api/cases?status=any&size=100&q=toldo").json().path("items")) {
      JsonNode whole = admin.get("/api/cases/" + one.path("id").asText()).json();
      long replies =
          whole.path("conversation").findValuesAsText("kind").stream()
              .filter("reply"::equals)
              .count();
      assertEquals(1, replies, whole.toString());
    }
  }

  @Test
  void aStoppedCampaignTakesBackWhatHasNotLeft() {
    for (int i = 0; i < 5; i++) {
      product.say(product.post("biombo" + i, "o biombo tombou " + i).build());
    }
    admin.until("/api/cases?q=biombo", a -> a.json().path("total").asInt() == 5);
    String id = make("biombo", 30, TEXT);
    Client colleague = product.person("Walquiria", "lead");
    approve(colleague, id);
    assertEquals("PAUSED", act(id, "pause").json().path("state").asText());
    assertEquals("campaign_state", act(id, "pause").error());
    assertEquals("RUNNING", act(id, "resume").json().path("state").asText());
    admin.until("/api/campaigns/" + id, a -> a.json().at("/counts/SENT").asInt() > 0);
    act(id, "stop");
    JsonNode stopped = until(id, "STOPPED");
    int sent = stopped.at("/counts/SENT").asInt();
    assertEquals(5, sent + stopped.at("/counts/CANCELLED").asInt(), stopped.toString());
    assertTrue(sent < 5, stopped.toString());
    assertFalse(stopped.path("counts").has("WAITING"), stopped.toString());
    assertEquals("campaign_state", act(id, "resume").error());
    assertEquals(404, admin.get("/api/campaigns/none").status());
  }

  private String make(String word, int perMinute, String... variants) {
    Client.Answer made = admin.post("/api/campaigns", draft(word, perMinute, variants));
    assertEquals(201, made.status(), made.text());
    assertEquals("AWAITING_APPROVAL", made.json().path("state").asText());
    return made.json().path("id").asText();
  }

  /** For all open and put-off cases with this word, in public and in private. */
  private static Map<String, Object> draft(String word, int perMinute, String... variants) {
    Map<String, Object> draft = new HashMap<>();
    draft.put("name", "Por causa de " + word);
    draft.put("perMinute", perMinute);
    draft.put("selection", Map.of("filter", Map.of("q", List.of(word), "status", List.of("any"))));
    draft.put(
        "texts",
        List.of(
            Map.of("language", "pt-BR", "visibility", "PUBLIC", "variants", variants),
            Map.of("language", "pt-BR", "visibility", "PRIVATE", "variants", variants)));
    return draft;
  }

  private static Client.Answer approve(Client who, String id) {
    return who.post("/api/campaigns/" + id + "/approval", "{}");
  }

  private Client.Answer act(String id, String action) {
    return admin.post("/api/campaigns/" + id + "/action", Map.of("action", action));
  }

  private JsonNode until(String id, String state) {
    return admin
        .until("/api/campaigns/" + id, a -> a.json().path("state").asText().equals(state))
        .json();
  }

  private static String counts(JsonNode campaign) {
    var counts = new TreeMap<String, Integer>();
    campaign
        .path("counts")
        .fields()
        .forEachRemaining(e -> counts.put(e.getKey(), e.getValue().asInt()));
    return Client.JSON.valueToTree(counts).toString();
  }

  private static List<String> reasons(JsonNode page) {
    return page.path("items").findValuesAsText("reason").stream().sorted().toList();
  }

  private void reply(String id, Feedback to, JsonNode seen) {
    Client.Answer answer =
        admin.post(
            "/api/cases/" + id + "/replies",
            Map.of(
                "text",
                "Já resolvemos com você.",
                "visibility",
                "PUBLIC",
                "to",
                to.id(),
                "version",
                seen.path("version").asText()));
    assertEquals(202, answer.status(), answer.text());
  }
}
