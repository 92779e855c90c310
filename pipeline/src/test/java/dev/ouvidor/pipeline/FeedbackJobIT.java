package dev.ouvidor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.analysis.ModelFile;
import dev.ouvidor.pipeline.analysis.Models;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.IntakeStore;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.models.ModelStore;
import dev.ouvidor.pipeline.models.StoredModel;
import dev.ouvidor.pipeline.source.FakeChannel;
import dev.ouvidor.pipeline.source.FakeChannels;
import dev.ouvidor.pipeline.training.Taught;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.elasticsearch.client.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a channel to the real Elasticsearch, in one Flink cluster after the other. */
class FeedbackJobIT {
  private static final int METRICS = freePort();

  private static EmbeddedElasticsearch node;
  private static ElasticsearchConnection connection;
  private static Elastic elastic;
  @TempDir private Path checkpoints;

  @BeforeAll
  static void startElasticsearch() throws Exception {
    Path target = Path.of("target").toAbsolutePath();
    node =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(Files.createTempDirectory(target, "data"))
                .withEnginesDir(target.resolve("engines")));
    connection = ElasticsearchConnection.of(node.url());
    elastic = connection.open();
    Indices.install(elastic);
    Indices.install(elastic);
  }

  @AfterAll
  static void stopElasticsearch() {
    elastic.close();
    node.close();
  }

  @Test
  void everythingStandsInTheIndexOnceThoughPipelineAndElasticsearchAreKilled() throws Exception {
    FakeChannel town = FakeChannels.register(new FakeChannel("town", "mentions"));
    FakeChannel form = FakeChannels.register(new FakeChannel("form"));
    town.written = 1_000;
    town.surprises.add(new IllegalStateException("nobody expected this"));
    town.garbage.add(new Rejected("town", "{", "no JSON", Instant.EPOCH));
    form.delays.add(new Fetch.Unavailable(Reason.said("looked up later"), Duration.ofMillis(50)));
    form.delays.add(new Fetch.Throttled(Reason.said("looked up later"), Duration.ofMillis(50)));
    var intake = new IntakeStore(elastic.client(), InstantSource.system());
    for (int i = 0; i < 10; i++) {
      assertEquals(
          IntakeStore.Stored.STORED, intake.store("form", "d" + i, (i * 50 + 100) + " 50"));
    }
    assertEquals(IntakeStore.Stored.ALREADY_THERE, intake.store("form", "d0", "100 50"));
    intake.store("form", "broken", "no number");

    LocalPipeline first = start(List.of(town, form));
    Eventually.get("first posts", () -> count(Indices.FEEDBACK), n -> n >= 700);
    town.written = 2_000;
    first.kill();

    town.written = 3_000;
    try (LocalPipeline second = start(List.of(town, form))) {
      Eventually.get("more posts", () -> count(Indices.FEEDBACK), n -> n >= 2_000);
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      town.written = 4_000;
      Eventually.get("all posts", () -> count(Indices.FEEDBACK), n -> n == 4_499);
      Eventually.get("acknowledged", () -> town.acknowledged, a -> a.contains("4000"));
      Eventually.get("intake done", () -> intake.waiting("form"), n -> n == 0);
      assertEquals(LocalPipeline.State.RUNNING, second.state());
    }

    assertEquals(4_499, Eventually.get("cases", () -> count(Indices.CASES), n -> n >= 4_499));
    assertEquals(3, Eventually.get("quarantine", () -> count(Indices.QUARANTINE), n -> n >= 3));
    JsonNode months = search("feedback-2026-11", "{\"size\":0}");
    assertTrue(months.path("hits").path("total").path("value").asInt() > 0);
    JsonNode stems =
        search(
            Indices.FEEDBACK,
            "{\"track_total_hits\":true,\"query\":{\"match\":{\"words.brazilian\":\"chegaram\"}}}");
    assertEquals(4_499, stems.path("hits").path("total").path("value").asInt());
    assertEquals("OK", health("town/mentions").path("state").asText());
    assertEquals("fake", health("form/intake").path("type").asText());
  }

  @Test
  void anEditAndADeletionReplaceWhatStandsThere() throws Exception {
    FakeChannel shop = FakeChannels.register(new FakeChannel("shop", "reviews"));
    shop.written = 1;
    Feedback post = shop.post(0);
    Feedback edited = post.toBuilder().text("Chegou!").editVersion(1).build();
    Feedback gone =
        Feedback.tombstone(
            "shop",
            "fake",
            post.family(),
            post.nativeId(),
            null,
            post.collectedAt().plusSeconds(9));
    try (LocalPipeline unit = start(List.of(shop))) {
      Eventually.get("post", () -> text(post.id()), text -> post.text().equals(text));
      shop.failures.add(batch(edited, post));
      Eventually.get("edit", () -> text(post.id()), text -> "Chegou!".equals(text));
      shop.failures.add(batch(gone, edited));
      Eventually.get("deletion", () -> text(post.id()), text -> "".equals(text));
      Feedback tale = said(post, "8", "o liquidificador turquesa veio sem a tampa e sem manual");
      Feedback copy = said(post, "9", "RT @ana: O LIQUIDIFICADOR TURQUESA VEIO SEM A TAM…");
      shop.failures.add(batch(tale, copy));
      String group = Eventually.get("group", () -> group(tale.id()), Objects::nonNull);
      Eventually.get("copy", () -> group(copy.id()), group::equals);
      assertEquals(LocalPipeline.State.RUNNING, unit.state());
      Eventually.get(
          "metrics",
          FeedbackJobIT::metrics,
          m -> m.contains("_documentsRetried{") && m.contains("_bulkAnswerMillis{"));
    }
    FeedbackDocument tombstone =
        Objects.requireNonNull(
            elastic
                .client()
                .get(
                    g -> g.index(Indices.feedback(post.createdAt())).id(post.id()),
                    FeedbackDocument.class)
                .source());
    assertEquals(post.author().id(), tombstone.feedback().author().id());
    CaseDocument opened =
        Objects.requireNonNull(
            elastic
                .client()
                .get(g -> g.index(Indices.CASES).id(tombstone.caseId()), CaseDocument.class)
                .source());
    assertEquals(post.text(), opened.text());
  }

  @Test
  void whatWasErasedStaysAwayWhenAChannelIsReadFromTheBeginning() throws Exception {
    FakeChannel village = FakeChannels.register(new FakeChannel("village", "posts"));
    village.written = 1;
    Feedback erased = village.post(0);
    Feedback other = said(erased, "neighbour", "a chaleira assobia que é uma beleza");
    new ErasedStore(elastic.client(), InstantSource.system())
        .change(list -> list.withDocuments(List.of(erased.id())), "ana");
    try (LocalPipeline unit = start(List.of(village))) {
      village.failures.add(batch(erased.toBuilder().editVersion(1).text("de novo").build(), other));
      Eventually.get("another post", () -> text(other.id()), Objects::nonNull);
      assertNull(text(erased.id()));
      assertEquals(LocalPipeline.State.RUNNING, unit.state());
    }
  }

  @Test
  void aTaxonomyComesIntoForceWhileTheJobRunsAndHoldsBackNoTime() throws Exception {
    FakeChannel shop = FakeChannels.register(new FakeChannel("shop", "natures"));
    shop.written = 20;
    var settings = new SettingsStore(elastic.client(), InstantSource.system());
    try (LocalPipeline unit = start(List.of(shop))) {
      Eventually.get("post", () -> natures(shop.post(19)), n -> n.equals(List.of("delivery.late")));
      assertTrue(settings.put(SettingsStore.TAXONOMY, 0, gifts(), "ana", null).isPresent());
      Eventually.get(
          "new code",
          () -> {
            shop.written++;
            return natures(shop.post(shop.written - 1));
          },
          n -> n.equals(List.of("other.today", "delivery.late")));
      assertTrue(settings.put(SettingsStore.TAXONOMY, 0, gifts(), "bia", null).isEmpty());
      assertTrue(settings.goBack(SettingsStore.TAXONOMY, 1, 0, "ana").isPresent());
      Eventually.get(
          "old codes",
          () -> {
            shop.written++;
            return natures(shop.post(shop.written - 1));
          },
          n -> n.equals(List.of("delivery.late")));
      Eventually.get("event time", () -> watermark("analyse"), time -> time > 0);
      assertEquals(LocalPipeline.State.RUNNING, unit.state());
    }
  }

  @Test
  void aModelIsSwitchedAndSwitchedBackWhileTheJobRuns() throws Exception {
    FakeChannel shop = FakeChannels.register(new FakeChannel("shop-two", "models"));
    shop.written = 1;
    var file = new ByteArrayOutputStream();
    String model = ModelFile.write(Models.shipped(), "2001-02-03", file);
    new ModelStore(elastic.client())
        .save(
            new StoredModel(
                model,
                Models.shipped().version(),
                Instant.now(),
                "ana",
                Taught.of(List.of()),
                List.of(),
                0,
                0,
                ""),
            file.toByteArray());
    var settings = new ModelSettings(elastic.client(), InstantSource.system());
    try (LocalPipeline unit = start(List.of(shop))) {
      Eventually.get("post", () -> judgedBy(shop.post(0)), "test"::equals);
      assertTrue(settings.putInForce(0, model, "ana"));
      Eventually.get("new model", () -> judgedBy(another(shop)), model::equals);
      assertFalse(settings.putInForce(0, ModelSettings.SHIPPED, "bia"));
      assertTrue(settings.putInForce(1, ModelSettings.SHIPPED, "ana"));
      Eventually.get("old model", () -> judgedBy(another(shop)), "test"::equals);
      assertEquals(LocalPipeline.State.RUNNING, unit.state());
      assertEquals(
          List.of(ModelSettings.SHIPPED, model),
          settings.inForce().history().stream().map(ModelSettings.Step::model).toList());
    }
  }

  private static Feedback another(FakeChannel shop) {
    shop.written++;
    return shop.post(shop.written - 1);
  }

  private static String judgedBy(Feedback post) {
    return Eventually.get("document", () -> document(post.id()), d -> d.has("analysis"))
        .at("/analysis/modelVersion")
        .asText();
  }

  private static JsonNode gifts() throws IOException {
    return Json.mapper()
        .readTree(
            """
            {"categories":[{"code":"other.today","names":{"pt-BR":"Hoje","en":"Today"},
              "keywords":{"any":["até hoje"]}}]}
            """);
  }

  private static List<String> natures(Feedback post) throws Exception {
    return Eventually.get("document", () -> document(post.id()), d -> d.has("analysis"))
        .path("analysis")
        .path("natures")
        .findValuesAsText("code");
  }

  /** The time that has come out of an operator, in milliseconds since 1970. */
  private static double watermark(String operator) throws Exception {
    return metrics()
        .lines()
        .filter(
            line -> line.startsWith("flink_taskmanager_job_task_operator_currentOutputWatermark{"))
        .filter(line -> line.contains("operator_name=\"" + operator + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .max()
        .orElseThrow();
  }

  @Test
  void anOlderProductRefusesTheDataOfANewerOne() throws Exception {
    JsonNode body = get("/_index_template/ouvidor-audit").path("index_templates").path(0);
    ObjectNode template = (ObjectNode) body.path("index_template");
    put("/_index_template/ouvidor-audit", template.deepCopy().put("version", 99));
    assertThrows(IllegalStateException.class, () -> Indices.install(elastic));
    put("/_index_template/ouvidor-audit", template);
  }

  private LocalPipeline start(List<FakeChannel> channels) {
    var config =
        JobConfig.of(channels.stream().map(FakeChannel::config).toList(), connection)
            .with(new Pipeline(null, Duration.ofMillis(500), null, null, null, METRICS));
    return LocalPipeline.start(config, checkpoints, new FakeChannels(), TestAnalyzer::new);
  }

  private static String metrics() throws Exception {
    try (var in = URI.create("http://127.0.0.1:" + METRICS).toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static int freePort() {
    try (var probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fetch.Batch batch(Feedback... items) {
    return new Fetch.Batch(List.of(items), List.of(), "1", Duration.ofMillis(50));
  }

  private static long count(String index) throws Exception {
    elastic.rest().performRequest(new Request("POST", "/" + index + "/_refresh"));
    return elastic
        .client()
        .count(
            c ->
                c.index(index)
                    .query(
                        q ->
                            q.bool(
                                b ->
                                    b.mustNot(
                                        n -> n.prefix(p -> p.field("connection").value("shop"))))))
        .count();
  }

  @Test
  void aMonthOfAnEarlierVersionTakesTheDocumentsOfToday() throws Exception {
    String template = "/_index_template/ouvidor-feedback";
    JsonNode installed = get(template).at("/index_templates/0/index_template");
    ObjectNode earlier = installed.deepCopy();
    earlier.put("version", 2);
    earlier.withObject("/template/mappings/properties/words/properties").remove("other");
    earlier
        .withObject("/template/mappings/properties/analysis/properties")
        .remove(List.of("aspects", "personalData", "taxonomyVersion"));
    earlier
        .withObject("/template/mappings/properties/analysis/properties/natures/properties")
        .remove("by");
    earlier.withObject("/template/mappings/properties").remove("duplicateGroup");
    put(template, earlier);
    read(new Request("PUT", "/feedback-2001-01"));

    Indices.install(elastic);

    assertEquals(installed, get(template).at("/index_templates/0/index_template"));
    JsonNode today =
        Json.mapper()
            .readTree(
                """
                {"id":"town:old","words":{"other":"olá"},"duplicateGroup":"00000000000000aa",
                 "analysis":{"aspects":[{"name":"delivery","polarity":"POSITIVE","probability":0.9,
                   "evidence":[[0,3]]}],
                  "natures":[{"code":"a.b","probability":1.0,"by":"KEYWORDS"}],
                  "taxonomyVersion":3,
                  "personalData":[{"kind":"CPF","start":0,"end":3}]}}
                """);
    put("/feedback-2001-01/_doc/town:old", today);
    read(new Request("DELETE", "/feedback-2001-01"));
  }

  @Test
  void anIndexOfAnEarlierVersionGetsTheFieldsOfToday() throws Exception {
    String template = "/_index_template/ouvidor-playbooks";
    JsonNode installed = get(template).at("/index_templates/0/index_template");
    ObjectNode earlier = installed.deepCopy();
    earlier.put("version", 0);
    ObjectNode fields = earlier.withObject("/template/mappings/properties");
    String field = fields.fieldNames().next();
    fields.remove(field);
    put(template, earlier);
    read(new Request("DELETE", "/playbooks"));
    read(new Request("PUT", "/playbooks"));
    String there = "/playbooks/mappings/properties/" + field;
    assertTrue(get("/playbooks/_mapping").at(there).isMissingNode());

    Indices.install(elastic);

    assertEquals(installed, get(template).at("/index_templates/0/index_template"));
    assertFalse(get("/playbooks/_mapping").at(there).isMissingNode());
  }

  private static Feedback said(Feedback like, String nativeId, String text) {
    return Feedback.builder(like.connection(), like.channel(), like.family(), nativeId)
        .text(text)
        .createdAt(like.createdAt())
        .collectedAt(like.collectedAt())
        .build();
  }

  private static @Nullable String group(String id) throws Exception {
    return document(id).path("duplicateGroup").textValue();
  }

  private static JsonNode document(String id) throws Exception {
    JsonNode found =
        search(Indices.FEEDBACK, "{\"query\":{\"term\":{\"id\":\"%s\"}}}".formatted(id));
    return found.path("hits").path("hits").path(0).path("_source");
  }

  private static @Nullable String text(String id) throws Exception {
    JsonNode hit = document(id);
    return hit.isMissingNode() ? null : hit.path("text").asText();
  }

  private static JsonNode health(String id) throws Exception {
    return get("/connections/_doc/" + id.replace("/", "%2F")).path("_source");
  }

  private static JsonNode search(String index, String body) throws Exception {
    var request = new Request("POST", "/" + index + "/_search");
    request.setJsonEntity(body);
    return read(request);
  }

  private static JsonNode get(String path) throws Exception {
    return read(new Request("GET", path));
  }

  private static void put(String path, JsonNode body) throws Exception {
    var request = new Request("PUT", path);
    request.setJsonEntity(body.toString());
    read(request);
  }

  private static JsonNode read(Request request) throws Exception {
    return Json.mapper().readTree(elastic.rest().performRequest(request).getEntity().getContent());
  }
}
