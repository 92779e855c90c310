package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.erased.ErasedList;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Persons are found, exported and erased through the API. */
@ExtendWith(Running.class)
class PrivacyApiIT {
  private static final int MANY = 2_500;
  private static final int MOST_BULKS = 40;

  private final Product product;
  private final Client admin;

  PrivacyApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void anErasedPersonStandsNowhereAndDoesNotComeBack() throws Exception {
    Author zuleide =
        new Author(
            "id-8817263", "zuleide_braga", "Zuleide Tondato", "zuleide@braga.test", null, true);
    Feedback first =
        product
            .post("zuleide", "cadê minha estante? <script>alert(1)</script> liga (31) 98765-1234")
            .author(zuleide)
            .orderId("PED-771923")
            .build();
    String id = product.say(first);
    change(id, "notes", Map.of("text", "Zuleide ligou duas vezes"));
    admin.post(
        "/api/cases/" + id + "/corrections",
        Map.of("feedbackId", first.id(), "field", "severity", "value", 3));
    many(first, zuleide);
    Feedback quote =
        product
            .post("rui", "@Zuleide_Braga, Zuleide Tondato, PED-771923, 31987651234: nada chegou")
            .build();
    String other = product.say(quote);
    change(other, "notes", Map.of("text", "mesmo caso de zuleide@braga.test"));
    store(
        Indices.QUARANTINE,
        "q1",
        Map.of(
            "id",
            "q1",
            "connection",
            "x",
            "stage",
            "collect",
            "payload",
            "{\"user\":{\"id\":\"id-8817263\"}}",
            "reason",
            "?",
            "at",
            now()));
    store(
        Indices.INTAKE,
        "i1",
        Map.of(
            "id",
            "i1",
            "connection",
            "pesquisa",
            "done",
            true,
            "body",
            "{\"e\":\"zuleide@braga.test\"}",
            "receivedAt",
            now(),
            "doneAt",
            now()));
    store(
        Indices.HOOK_DELIVERIES,
        "msg_z",
        Map.of(
            "id",
            "msg_z",
            "hookId",
            "h",
            "event",
            "noted",
            "caseId",
            id,
            "body",
            "{}",
            "createdAt",
            now(),
            "state",
            "DELIVERED"));

    for (String known :
        List.of(
            "@zuleide_braga",
            "zuleide tondato",
            "ZULEIDE@braga.test",
            "PED-771923",
            admin.get("/api/cases/" + id).json().path("protocol").asText(),
            "cadê minha estante")) {
      JsonNode found = admin.post("/api/privacy/search", Map.of("text", known)).json();
      assertTrue(found.toString().contains(zuleide.id()), known + ": " + found);
    }
    JsonNode plan = admin.post("/api/privacy/preview", Map.of("of", List.of(id))).json();
    assertEquals(MANY + 1, plan.at("/found/own/feedback").asInt(), plan.toString());
    assertTrue(plan.at("/found/named").asInt() >= 2, plan.toString());
    assertEquals(1, plan.at("/found/raw/quarantine").asInt(), plan.toString());

    String export = "/api/privacy/export?of=" + id + "&format=";
    assertTrue(admin.get(export + "json").json().path("feedback").size() == MANY + 1);
    String page = admin.get(export + "html").text();
    assertTrue(page.contains("O que guardamos de você") && page.contains("&lt;script&gt;"), page);
    assertFalse(page.contains("<script>"), "nothing runs in it");

    var body = new HashMap<String, Object>();
    body.put("of", List.of(id));
    body.put("terms", chosen(plan));
    body.put("confirm", "outra pessoa");
    assertEquals("erasure_unconfirmed", admin.post("/api/privacy/erasures", body).error());
    body.put("confirm", plan.path("confirm").asText());
    long before = product.proxy.bulks();
    String erasure = admin.post("/api/privacy/erasures", body).json().path("id").asText();
    JsonNode done = done(erasure);
    assertTrue(product.proxy.bulks() - before < MOST_BULKS, "in batches");
    assertTrue(done.at("/erased/feedback").asInt() >= MANY + 2, done.toString());
    assertEquals(64, done.path("proof").asText().length());
    admin.until(
        "/api/audit?target=" + erasure, a -> a.text().contains(done.path("proof").asText()));
    Client.Answer chain = admin.post("/api/audit/check", Map.of());
    assertTrue(chain.json().path("broken").isNull(), chain.text());

    for (String word :
        List.of("zuleide", "tondato", "id-8817263", "ped-771923", "98765-1234", "31987651234")) {
      assertEquals(List.of(), naming(word), word);
    }
    String kept = admin.get("/api/cases/" + other).text();
    assertTrue(kept.contains("nada chegou") && kept.contains("mesmo caso de •••"), kept);
    assertEquals(404, admin.get("/api/cases/" + id).status());

    ErasedList erased = new ErasedStore(product.elastic.client(), InstantSource.system()).read();
    assertTrue(erased.covers(first), "read again");
    assertTrue(erased.covers(Town.edited(quote, "zuleide outra vez")), "the quotation, edited");
    Instant later = Instant.now().plusSeconds(60);
    assertFalse(erased.covers(first.toBuilder().createdAt(later).build()), "a new word is heard");
  }

