package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an Elasticsearch of its own: a switch is seen by everybody. */
class RelabelIT {
  private static final String PATH = "/api/settings/taxonomy/relabelling";
  private static final int STORED = 2_500;
  private static final Instant WRITTEN =
      Instant.now().minus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

  @Test
  void historyIsLabelledAnewBesideSwitchedAndSwitchedBack(@TempDir Path folder) throws IOException {
    try (Product product = new Product(folder)) {
      write(product);
      Client admin = product.admin;
      Map<String, Long> before = natures(admin);
      assertEquals(Map.of("delivery.late", (long) STORED), before);

      // Of the labels nothing but the first page of the first dashboard gets through.
      product.proxy.allowLabels(0);
      RecordingProxy narrow = product.proxy.another();
      narrow.allowLabels(1);
      try (Dashboard first = product.behind(narrow)) {
        Client.Answer begun = begin(admin, 0, Map.of("categories", categories(), "note", "natal"));
        assertEquals(200, begun.status(), begun.text());
        JsonNode half = until(admin, run -> run.path("done").asLong() > 0);
        assertEquals("RUNNING", half.path("state").asText());
        assertEquals("natal", half.path("note").asText());
        assertTrue(half.path("done").asLong() < STORED, half.toString());
        assertEquals(409, turn(admin, half, false).status());
        assertEquals(
            "relabel_busy", begin(admin, 0, Map.of("version", 0)).error(), "one at a time");
        assertTrue(first.port() > 0);
      }
      narrow.close();

      // What happens meanwhile: one arrives, one is edited, one is deleted, one is corrected.
      Feedback fresh = product.post("relabel", "o embrulho zebrado veio rasgado").build();
      String caseId = product.say(fresh);
      product.write(Town.edited(stored(0), "cadê meu pedido?"), Town.late());
      delete(product, stored(2));
      admin.post(
          "/api/cases/" + caseId + "/corrections",
          Map.of("feedbackId", fresh.id(), "field", "severity", "value", 4));
      assertEquals(Map.of("delivery.late", (long) STORED), natures(admin), "nobody sees the run");

      RecordingProxy wide = product.proxy.another();
      try (Dashboard second = product.behind(wide)) {
        JsonNode ready = until(admin, run -> run.path("state").asText().equals("READY"));
        assertTrue(second.port() > 0);
        assertEquals(ready.path("total").asLong(), ready.path("done").asLong());
        assertEquals(STORED, ready.at("/differences/changed").asLong(), ready.toString());
        assertEquals(gifts(), moved(ready, "delivery.late", "returns.gift"), ready.toString());
      }
      wide.close();
      product.proxy.allowLabels(Long.MAX_VALUE);
      JsonNode ready = run(admin);
      assertEquals(Map.of("delivery.late", (long) STORED), natures(admin));
      JsonNode sample =
          admin
              .get(
                  PATH
                      + "/samples?move=delivery.late%3Ereturns.gift&run="
                      + ready.path("id").asText())
              .json()
              .at("/items/0/text");
      assertTrue(sample.asText().contains("embrulho"), sample.toString());

      Client.Answer switched = turn(admin, ready, false);
      assertEquals(200, switched.status(), switched.text());
      assertEquals("SWITCHED", run(admin).path("state").asText());
      Map<String, Long> after = Map.of("delivery.tracking", (long) STORED, "returns.gift", gifts());
      assertEquals(after, natures(admin));
      assertEquals(after, recount(admin, product));
      assertEquals(409, turn(admin, ready, false).status(), "a second click does nothing");
      JsonNode verbatim = verbatim(admin, fresh);
      assertEquals("4", verbatim.at("/corrections/0/to").asText(), verbatim.toString());
      assertTrue(codes(verbatim).contains("returns.gift"), verbatim.toString());

      // Without the pipeline nobody labels what arrives but the dashboards.
      product.say(product.post("relabel2", "o embrulho zebrado sumiu").build());
      admin.until(
          PATH.replace("/relabelling", ""),
          answer -> answer.json().at("/counts/returns.gift").asLong() == gifts() + 1);
      assertEquals(200, turn(admin, run(admin), true).status());
      assertEquals("BACK", run(admin).path("state").asText());
      assertEquals(Map.of("delivery.late", STORED + 1L), natures(admin));
      assertEquals(Set.of("delivery.late"), codes(verbatim(admin, fresh)));
      assertEquals(0, admin.get("/api/settings/taxonomy").json().path("version").asInt());

      // One that is given up leaves everything as it was, and the way back is gone.
      begin(admin, 0, Map.of("version", 0, "since", Instant.now().toString()));
      Client.Answer cancelled =
          admin.post(PATH + "/cancel", Map.of("run", run(admin).path("id").asText()));
      assertEquals("OVER", cancelled.json().at("/runs/0/state").asText(), cancelled.text());
      assertTrue(cancelled.json().path("wayBack").isNull());
      assertEquals(Map.of("delivery.late", STORED + 1L), natures(admin));
      assertEquals("relabel_over", cancelAgain(admin, cancelled));
      assertEquals(Set.of(), product.proxy.missing());
    }
  }

