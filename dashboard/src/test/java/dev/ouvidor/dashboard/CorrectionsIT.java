package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.JobConfig;
import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person says of a label, from the click to what is counted, with a pipeline that runs. */
class CorrectionsIT {
  private static final String NATURES = "/api/explore/breakdown?by=nature&period=24h";
  private static final String WORDS = "/api/explore/verbatims?period=24h";
  private static final String ANEW = "/api/settings/taxonomy/relabelling";
  private static final String PROBLEMS = "/api/problems?period=24h";

  @Test
  void aCorrectionMovesLabelsAndCountsAndUndoBringsThemBack(@TempDir Path folder)
      throws IOException {
    try (var product = new Product(folder.resolve("data"));
        LocalPipeline job = pipeline(product, folder.resolve("checkpoints"))) {
      Client admin = product.admin;
      product.x.post("ana", "@lojaaurora cobraram o frete duas vezes no cartão");
      admin.until(NATURES, answer -> natures(answer).equals(Map.of("delivery.late", 1L)));
      admin.until(PROBLEMS, answer -> said(answer).equals(Map.of("delivery.late", 1L)));

      JsonNode words = admin.get(WORDS).json().at("/items/0");
      assertEquals(List.of(200, 200), correct(admin, words, List.of("payment.invoice"), 4));
      admin.until(NATURES, answer -> natures(answer).equals(Map.of("payment.invoice", 1L)));
      admin.until(PROBLEMS, answer -> said(answer).equals(Map.of("payment.invoice", 1L)));
      admin.until(
          "/api/explore/summary?period=24h",
          answer -> answer.json().at("/now/severe").asInt() == 1);
      JsonNode shown = admin.get(WORDS).json().at("/items/0");
      assertEquals("delivery.late", shown.at("/analysis/natures/0/code").asText(), "the models");
      assertEquals("payment.invoice", shown.at("/corrections/0/to").asText(), shown.toString());
      assertEquals("Ana", shown.at("/corrections/0/by/name").asText());

      correct(admin, words, null, null);
      admin.until(NATURES, answer -> natures(answer).equals(Map.of("delivery.late", 1L)));
      admin.until(PROBLEMS, answer -> said(answer).equals(Map.of("delivery.late", 1L)));
      assertEquals(0, admin.get(WORDS).json().at("/items/0/corrections").size());
      wordsInNoCaseAreCorrectedToo(product);
      labelAnew(admin, words);
      assertTrue(job.failure().isEmpty());
    }
  }

  private static void wordsInNoCaseAreCorrectedToo(Product product) {
    Client admin = product.admin;
    Feedback old =
        Feedback.builder("x", "x", Family.SOCIAL, "antigo-1")
            .author(Author.of("id-rui", "rui", "Rui"))
            .text("a blusa ficou apertada")
            .createdAt(Instant.parse("2024-05-01T12:00:00Z"))
            .collectedAt(Instant.parse("2024-05-01T12:00:00Z"))
            .backfill(true)
            .build();
    product.write(old, Town.complaint(2, "product.fit"));
    String time = "from=2024-05-01&to=2024-05-01";
    String natures = "/api/explore/breakdown?by=nature&" + time;
    String words = "/api/explore/verbatims?" + time;
    JsonNode said =
        admin.until(words, a -> a.json().path("total").asInt() == 1).json().at("/items/0");
    assertTrue(said.path("caseId").isNull(), said.toString());
    String path = "/api/feedback/" + old.id() + "/corrections";

    Client.Answer wrong = admin.post(path, body(said, "severity", 7));
    assertEquals(422, wrong.status());
    assertEquals("value", wrong.json().path("field").asText(), wrong.text());
    String nobody = "/api/feedback/x:nobody/corrections";
    assertEquals(404, admin.post(nobody, body(said, "severity", 4)).status());
    JsonNode same = admin.post(path, body(said, "natures", List.of("product.fit"))).json();
    assertEquals(0, same.path("corrections").size(), "nothing but what the models said: " + same);

    JsonNode now = admin.post(path, body(said, "natures", List.of("order.wrong_item"))).json();
    assertEquals("order.wrong_item", now.at("/corrections/0/to").asText(), now.toString());
    assertEquals("product.fit", now.at("/corrections/0/from").asText());
    assertEquals("Ana", now.at("/corrections/0/by/name").asText());
    admin.until(natures, answer -> natures(answer).equals(Map.of("order.wrong_item", 1L)));
    JsonNode shown = admin.get(words).json().at("/items/0");
    assertEquals("order.wrong_item", shown.at("/corrections/0/to").asText(), shown.toString());
    assertTrue(shown.path("caseId").isNull(), "no case is opened by it: " + shown);

    JsonNode undone = admin.post(path, body(said, "natures", null)).json();
    assertEquals(0, undone.path("corrections").size(), undone.toString());
    admin.until(natures, answer -> natures(answer).equals(Map.of("product.fit", 1L)));
    admin.until(
        "/api/audit?deed=changed&target=" + old.id(),
        audit -> audit.text().contains("POST /api/feedback/{id}/corrections"));
  }

