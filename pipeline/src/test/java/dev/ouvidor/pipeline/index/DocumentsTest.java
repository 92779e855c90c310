package dev.ouvidor.pipeline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.pipeline.TestAnalyzer;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.problem.Mark;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.ProblemKind;
import dev.ouvidor.pipeline.problem.Span;
import dev.ouvidor.pipeline.problem.Tally;
import dev.ouvidor.pipeline.problem.Wordprint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Feedback POST =
      Feedback.builder("loja-x", "x", Family.SOCIAL, "1")
          .author(new Author("u1", "maria", "Maria", "m@example.org", 2_000L, true))
          .title("Atraso")
          .text("Não chegou pela Jadlog")
          .rating(1)
          .product(new Product("SKU", "Mesa"))
          .reach(new Reach(90, 5, 2, 0))
          .createdAt(NOON)
          .collectedAt(NOON.plusSeconds(2))
          .build();

  /** What the bare engine does not have, and what a full cluster has only in paid tiers. */
  private static final Set<String> PORTABLE_TYPES =
      Set.of("keyword", "text", "date", "long", "byte", "float", "boolean", "object", "binary");

  private static final Set<String> PORTABLE_ANALYZERS =
      Set.of(
          "folded",
          "plain_words",
          "brazilian_words",
          "portuguese_words",
          "english_words",
          "spanish_words");

  @Test
  void aFeedbackDocumentComesBackAsItWas() throws IOException {
    var document = feedback();
    byte[] json = Json.mapper().writeValueAsBytes(document);
    assertEquals(document, Json.mapper().readValue(json, FeedbackDocument.class));
    JsonNode tree = Json.mapper().readTree(json);
    assertEquals("2026-11-22T12:00:00Z", tree.path("createdAt").asText());
    assertEquals("Atraso\nNão chegou pela Jadlog", tree.path("words").path("brazilian").asText());
    assertFalse(tree.has("nps"), "absent, not null");
    assertEquals("Jadlog", tree.at("/shipment/carrier/0").asText(), "as the words name it");
    assertTrue(tree.at("/shipment/inWords").asBoolean());
    assertFalse(tree.path("shipment").has("known"), "nobody has looked for an order yet");
  }

  @Test
  void whatWouldSpoilAWholeRequestIsPutAsideBefore() throws IOException {
    Feedback longId =
        Feedback.builder("loja-x", "x", Family.SOCIAL, "é".repeat(256)).createdAt(NOON).build();
    Feedback huge = POST.toBuilder().url("x".repeat(Documents.MAX_BYTES)).build();
    for (Feedback poison : new Feedback[] {longId, huge}) {
      BulkEntry entry = Documents.feedback(new FeedbackDocument(poison, null, null, "case", NOON));
      assertEquals(Indices.QUARANTINE, entry.index());
      var aside = Json.mapper().readValue(entry.json(), QuarantineDocument.class);
      assertEquals(poison.id(), aside.feedbackId());
      assertEquals(NOON, aside.at());
    }
    assertEquals("feedback-2026-11", Documents.feedback(feedback()).index());
  }

  @Test
  void aRepetitionInQuarantineOverwritesItselfThoughItWasCollectedLater() {
    var first = QuarantineDocument.of("shop", "x:1", "index", "{\"at\":1}", "[1:9] no", NOON);
    var again = QuarantineDocument.of("shop", "x:1", "index", "{\"at\":2}", "[1:8] no", NOON);
    assertEquals(first.id(), again.id());
  }

  @Test
  void clocksThatAreWrongMakeTwoMonthsAtMost() {
    assertEquals("feedback-2000-01", Indices.feedback(Instant.parse("1871-05-01T00:00:00Z")));
    assertEquals("feedback-2099-12", Indices.feedback(Instant.parse("+12026-05-01T00:00:00Z")));
  }

  @Test
  void aCaseComesBackAsItWas() throws IOException {
    CaseDocument document = CaseOpening.open(POST, new TestAnalyzer().analyze(POST));
    byte[] json = Json.mapper().writeValueAsBytes(document);
    assertEquals(document, Json.mapper().readValue(json, CaseDocument.class));
  }

  @Test
  void everyFieldOfADocumentIsMapped() throws IOException {
    var opened = CaseOpening.open(POST, new TestAnalyzer().analyze(POST));
    assertMapped(Json.mapper().valueToTree(feedback()), properties("feedback"), "");
    assertMapped(Json.mapper().valueToTree(corrected()), properties("feedback"), "");
    assertMapped(Json.mapper().valueToTree(opened), properties("cases"), "");
    assertMapped(Json.mapper().valueToTree(problem()), properties("problems"), "");
    assertMapped(Json.mapper().valueToTree(count()), properties("problem-counts"), "");
  }

  @Test
  void aProblemAndItsCountComeBackAsTheyWere() throws IOException {
    byte[] problem = Json.mapper().writeValueAsBytes(problem());
    assertEquals(problem(), Json.mapper().readValue(problem, ProblemDocument.class));
    byte[] count = Json.mapper().writeValueAsBytes(count());
    assertEquals(count(), Json.mapper().readValue(count, ProblemCount.class));
    assertEquals("late~product~SKU@1h@1795348800", count().id());
  }

  private static ProblemDocument problem() {
    var named = new ProblemDesk.DeskEvent(NOON, "u1", "Ana", "named", null, "Correios", null);
    return new ProblemDocument(
        "late~product~SKU",
        ProblemKind.PRODUCT,
        "late",
        new Product("SKU", "Mesa"),
        "loja-x",
        "veio sem a tampa",
        NOON,
        new ProblemDesk(
            "Correios",
            ProblemDesk.State.FIXED,
            true,
            "late",
            "https://tickets.example/1",
            "greve",
            NOON,
            List.of(named)));
  }

  private static ProblemCount count() {
    return ProblemCount.of(
        new Problem("late~product~SKU", ProblemKind.PRODUCT, "late", "SKU", "loja-x"),
        Span.HOUR,
        NOON.getEpochSecond(),
        new Tally(3, 0, 0, 1, 1, 1, 2, 1, 40),
        2,
        new Mark(1.5, 0, 4, 2.5, 0, true),
        NOON);
  }

  @Test
  void mappingsUseOnlyWhatBareAndFullElasticsearchHave() {
    for (String name : IndexTemplates.names()) {
      JsonNode template = IndexTemplates.read(name);
      template
          .path("template")
          .path("mappings")
          .findValues("type")
          .forEach(
              type ->
                  assertTrue(
                      !type.isTextual() || PORTABLE_TYPES.contains(type.asText()),
                      name + " " + type));
      template
          .findValues("analyzer")
          .forEach(
              analyzer ->
                  assertTrue(
                      analyzer.isObject() || PORTABLE_ANALYZERS.contains(analyzer.asText()),
                      name + " " + analyzer));
      assertEquals("strict", template.at("/template/mappings/dynamic").asText(), name);
      assertTrue(template.path("version").asInt() > 0, name);
    }
  }

  @Test
  void whatManySeeIsDueSooner() {
    CaseDocument seen = CaseOpening.open(POST, new TestAnalyzer().analyze(POST));
    assertEquals(99, seen.reach());
    assertEquals(NOON.plus(Duration.ofHours(2)), seen.answerBy());
    assertEquals(NOON.plus(Duration.ofMinutes(15)), CaseOpening.answerBy(NOON, 4, 0));
    assertEquals(NOON.plus(Duration.ofDays(3)), CaseOpening.answerBy(NOON, 0, 0));
  }

  @Test
  void historyAndTombstonesOpenNoCase() {
    assertTrue(CaseOpening.opens(POST));
    assertFalse(CaseOpening.opens(POST.toBuilder().backfill(true).build()));
    assertFalse(CaseOpening.opens(POST.toBuilder().deleted(true).build()));
  }

  @Test
  void feedbackStandsInItsMonth() {
    assertEquals("feedback-2026-11", Indices.feedback(NOON));
    assertEquals("feedback-2000-01", Indices.feedback(Instant.EPOCH));
  }

  private static FeedbackDocument feedback() {
    return new FeedbackDocument(
        POST,
        new TestAnalyzer().analyze(POST),
        "00000000000000aa",
        CaseDocument.idOf(POST),
        NOON.plusSeconds(3));
  }

  @Test
  void whatPeopleSayLiesOverTheModelsAndGoesWithTheTextItWasSaidOf() throws IOException {
    FeedbackDocument corrected = corrected();
    Analysis laid = Objects.requireNonNull(corrected.analysis());
    assertEquals(
        List.of(new Nature("order.wrong", 1, List.of(), Nature.By.PERSON)), laid.natures());
    assertEquals("order", laid.aspects().get(0).name());
    assertEquals(Sentiment.POSITIVE, laid.sentiment());
    assertEquals(1, laid.score());
    assertEquals(feedback().analysis(), corrected.judged());
    byte[] json = Json.mapper().writeValueAsBytes(corrected);
    assertEquals(corrected, Json.mapper().readValue(json, FeedbackDocument.class));

    assertEquals(feedback(), corrected.corrected(PersonLabels.NONE));
    TaxonomyLabels labels = TaxonomyLabels.of(Objects.requireNonNull(feedback().analysis()));
    var beside = new Relabelled(labels, null, List.of("run"), List.of());
    FeedbackDocument both = feedback().with(beside).corrected(LABELS);
    json = Json.mapper().writeValueAsBytes(both.over(1L << 62));
    assertEquals(both, Json.mapper().readValue(json, FeedbackDocument.class));
    assertMapped(Json.mapper().readTree(json), properties("feedback"), "");
    assertEquals(1L << 62, Documents.feedback(both.over(1L << 62)).version());
    var edited =
        new FeedbackDocument(
            POST.toBuilder().text("obrigada, resolveram tudo").build(),
            corrected.judged(),
            null,
            corrected.caseId(),
            NOON);
    FeedbackDocument outlived = edited.corrected(LABELS);
    assertEquals(edited.analysis(), outlived.analysis());
    assertEquals(LABELS.newest(), outlived.corrections());
  }

  private static final PersonLabels LABELS =
      PersonLabels.of(
          List.of(
              correction(Correction.NATURES, "order.late", NOON),
              correction(Correction.NATURES, "order.wrong", NOON.plusSeconds(1)),
              correction(Correction.NATURES, null, NOON),
              correction(Correction.SENTIMENT, "POSITIVE", NOON)));

  private static Correction correction(String field, @Nullable String to, Instant at) {
    return new Correction(POST.id(), field, "", to, "ana", at, Wordprint.of(POST.body()));
  }

  private static FeedbackDocument corrected() {
    return feedback().corrected(LABELS);
  }

  private static JsonNode properties(String template) {
    return IndexTemplates.read(template).at("/template/mappings/properties");
  }

  private static void assertMapped(JsonNode document, JsonNode properties, String path) {
    for (Map.Entry<String, JsonNode> field : document.properties()) {
      JsonNode mapping = properties.path(field.getKey());
      assertFalse(mapping.isMissingNode(), "not mapped: " + path + field.getKey());
      boolean open = !mapping.path("dynamic").asBoolean(true) || mapping.has("enabled");
      JsonNode value = field.getValue().isArray() ? field.getValue().path(0) : field.getValue();
      if (value.isObject() && !open) {
        assertMapped(value, mapping.path("properties"), path + field.getKey() + ".");
      }
    }
  }
}
