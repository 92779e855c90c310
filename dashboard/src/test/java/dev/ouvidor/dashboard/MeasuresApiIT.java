package dev.ouvidor.dashboard;

import static dev.ouvidor.pipeline.analysis.Sentiment.NEGATIVE;
import static dev.ouvidor.pipeline.analysis.Sentiment.POSITIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.dashboard.measures.Recount;
import dev.ouvidor.dashboard.measures.Story;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseDocument.Suggested;
import dev.ouvidor.pipeline.index.Indices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Measures through the API, each number against a plain recount of what is stored. */
@ExtendWith(Running.class)
@TestInstance(Lifecycle.PER_CLASS)
class MeasuresApiIT {
  private static final String CHANNEL = "medida";
  private static final int CASES = 300;
  private static final Instant BEGIN = Instant.parse("2026-05-01T03:00:00Z");
  private static final long DAY = 86_400_000;

  /** Days begin at three in the morning, UTC, in the time zone that is set at first. */
  private static final String PERIOD =
      "channel=" + CHANNEL + "&from=2026-05-15&to=2026-05-28&at=2026-06-30T12:00:00Z";

  private static final long FROM = BEGIN.toEpochMilli() + 14 * DAY;
  private static final long TO = FROM + 14 * DAY;
  private static final List<String> DURATIONS =
      List.of(
          "first_response",
          "first_response_working",
          "next_response",
          "next_response_working",
          "resolution",
          "resolution_working",
          "handling");
  private static final List<String> SHARES =
      List.of(
          "sla",
          "sla_first_response",
          "sla_next_response",
          "sla_legal",
          "first_contact",
          "reopened",
          "csat",
          "recovery",
          "suggestion",
          "suggestion_unchanged");

  private final Product product;
  private final Client admin;
  private final String agent;
  private final Client ana;

  MeasuresApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
    this.ana = product.person("Anabela", "agent");
    this.agent = ana.get("/api/session").json().at("/user/id").asText();
  }

  @BeforeAll
  void tellManyStories() throws IOException {
    Random random = new Random(42);
    BulkRequest.Builder bulk = new BulkRequest.Builder().refresh(Refresh.True);
    for (int i = 0; i < CASES; i++) {
      Story story = story(random, 1_000_000 + i);
      CaseDocument document = story.document();
      bulk.operations(
          o -> o.index(x -> x.index(Indices.CASES).id(document.id()).document(document)));
      for (int turn = 0; turn < document.replies().size(); turn++) {
        var reply = document.replies().get(turn);
        String id = document.id() + ":" + turn;
        Map<String, Object> time = new HashMap<>();
        time.put("id", id);
        time.put("caseId", document.id());
        time.put("userId", reply.by());
        time.put("openedAt", document.openedAt().toString());
        time.put("from", reply.createdAt().minusSeconds(90).toString());
        time.put("to", reply.createdAt().toString());
        time.put("activeMs", 1_000 + random.nextInt(200_000));
        time.put("end", random.nextInt(4) == 0 ? "RELEASED" : "SENT");
        bulk.operations(o -> o.index(x -> x.index(Indices.FOCUS_TIMES).id(id).document(time)));
      }
    }
    assertTrue(!product.elastic.client().bulk(bulk.build()).errors());
    for (int i = 0; i < 60; i++) {
      Instant at = BEGIN.plusMillis(random.nextLong(40 * DAY));
      Feedback answer =
          Feedback.builder(CHANNEL, CHANNEL, Family.SURVEY, "nps-" + i)
              .author(Town.MARIA)
              .text("")
              .nps(random.nextInt(11))
              .createdAt(at)
              .collectedAt(at)
              .backfill(true)
              .build();
      product.write(answer, Town.late());
    }
  }

  @AfterAll
  void takeThemAway() throws IOException {
    BulkRequest.Builder bulk = new BulkRequest.Builder().refresh(Refresh.True);
    for (String index : List.of(Indices.CASES, Indices.FOCUS_TIMES, Indices.FEEDBACK)) {
      for (Hit<JsonNode> hit : hits(index)) {
        bulk.operations(
            o -> o.delete(d -> d.index(hit.index()).id(Objects.requireNonNull(hit.id()))));
      }
    }
    product.elastic.client().bulk(bulk.build());
  }

  private Story story(Random random, int number) {
    Story story =
        Story.of(number)
            .channel(CHANNEL)
            .by("customer-" + random.nextInt(CASES), null)
            .owner(random.nextBoolean() ? agent : null, null);
    Instant at = BEGIN.plusMillis(random.nextLong(35 * DAY));
    String[] natures = random.nextInt(5) == 0 ? new String[0] : new String[] {"delivery.late"};
    story.said(at, NEGATIVE, natures);
    boolean over = false;
    for (int i = random.nextInt(9); i > 0; i--) {
      at = at.plusMillis(1 + random.nextLong(DAY / 2));
      switch (random.nextInt(4)) {
        case 0 -> {
          if (!over) {
            story.said(at, random.nextBoolean() ? NEGATIVE : POSITIVE, natures);
          }
        }
        case 1 -> {
          var suggested = random.nextBoolean() ? new Suggested("s", random.nextInt(3) / 2.0) : null;
          String by = random.nextBoolean() ? agent : "u-" + random.nextInt(3);
          story.replied(at, by, suggested, random.nextInt(9) == 0 ? "c" : null);
        }
        case 2 -> {
          story.moved(at, over ? Status.ASSIGNED : Status.RESOLVED, agent);
          over = !over;
        }
        default -> story.scored(at, 1 + random.nextInt(5));
      }
    }
    return story;
  }

  @Test
  void everyNumberIsThatOfAPlainRecount() throws IOException {
    JsonNode report = admin.get("/api/measures?" + PERIOD).json();
    List<JsonNode> cases = stored(Indices.CASES);
    long asOf = Instant.parse("2026-06-30T12:00:00Z").toEpochMilli();
    var recount = new Recount(cases, stored(Indices.FOCUS_TIMES), stored(Indices.FEEDBACK), asOf);
    assertTrue(cases.size() == CASES, cases.size() + " cases");
    for (JsonNode row : report.path("measures")) {
      String id = row.path("id").asText();
      if (id.startsWith("backlog")) {
        checkBacklog(row, cases);
        continue;
      }
      List<Double> now = recount.of(id, FROM, TO);
      check(id + " now", row.path("now"), id, now);
      check(id + " before", row.path("before"), id, recount.of(id, FROM - 14 * DAY, FROM));
      assertEquals(14, row.path("trend").size(), id);
      for (int i = 0; i < 14; i++) {
        List<Double> day = recount.of(id, FROM + i * DAY, FROM + (i + 1) * DAY);
        check(id + " day " + i, row.path("trend").path(i).path("figure"), id, day);
      }
      boolean empty = List.of("sla_resolution", "sla_marketplace").contains(id);
      assertEquals(empty, now.isEmpty(), id + " has something to compare");
    }
    checkVoices(report);
    checkLags(report);
  }

  private static void check(String what, JsonNode figure, String id, List<Double> values) {
    assertEquals(values.size(), figure.path("n").asInt(), what);
    if (values.isEmpty()) {
      assertTrue(figure.path("value").isNull(), what);
    } else if (DURATIONS.contains(id)) {
      same(what, figure, "value", "low", "high", Recount.percentile(values, 0.5));
      same(what, figure, "p90", "p90Low", "p90High", Recount.percentile(values, 0.9));
      near(what + " mean", mean(values), figure.path("mean"));
    } else if (SHARES.contains(id)) {
      same(what, figure, "value", "low", "high", Recount.share(values));
    } else if (id.equals("nps")) {
      double more = values.stream().filter(v -> v >= 9).count();
      double less = values.stream().filter(v -> v <= 6).count();
      near(what, 100 * (more - less) / values.size(), figure.path("value"));
    } else {
      near(what, mean(values), figure.path("value"));
    }
  }

  private static void checkBacklog(JsonNode row, List<JsonNode> cases) {
    for (int i = -1; i < 14; i++) {
      long end = i < 0 ? TO - 1 : FROM + (i + 1) * DAY - 1;
      JsonNode figure = i < 0 ? row.path("now") : row.path("trend").path(i).path("figure");
      List<Double> ages = Recount.backlog(cases, end);
      assertEquals(ages.size(), figure.path("n").asInt(), row.path("id") + " " + i);
      double expected =
          row.path("id").asText().equals("backlog")
              ? ages.size()
              : Recount.percentile(ages, 0.5)[0];
      near(row.path("id") + " " + i, expected, figure.path("value"));
    }
  }

  private void checkVoices(JsonNode report) throws IOException {
    long said = 0;
    for (JsonNode one : stored(Indices.FEEDBACK)) {
      long at = Instant.parse(one.path("createdAt").asText()).toEpochMilli();
      said += at >= FROM && at < TO ? 1 : 0;
    }
    JsonNode voice = report.path("voices").path(0);
    assertEquals(CHANNEL, voice.path("channel").asText());
    assertEquals(said, voice.path("n").asLong());
    assertEquals(1.0, voice.path("share").asDouble());
  }

  private void checkLags(JsonNode report) throws IOException {
    long streams = 0;
    for (JsonNode one : search(Indices.CONNECTIONS, Query.of(q -> q.matchAll(m -> m)))) {
      streams += one.path("type").asText().equals(CHANNEL) ? 1 : 0;
    }
    assertEquals(streams, report.path("lags").size());
  }

  @Test
  void theCommandSaysTheSameAsThePage(@TempDir Path folder) throws IOException {
    Path config = folder.resolve("ouvidor.yaml");
    Files.writeString(
        config, "elasticsearch:\n  url: " + product.proxy.url() + "\nconnections: []\n");
    String page = "from=2026-05-15&to=2026-05-28&at=2026-06-30T12:00:00Z&bucket=week";
    JsonNode expected = admin.get("/api/measures?channel=" + CHANNEL + "&" + page).json();
    var printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    int code;
    try {
      code =
          new CommandLine(new MeasuresCommand())
              .execute(
                  "--config",
                  config.toString(),
                  "--from",
                  "2026-05-15",
                  "--to",
                  "2026-05-28",
                  "--at",
                  "2026-06-30T12:00:00Z",
                  "--bucket",
                  "week",
                  "--filter",
                  "channel=" + CHANNEL,
                  "--json");
    } finally {
      System.setOut(out);
    }
    assertEquals(0, code);
    assertEquals(expected, Client.JSON.readTree(printed.toString(StandardCharsets.UTF_8)));
  }

  @Test
  void figuresFollowWhatHappensAndWhatIsTakenAway() throws IOException {
    String path = "/api/measures?channel=seguida&from=2026-05-01&to=2026-05-28";
    assertEquals(0, n(path));
    Instant inside = BEGIN.plus(Duration.ofDays(9));
    Story story =
        Story.of(2_000_000)
            .channel("seguida")
            .said(inside, NEGATIVE, "delivery.late")
            .replied(inside.plusSeconds(600), agent);
    put(story.document());
    admin.until(path, answer -> answer.json().at("/measures/0/now/n").asInt() == 1);
    assertEquals(600_000.0, admin.get(path).json().at("/measures/0/now/value").asDouble());
    assertEquals(0, n(path + "&severity=4"));
    product
        .elastic
        .client()
        .delete(d -> d.index(Indices.CASES).id(story.id()).refresh(Refresh.True));
    assertEquals(0, n(path));
  }

  @Test
  void everyFigureLeadsToItsCases() {
    JsonNode report = admin.get("/api/measures?" + PERIOD).json();
    for (JsonNode row : report.path("measures")) {
      String id = row.path("id").asText();
      JsonNode behind = admin.get("/api/measures/" + id + "/cases?" + PERIOD).json();
      assertEquals(row.at("/now/n").asLong(), behind.path("total").asLong(), id);
      assertEquals(Math.min(50, behind.path("total").asInt()), behind.path("items").size());
    }
    JsonNode worst = admin.get("/api/measures/first_response/cases?" + PERIOD).json();
    JsonNode first = worst.at("/items/0");
    assertTrue(first.path("value").asDouble() >= worst.at("/items/1/value").asDouble());
    String id = first.path("caseId").asText();
    assertEquals(Protocol.of(id), first.path("protocol").asText());
    assertEquals(404, admin.get("/api/measures/luck/cases").status());
    assertEquals(422, admin.get("/api/measures?from=yesterday").status());
  }

  @Test
  void whoMayNotSeeMeasuresSeesTheirOwn() {
    JsonNode own = ana.get("/api/measures?" + PERIOD).json();
    JsonNode theirs = admin.get("/api/measures?" + PERIOD + "&agent=" + agent).json();
    assertEquals(theirs, own);
    assertEquals(own, ana.get("/api/measures?" + PERIOD + "&agent=u-1").json());
    JsonNode people = ana.get("/api/measures/people?" + PERIOD).json().path("people");
    assertEquals(1, people.size());
    assertTrue(people.path(0).path("own").asBoolean());
    assertEquals(4, admin.get("/api/measures/people?" + PERIOD).json().path("people").size());
    assertEquals(403, ana.get("/api/measures/reputation").status());
  }

  @Test
  void theTableIsSafeToOpen() {
    Client.Answer table = admin.get("/api/measures/export?" + PERIOD);
    assertTrue(table.header("Content-Disposition").contains("measures-2026-05-15-2026-05-28.csv"));
    List<String> lines = table.text().lines().toList();
    assertEquals(
        "\uFEFFmeasure,kind,from,part,n,value,low,high,p90,p90_low,p90_high,mean", lines.get(0));
    assertTrue(lines.stream().noneMatch(line -> line.matches("^[=+@\\-].*")));
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("nps,PROMOTERS,2026-05-15,period,")));
  }

  @Test
  void targetsAreSetRefusedByNameAndPutBack() {
    JsonNode page = admin.get("/api/settings/measures").json();
    ObjectNode settings = page.path("settings").deepCopy();
    settings.put("quietDays", 0);
    Client.Answer wrong =
        admin.post(
            "/api/settings/measures", Map.of("seen", page.path("version"), "settings", settings));
    assertEquals("quietDays", wrong.json().path("field").asText(), wrong.text());
    settings.put("quietDays", 3);
    Client.Answer done =
        admin.post(
            "/api/settings/measures", Map.of("seen", page.path("version"), "settings", settings));
    assertEquals(200, done.status(), done.text());
    assertEquals(3, admin.get("/api/measures?" + PERIOD).json().path("quietDays").asInt());
    int version = done.json().path("version").asInt();
    assertEquals(
        200,
        admin
            .post("/api/settings/measures/restore", Map.of("seen", version, "version", 0))
            .status());
    assertEquals(7, admin.get("/api/measures?" + PERIOD).json().path("quietDays").asInt());
  }

  @Test
  void theReputationFollowsRatingsAndSupposes() throws IOException {
    for (int i = 0; i < 12; i++) {
      Story story =
          Story.of(3_000_000 + i).channel("reclameaqui").said(BEGIN.plusSeconds(i), NEGATIVE);
      CaseDocument complaint =
          (i < 9 ? story.replied(BEGIN.plusSeconds(600), agent) : story).document();
      put(complaint);
      if (i < 10) {
        product
            .elastic
            .client()
            .index(
                x ->
                    x.index(Indices.feedback(BEGIN))
                        .id("rating-" + complaint.id())
                        .refresh(Refresh.True)
                        .document(rating(complaint.id())));
      }
    }
    String path = "/api/measures/reputation?from=2026-05-01&to=2026-05-02";
    JsonNode now = admin.get(path).json();
    assertEquals(12, now.at("/now/complaints").asInt(), now.toString());
    assertEquals(10, now.at("/now/rated").asInt());
    assertEquals((75 * 2 + 40 * 3) / 100.0, now.at("/now/score").asDouble(), 1e-9);
    assertEquals(12, now.path("total").asInt());
    StringBuilder all = new StringBuilder(path + "&mark=10");
    now.path("open").forEach(one -> all.append("&case=").append(one.path("caseId").asText()));
    assertEquals(10.0, admin.get(all.toString()).json().at("/then/score").asDouble(), 1e-9);
    for (JsonNode one : now.path("open")) {
      String id = one.path("caseId").asText();
      product.elastic.client().delete(d -> d.index(Indices.CASES).id(id));
      product
          .elastic
          .client()
          .delete(d -> d.index(Indices.feedback(BEGIN)).id("rating-" + id).refresh(Refresh.True));
    }
  }

  private static Map<String, Object> rating(String caseId) {
    Map<String, Object> all = new HashMap<>();
    all.put("id", "reclameaqui:" + caseId + "~rating");
    all.put("caseId", caseId);
    all.put("channel", "reclameaqui");
    all.put("title", "Nota 4 de 10. Problema não resolvido. Não voltaria a fazer negócio.");
    all.put("createdAt", BEGIN.plusSeconds(900).toString());
    all.put("analysedAt", BEGIN.plusSeconds(901).toString());
    return all;
  }

  private void put(CaseDocument document) throws IOException {
    product
        .elastic
        .client()
        .index(
            i -> i.index(Indices.CASES).id(document.id()).document(document).refresh(Refresh.True));
  }

  private int n(String path) {
    Client.Answer answer = admin.get(path);
    assertEquals(200, answer.status(), answer.text());
    return answer.json().at("/measures/0/now/n").asInt();
  }

  private List<JsonNode> stored(String index) throws IOException {
    return hits(index).stream().map(Hit::source).toList();
  }

  private List<Hit<JsonNode>> hits(String index) throws IOException {
    Query ours =
        index.equals(Indices.FOCUS_TIMES)
            ? Query.of(q -> q.prefix(p -> p.field("caseId").value("000000000f4")))
            : Query.of(q -> q.term(t -> t.field("channel").value(CHANNEL)));
    return product
        .elastic
        .client()
        .search(s -> s.index(index).size(10_000).query(ours), JsonNode.class)
        .hits()
        .hits();
  }

  private List<JsonNode> search(String index, Query query) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    product
        .elastic
        .client()
        .search(s -> s.index(index).size(10_000).query(query), JsonNode.class)
        .hits()
        .hits()
        .forEach(hit -> all.add(hit.source()));
    return all;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  private static void same(
      String what, JsonNode figure, String value, String low, String high, double[] expected) {
    near(what + " " + value, expected[0], figure.path(value));
    near(what + " " + low, expected[1], figure.path(low));
    near(what + " " + high, expected[2], figure.path(high));
  }

  private static void near(String what, double expected, JsonNode actual) {
    if (Double.isNaN(expected)) {
      assertTrue(actual.isNull(), what + ": " + actual);
    } else {
      assertEquals(expected, actual.asDouble(), Math.abs(expected) * 1e-9 + 1e-9, what);
    }
  }
}