  @Test
  void anotherDashboardGoesOnWhereOneWasKilled() throws Exception {
    Feedback said = product.post("otilia", "quero sumir daqui").build();
    String id = product.say(said);
    var whom =
        Map.of(
            "identities",
            List.of(Map.of("channel", "x", "authorId", said.author().id())),
            "terms",
            List.of(),
            "leave",
            List.of());
    var job = new HashMap<String, Object>();
    job.putAll(
        Map.of(
            "id",
            "killed",
            "by",
            "ana",
            "at",
            now(),
            "state",
            "ERASING",
            "owner",
            "gone",
            "leaseUntil",
            Instant.now().plusSeconds(2).toString(),
            "dueAt",
            now(),
            "whom",
            whom));
    job.putAll(Map.of("erased", Map.of("feedback", 7), "left", 1, "authors", List.of()));
    try (Dashboard second = product.another()) {
      assertTrue(second.port() > 0);
      store(Indices.ERASURES, "killed", job);
      JsonNode done = done("killed");
      assertEquals(8, done.at("/erased/feedback").asInt(), done.toString());
      assertEquals(1, done.at("/erased/cases").asInt(), done.toString());
    }
    assertEquals(404, admin.get("/api/cases/" + id).status());
    assertFalse(get("/erasures/_doc/killed").contains(said.author().id()));
  }

  @Test
  void whatIsOldGoesByFamilyAndWholeMonthsAtOnce() throws Exception {
    Instant old = Instant.parse("2001-03-05T12:00:00Z");
    for (Family family : Set.of(Family.SURVEY, Family.SOCIAL)) {
      product.write(
          Feedback.builder("velha", "kafka", family, "velho-" + family)
              .createdAt(old)
              .collectedAt(old)
              .text("antigo")
              .backfill(true)
              .build(),
          Town.late());
    }
    String closed = product.say(product.post("nilo", "já resolveu, obrigado nilo").build());
    JsonNode document = Client.JSON.readTree(get("/cases/_doc/" + closed)).path("_source");
    var over = ((ObjectNode) document).deepCopy();
    over.put("status", "CLOSED").put("updatedAt", old.toString());
    store(Indices.CASES, closed, Client.JSON.convertValue(over, Map.class));
    String survey = "/feedback-2001-03/_search?q=family:SURVEY";
    keep(Map.of("SURVEY", 3_650), null);
    until(survey, "\"value\":0");
    assertTrue(get("/feedback-2001-03/_search").contains("velho-SOCIAL"));
    keep(
        Map.of(
            "SURVEY", 3_650, "SOCIAL", 3_650, "REVIEW", 3_650, "RETURN", 3_650, "MESSAGE", 3_650),
        3_650);
    until("/_cat/indices/feedback-*?h=index", "");
    until("/cases/_doc/" + closed, "\"reduced\"");
    String reduced = get("/cases/_doc/" + closed);
    assertFalse(reduced.contains("obrigado"), reduced);
    assertTrue(reduced.contains("\"opened\""), "what happened stays");
    keep(Map.of(), null);
    var wrong = Map.of("seen", version(), "feedback", Map.of("SURVEY", 0));
    Client.Answer refused = admin.post("/api/settings/retention", wrong);
    assertEquals("feedback.SURVEY", refused.json().path("field").asText());
  }