  private static void write(Product product) throws IOException {
    var all = new BulkRequest.Builder();
    for (int i = 0; i < STORED; i++) {
      Feedback one = stored(i);
      var document = new FeedbackDocument(one, Town.late(), null, CaseDocument.idOf(one), WRITTEN);
      all.operations(
          o ->
              o.index(
                  x -> x.index(Indices.feedback(one.createdAt())).id(one.id()).document(document)));
    }
    assertFalse(product.elastic.client().bulk(all.build()).errors());
    product.elastic.client().indices().refresh(r -> r.index(Indices.FEEDBACK));
  }

  /** History, so that it makes no cases; every fifth is about a gift. */
  private static Feedback stored(int number) {
    return Feedback.builder("historia", "x", Family.SOCIAL, "velho-" + number)
        .author(Author.of("a" + number, "a" + number, null))
        .text((number % 5 == 0 ? "o embrulho zebrado veio rasgado " : "cadê meu pedido ") + number)
        .createdAt(WRITTEN.minusSeconds(number))
        .collectedAt(WRITTEN)
        .backfill(true)
        .build();
  }

  /** One was edited and is about none any more, one arrived. */
  private static long gifts() {
    return STORED / 5;
  }

  private static void delete(Product product, Feedback feedback) throws IOException {
    Feedback gone = feedback.toBuilder().deleted(true).text("").editVersion(9).build();
    var document = new FeedbackDocument(gone, null, null, CaseDocument.idOf(gone), Instant.now());
    product
        .elastic
        .client()
        .index(
            i ->
                i.index(Indices.feedback(feedback.createdAt()))
                    .id(feedback.id())
                    .document(document)
                    .refresh(Refresh.True));
  }

  /** Late deliveries become a matter of tracking, and gifts get a category of their own. */
  private static List<ObjectNode> categories() {
    ObjectNode gift = Client.JSON.createObjectNode().put("code", "returns.gift");
    gift.putObject("names").put("pt-BR", "Presente").put("en", "Gift");
    gift.putObject("keywords").putArray("any").add("embrulho zebr*");
    ObjectNode late =
        Client.JSON
            .createObjectNode()
            .put("code", "delivery.late")
            .put("mergedInto", "delivery.tracking");
    late.putObject("names").put("pt-BR", "Atraso").put("en", "Late");
    return List.of(gift, late);
  }

  private static Client.Answer begin(Client admin, int seen, Map<String, ?> what) {
    var body = new TreeMap<String, Object>(what);
    body.put("seen", seen);
    return admin.post(PATH, body);
  }

  private static Client.Answer turn(Client admin, JsonNode run, boolean back) {
    int seen = admin.get("/api/settings/taxonomy").json().path("version").asInt();
    return admin.post(
        PATH + "/switch", Map.of("seen", seen, "run", run.path("id").asText(), "back", back));
  }

  private static String cancelAgain(Client admin, Client.Answer cancelled) {
    String id = cancelled.json().at("/runs/0/id").asText();
    return admin.post(PATH + "/cancel", Map.of("run", id)).error();
  }

  private static JsonNode run(Client admin) {
    return admin.get(PATH).json().path("runs").path(0);
  }

  private static JsonNode until(Client admin, Predicate<JsonNode> wanted) {
    return admin
        .until(PATH, answer -> wanted.test(answer.json().path("runs").path(0)))
        .json()
        .path("runs")
        .path(0);
  }

  private static long moved(JsonNode run, String from, String to) {
    for (JsonNode move : run.at("/differences/moves")) {
      if (move.path("from").asText().equals(from) && move.path("to").asText().equals(to)) {
        return move.path("count").asLong();
      }
    }
    return 0;
  }

  /** As Explore counts them. */
  private static Map<String, Long> natures(Client admin) {
    Map<String, Long> natures = new TreeMap<>();
    admin
        .get("/api/explore/facets?period=30d")
        .json()
        .path("nature")
        .properties()
        .forEach(one -> natures.put(one.getKey(), one.getValue().asLong()));
    return natures;
  }

  /** As they stand in the export, line by line. */
  private static Map<String, Long> recount(Client admin, Product product) throws IOException {
    product.elastic.client().indices().refresh(r -> r.index(Indices.FEEDBACK));
    Map<String, Long> natures = new TreeMap<>();
    for (String line :
        admin.get("/api/explore/export?format=jsonl&period=30d").text().lines().toList()) {
      for (JsonNode code : Client.JSON.readTree(line).path("natures")) {
        natures.merge(code.asText(), 1L, Long::sum);
      }
    }
    return natures;
  }

  private static JsonNode verbatim(Client admin, Feedback one) {
    for (JsonNode item : admin.get("/api/explore/verbatims?size=50").json().path("items")) {
      if (item.path("id").asText().equals(one.id())) {
        return item;
      }
    }
    throw new AssertionError(one.id() + " is not among the newest");
  }

  private static Set<String> codes(JsonNode verbatim) {
    return Set.copyOf(verbatim.path("analysis").path("natures").findValuesAsText("code"));
  }
}