  /** By a taxonomy in which late deliveries are a matter of tracking; there and back. */
  private static void labelAnew(Client admin, JsonNode words) {
    correct(admin, words, List.of("payment.invoice"), 4);
    admin.until(NATURES, answer -> natures(answer).equals(Map.of("payment.invoice", 1L)));
    var late =
        Map.of(
            "code",
            "delivery.late",
            "mergedInto",
            "delivery.tracking",
            "names",
            Map.of("pt-BR", "Atraso", "en", "Late"));
    admin.post(ANEW, Map.of("seen", 0, "categories", List.of(late)));
    JsonNode run =
        admin
            .until(ANEW, answer -> answer.json().at("/runs/0/state").asText().equals("READY"))
            .json()
            .at("/runs/0");
    assertEquals(0, run.at("/differences/changed").asInt(), run.toString());
    assertEquals(200, turn(admin, 0, run, false));
    assertEquals(Map.of("payment.invoice", 1L), natures(admin.get(NATURES)));
    assertEquals("delivery.tracking", judged(admin), "the models, by the taxonomy in force");

    correct(admin, words, null, null);
    admin.until(NATURES, answer -> natures(answer).equals(Map.of("delivery.tracking", 1L)));
    admin.until(PROBLEMS, answer -> said(answer).equals(Map.of("delivery.tracking", 1L)));
    correct(admin, words, List.of("payment.invoice"), 4);
    admin.until(NATURES, answer -> natures(answer).equals(Map.of("payment.invoice", 1L)));
    assertEquals(200, turn(admin, run.path("version").asInt(), run, true));
    assertEquals(Map.of("payment.invoice", 1L), natures(admin.get(NATURES)));
    assertEquals("delivery.late", judged(admin));
    correct(admin, words, null, null);
    admin.until(NATURES, answer -> natures(answer).equals(Map.of("delivery.late", 1L)));
    admin.until(PROBLEMS, answer -> said(answer).equals(Map.of("delivery.late", 1L)));
    problemsAndCasesFollow(admin, run, words);
  }

  /** What nobody corrected is counted by the categories that are looked at; its deadline stays. */
  private static void problemsAndCasesFollow(Client admin, JsonNode run, JsonNode words) {
    String path = "/api/cases/" + words.path("caseId").asText();
    String due = admin.get(path).json().path("answerBy").asText();
    assertEquals(200, turn(admin, 0, run, true));
    admin.until(PROBLEMS, answer -> said(answer).equals(Map.of("delivery.tracking", 1L)));
    JsonNode there =
        admin
            .until(
                path, answer -> answer.json().at("/natures/0").asText().equals("delivery.tracking"))
            .json();
    assertEquals(due, there.path("answerBy").asText());
    admin.until(
        "/api/cases?nature=delivery.tracking", answer -> answer.json().path("total").asInt() == 1);
  }

  private static int turn(Client admin, int seen, JsonNode run, boolean back) {
    String id = run.path("id").asText();
    return admin.post(ANEW + "/switch", Map.of("seen", seen, "run", id, "back", back)).status();
  }

  private static String judged(Client admin) {
    return admin.get(WORDS).json().at("/items/0/analysis/natures/0/code").asText();
  }

  private static LocalPipeline pipeline(Product product, Path checkpoints) {
    var settings = new HashMap<>(product.x.settings());
    settings.put("every", "1s");
    var x = new ConnectionConfig("x", "x", new Settings("x", settings));
    var config = JobConfig.of(List.of(x), ElasticsearchConnection.of(product.proxy.url()));
    return LocalPipeline.start(config, checkpoints, () -> feedback -> Town.late());
  }

  private static List<Integer> correct(
      Client by, JsonNode words, @Nullable List<String> natures, @Nullable Integer severity) {
    String path = "/api/cases/" + words.path("caseId").asText() + "/corrections";
    return List.of(
        by.post(path, body(words, "natures", natures)).status(),
        by.post(path, body(words, "severity", severity)).status());
  }

  private static Map<String, Object> body(JsonNode words, String field, @Nullable Object value) {
    var body = new HashMap<String, Object>();
    body.put("feedbackId", words.path("id").asText());
    body.put("field", field);
    body.put("value", value);
    return body;
  }

  private static Map<String, Long> natures(Client.Answer answer) {
    Map<String, Long> counts = new TreeMap<>();
    answer.json().path("rows").forEach(row -> put(counts, row.path("value"), row.path("count")));
    return counts;
  }

  /** Categories alone, not those of the connection. */
  private static Map<String, Long> said(Client.Answer answer) {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode row : answer.json().path("items")) {
      if (row.path("kind").asText().equals("NATURE")) {
        put(counts, row.path("id"), row.path("count"));
      }
    }
    return counts;
  }

  private static void put(Map<String, Long> counts, JsonNode name, JsonNode count) {
    if (count.asLong() != 0) {
      counts.put(name.asText(), count.asLong());
    }
  }
}