  private void keep(Map<String, Integer> feedback, @Nullable Integer cases) {
    var body = new HashMap<String, Object>();
    body.put("seen", version());
    body.put("feedback", feedback);
    body.put("cases", cases);
    assertEquals(200, admin.post("/api/settings/retention", body).status());
  }

  private int version() {
    return admin.get("/api/settings/retention").json().path("version").asInt();
  }

  /** Whatever comes in while it waits is somebody else's. */
  private void until(String path, String wanted) throws IOException {
    admin.until(
        "/api/settings/retention",
        answer -> {
          try {
            product.elastic.client().indices().refresh(r -> r.index("feedback-*", "cases"));
            String found = get(path);
            return wanted.isEmpty() ? !found.contains("2001-03") : found.contains(wanted);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private JsonNode done(String erasure) {
    JsonNode items =
        admin
            .until(
                "/api/privacy/erasures",
                answer -> state(answer.json(), erasure).path("state").asText().equals("DONE"))
            .json();
    return state(items, erasure);
  }

  private static JsonNode state(JsonNode answer, String id) {
    for (JsonNode one : answer.path("items")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private static List<Map<String, String>> chosen(JsonNode plan) {
    List<Map<String, String>> chosen = new ArrayList<>();
    // The first name alone is everybody's, until somebody says otherwise.
    chosen.add(Map.of("kind", "NAME", "value", "Zuleide"));
    for (JsonNode term : plan.path("terms")) {
      if (term.path("chosen").asBoolean()) {
        chosen.add(
            Map.of("kind", term.path("kind").asText(), "value", term.path("value").asText()));
      }
    }
    return chosen;
  }

  private void many(Feedback like, Author author) throws IOException {
    var bulk = new BulkRequest.Builder().refresh(Refresh.True);
    for (int i = 0; i < MANY; i++) {
      Feedback one =
          Feedback.builder("x", "x", Family.SOCIAL, "z" + i)
              .author(author)
              .threadId(like.threadId())
              .text("e a estante número " + i + "?")
              .createdAt(like.createdAt().minus(i, ChronoUnit.HOURS))
              .collectedAt(like.collectedAt())
              .backfill(true)
              .build();
      var document =
          new FeedbackDocument(one, Town.late(), null, CaseDocument.idOf(one), Instant.now());
      bulk.operations(
          o ->
              o.index(
                  x -> x.index(Indices.feedback(one.createdAt())).id(one.id()).document(document)));
    }
    assertFalse(product.elastic.client().bulk(bulk.build()).errors());
  }

  /** The documents of all indices in which a word stands, whatever else they are. */
  private List<String> naming(String word) throws IOException {
    List<String> found = new ArrayList<>();
    product.elastic.client().indices().refresh();
    for (String index : get("/_cat/indices?h=index").split("\\s+")) {
      String path = "/" + index + "/_search?size=10000&ignore_unavailable=true";
      for (JsonNode hit : Client.JSON.readTree(get(path)).at("/hits/hits")) {
        if (hit.toString().toLowerCase(Locale.ROOT).contains(word)) {
          found.add(index + ": " + hit);
        }
      }
    }
    return found;
  }

  private JsonNode change(String id, String what, Map<String, ?> change) {
    var body = new HashMap<String, Object>(change);
    body.put("version", admin.get("/api/cases/" + id).json().path("version").asText());
    return admin.post("/api/cases/" + id + "/" + what, body).json();
  }

  private void store(String index, String id, Map<String, ?> document) throws IOException {
    String name = URLEncoder.encode(id, StandardCharsets.UTF_8);
    var request = new Request("PUT", "/" + index + "/_doc/" + name + "?refresh=true");
    request.setJsonEntity(Client.JSON.valueToTree(document).toString());
    product.elastic.rest().performRequest(request);
  }

  private String get(String path) throws IOException {
    var answer = product.elastic.rest().performRequest(new Request("GET", path));
    return EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
