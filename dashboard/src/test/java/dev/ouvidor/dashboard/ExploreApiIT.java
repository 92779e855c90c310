package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.PersonLabels;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page Explore through the API: every number against a plain recount. */
@ExtendWith(Running.class)
class ExploreApiIT {
  private static final Instant BEGIN = Instant.parse("2023-01-01T00:00:00Z");
  private static final String ZONE = "America/Sao_Paulo";

  /** Four weeks, with four before them. */
  private static final String TIME = "from=2023-05-01&to=2023-05-28&zone=" + ZONE;

  private final Product product;
  private final Client admin;

  ExploreApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void everyNumberIsThatOfAPlainRecount() {
    List<FeedbackDocument> all =
        new ExploreTown(11)
            .said("recount-", 900, BEGIN, Duration.ofDays(200)).stream()
                .map(ExploreApiIT::seenByAPerson)
                .toList();
    String time = "/api/explore/facets?from=2023-01-01&to=2023-07-31";
    String half = ExploreOrders.rows(ExploreOrders.MANY / 2);
    admin.post("/api/orders", Map.of("rows", half.replace("Lebre", "Coelho")));
    ExploreTown.write(product.elastic, all);
    admin.until(time, answer -> !answer.json().at("/carrier/Coelho").isMissingNode());
    admin.post("/api/orders", Map.of("rows", ExploreOrders.rows(ExploreOrders.MANY)));
    Map<String, Long> placed =
        ofOrders(
            ExploreFacets.of(
                all.stream().filter(one -> !one.feedback().deleted()).toList(), Map.of()));
    admin.until(time, answer -> ofOrders(ExploreFacets.of(answer.json())).equals(placed));
    Map<String, Map<String, Predicate<FeedbackDocument>>> filters = new LinkedHashMap<>();
    filters.put("", Map.of());
    filters.put(
        "&nature=delivery.late&nature=order.wrong",
        Map.of("nature", one -> has(one, "delivery.late") || has(one, "order.wrong")));
    filters.put(
        "&nature=none&sentiment=!POSITIVE",
        Map.of(
            "nature",
            one -> natures(one).isEmpty(),
            "sentiment",
            one -> !feels(one, Sentiment.POSITIVE)));
    filters.put(
        "&severity=2..4&channel=x&channel=email",
        Map.of(
            "severity",
            one -> severity(one) >= 2,
            "channel",
            one -> Set.of("x", "email").contains(one.feedback().channel())));
    filters.put(
        "&product=sku-1&rating=1..2",
        Map.of(
            "product",
            one -> sku(one).equals("sku-1"),
            "rating",
            one -> one.feedback().rating() != null && one.feedback().rating() <= 2));
    filters.put(
        "&language=pt-BR&family=REVIEW&family=SOCIAL",
        Map.of(
            "language",
            one -> ExploreRecount.analysis(one).language().equals("pt-BR"),
            "family",
            one -> Set.of(Family.REVIEW, Family.SOCIAL).contains(one.feedback().family())));
    filters.put(
        "&connection=x-1&intent=PRAISE&intent=COMPLAINT",
        Map.of(
            "connection",
            one -> one.feedback().connection().equals("x-1"),
            "intent",
            one ->
                Set.of("PRAISE", "COMPLAINT")
                    .contains(ExploreRecount.analysis(one).intent().name())));
    filters.put("&praise=product", Map.of("praise", one -> ExploreRecount.praises(one, "product")));
    filters.put(
        "&complaint=delivery&nps=0..6",
        Map.of(
            "complaint",
            one -> ExploreRecount.criticises(one, "delivery"),
            "nps",
            one -> one.feedback().nps() != null && one.feedback().nps() <= 6));
    filters.put(
        "&carrier=Tartaruga&region=!Acre",
        Map.of(
            "carrier",
            one -> ExploreOrders.values("carrier", one).contains("Tartaruga"),
            "region",
            one -> !ExploreOrders.values("region", one).contains("Acre")));
    List<FeedbackDocument> said =
        new ExploreRecount(all, one -> true, "2023-05-01", "2023-05-29", ZONE).now();
    String slot = ExploreRecount.slot(said.get(0), ZONE);
    filters.put(
        "&slot=" + slot, Map.of("slot", one -> ExploreRecount.slot(one, ZONE).equals(slot)));
    filters.put(
        "&q=" + URLEncoder.encode("\"lote furado\" -vergonha", UTF_8),
        Map.of("q", one -> one.feedback().text().contains("mais um lote furado")));
    filters.put(
        "&q=" + URLEncoder.encode("desbot* | parabéns", UTF_8),
        Map.of(
            "q",
            one -> Pattern.compile("desbotou|parabéns").matcher(one.feedback().text()).find()));
    filters.forEach(
        (query, parts) -> {
          Predicate<FeedbackDocument> fits =
              one -> parts.values().stream().allMatch(part -> part.test(one));
          ExploreRecount recount = new ExploreRecount(all, fits, "2023-05-01", "2023-05-29", ZONE);
          String asked = "?" + TIME + query;
          assertTrue(recount.now().size() + recount.before().size() > 0, query);
          for (String question : ExploreRecount.QUESTIONS) {
            JsonNode answer = admin.get("/api/explore/" + with(question, asked)).json();
            assertEquals(
                recount.answer(question),
                ExploreRecount.figures(question, answer),
                question + query);
          }
          assertEquals(
              ExploreFacets.of(said, parts),
              ExploreFacets.of(admin.get("/api/explore/facets" + asked).json()),
              query);
          assertEquals(ids(recount.now()), verbatims(asked), query);
          assertEquals(ids(recount.now()), exported(asked), query);
        });
    for (String by : List.of("product=sku-1", "product=sku-3", "")) {
      JsonNode answer = admin.get("/api/explore/returns?" + TIME + "&" + by).json();
      assertEquals(
          ExploreRecount.returns(all, answer, ZONE, by.replace("product=", "")),
          ExploreRecount.returns(answer),
          by);
    }
  }

  @Test
  void anExportHasNoCapAndNoFormulas() {
    List<FeedbackDocument> many =
        new ExploreTown(5)
            .said("many-", 12_345, Instant.parse("2021-03-01T00:00:00Z"), Duration.ofDays(20));
    ExploreTown.write(product.elastic, many);
    String asked = "?from=2021-02-01&to=2021-04-01";
    Client.Answer lines = admin.get("/api/explore/export" + asked + "&format=jsonl");
    assertEquals("application/x-ndjson; charset=utf-8", lines.header("Content-Type"));
    assertEquals(
        ids(many.stream().filter(one -> !one.feedback().deleted()).toList()),
        lines.text().lines().map(ExploreApiIT::id).collect(Collectors.toCollection(TreeSet::new)));

    Feedback formula =
        Feedback.builder("pesquisa", "survey", Family.SURVEY, "formula")
            .author(dev.ouvidor.connectors.Author.of("z", null, "Zoe"))
            .text("=HYPERLINK(\"x\") ligue 11 98765-4321 ou zoe@exemplo.com.br")
            .orderId("123-456")
            .createdAt(Instant.parse("2021-06-01T12:00:00Z"))
            .collectedAt(Instant.now())
            .backfill(true)
            .build();
    product.write(formula, Town.late());
    String one = "/api/explore/export?from=2021-06-01&to=2021-06-02&format=";
    String table = admin.get(one + "csv").text();
    assertTrue(table.startsWith("\uFEFFid,createdAt,"), table);
    assertTrue(table.contains("\"'=HYPERLINK(\"\"x\"\")"), table);
    assertTrue(table.contains("zoe@exemplo.com.br"), table);
    Client analyst = product.person("Quirino", "analyst");
    for (String format : List.of("csv", "jsonl")) {
      String masked = analyst.get(one + format).text();
      assertTrue(masked.contains("••••"), masked);
      assertFalse(
          masked.contains("zoe@") || masked.contains("98765") || masked.contains("123-456"),
          masked);
    }
    assertFalse(
        analyst
            .get("/api/explore/verbatims?from=2021-06-01&to=2021-06-02")
            .text()
            .contains("zoe@"));
    admin.until("/api/audit?deed=EXPORTED", audit -> audit.text().contains("from=2021-06-01"));
  }

  @Test
  void wordsLeadToTheirCaseAndToOthersLikeThem() {
    Feedback first = product.post("xica", "a persiana veio empenada e sem parafusos").build();
    String id = product.say(first);
    Feedback like =
        product.post("yago", "persiana empenada, faltavam os parafusos da peça").build();
    product.say(like);
    product.say(product.post("zeca", "nota fiscal com o nome errado").build());
    String asked = "/api/explore/verbatims?period=24h&q=persiana";
    JsonNode page = admin.until(asked, a -> a.json().path("total").asInt() == 2).json();
    JsonNode item = page.path("items").path(1);
    assertEquals(first.id(), item.path("id").asText());
    assertEquals(id, item.path("caseId").asText());
    admin.post(
        "/api/cases/" + id + "/corrections",
        Map.of("feedbackId", first.id(), "field", "severity", "value", 4));
    JsonNode corrected = admin.get(asked).json().at("/items/1/corrections/0");
    assertEquals("4", corrected.path("to").asText());
    assertEquals("Ana", corrected.at("/by/name").asText());
    var back = new HashMap<String, Object>(Map.of("feedbackId", first.id(), "field", "severity"));
    back.put("value", null);
    assertEquals(200, admin.post("/api/cases/" + id + "/corrections", back).status());
    assertEquals(0, admin.get(asked).json().at("/items/1/corrections").size());

    JsonNode alike =
        admin.get("/api/explore/verbatims/" + first.id() + "/alike").json().path("items");
    assertEquals(like.id(), alike.at("/0/id").asText(), alike.toString());
    assertFalse(alike.toString().contains(first.id()), "not itself");
    assertEquals(404, admin.get("/api/explore/verbatims/nobody/alike").status());
  }

  /** One of three has labels that a person gave. */
  private static FeedbackDocument seenByAPerson(FeedbackDocument one) {
    int which = Math.floorMod(one.feedback().id().hashCode(), 9);
    return switch (which) {
      case 0 -> one.corrected(said(one, Correction.NATURES, "order.wrong"));
      case 1 -> one.corrected(said(one, Correction.SENTIMENT, "NEGATIVE"));
      case 2 -> one.corrected(said(one, Correction.SEVERITY, "4"));
      default -> one;
    };
  }

  private static PersonLabels said(FeedbackDocument of, String field, String to) {
    String id = of.feedback().id();
    return PersonLabels.of(List.of(new Correction(id, field, "", to, "ana", BEGIN, null)));
  }

  @Test
  void pagesFollowEachOther() {
    List<FeedbackDocument> some =
        new ExploreTown(2)
            .said("page-", 60, Instant.parse("2020-05-01T00:00:00Z"), Duration.ofHours(1));
    ExploreTown.write(product.elastic, some);
    assertEquals(
        ids(some.stream().filter(one -> !one.feedback().deleted()).toList()),
        verbatims("?from=2020-05-01&to=2020-05-02&size=7"));
  }

  @Test
  void notesAndViewsAreKept() {
    JsonNode none = admin.get("/api/explore/annotations").json();
    List<Map<String, String>> strike =
        List.of(Map.of("from", "2023-05-03", "to", "2023-05-05", "text", "Greve dos Correios"));
    int seen = none.path("version").asInt();
    Client.Answer kept =
        admin.post("/api/explore/annotations", Map.of("seen", seen, "items", strike));
    assertEquals("Greve dos Correios", kept.json().at("/items/0/text").asText(), kept.text());
    assertEquals(
        "conflict",
        admin.post("/api/explore/annotations", Map.of("seen", seen, "items", strike)).error());
    Client.Answer wrong =
        admin.post(
            "/api/explore/annotations",
            Map.of(
                "seen",
                seen + 1,
                "items",
                List.of(Map.of("from", "2023-05-05", "to", "2023-05-03", "text", "x"))));
    assertEquals("items.0.to", wrong.json().path("field").asText());

    Map<String, String> view =
        Map.of("page", "explore", "name", "Atrasos", "query", "?nature=delivery.late");
    assertEquals(200, admin.post("/api/views", view).status());
    assertEquals(
        "severity",
        admin
            .post("/api/views", Map.of("page", "explore", "name", "x", "query", "?severity=9"))
            .json()
            .path("field")
            .asText());
    assertEquals(
        "Atrasos", admin.get("/api/views?page=explore").json().at("/items/0/name").asText());
    assertFalse(admin.get("/api/views").text().contains("Atrasos"), "the inbox has its own");
  }

  @Test
  void whatCannotBeIsRefusedInWords() {
    Client.Answer answer = admin.with("Accept-Language", "en").get("/api/explore/heat?severity=9");
    assertEquals(422, answer.status());
    assertEquals("severity", answer.json().path("field").asText());
    assertEquals(
        "The filter severity cannot be “9”. It may be: 0..4.",
        answer.json().path("message").asText());
    for (String path :
        List.of(
            "trend?interval=year",
            "trend?split=moon",
            "breakdown?by=",
            "drivers?score=ces",
            "export?format=xls",
            "verbatims?size=0",
            "verbatims?after=x")) {
      int status = admin.get("/api/explore/" + path).status();
      assertEquals(path.endsWith("by=") ? 200 : 422, status, path);
    }
    for (String words : List.of("\"", "((((", "-", "* ** a*", "a~9 b^x", "\\", "\u0000")) {
      String q = URLEncoder.encode(words, UTF_8);
      assertEquals(200, admin.get("/api/explore/summary?q=" + q).status(), words);
    }
  }

  private static String with(String question, String asked) {
    int at = question.indexOf('?');
    return at < 0
        ? question + asked
        : question.substring(0, at) + asked + "&" + question.substring(at + 1);
  }

  private Set<String> verbatims(String asked) {
    List<String> ids = new ArrayList<>();
    JsonNode page = admin.get("/api/explore/verbatims" + asked).json();
    long total = page.path("total").asLong();
    while (true) {
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      String next = page.path("next").asText("null");
      if (next.equals("null")) {
        break;
      }
      page = admin.get("/api/explore/verbatims" + asked + "&after=" + next).json();
    }
    assertEquals(total, ids.size());
    assertEquals(total, Set.copyOf(ids).size());
    return new TreeSet<>(ids);
  }

  private Set<String> exported(String asked) {
    return admin
        .get("/api/explore/export" + asked + "&format=jsonl")
        .text()
        .lines()
        .map(ExploreApiIT::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String id(String line) {
    return line.substring(line.indexOf(":\"") + 2, line.indexOf("\",\""));
  }

  private static Set<String> ids(List<FeedbackDocument> all) {
    return all.stream()
        .map(one -> one.feedback().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Long> ofOrders(Map<String, Long> facets) {
    return facets.entrySet().stream()
        .filter(one -> one.getKey().matches("(region|carrier|lot)=.*"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean has(FeedbackDocument one, String nature) {
    return natures(one).contains(nature);
  }

  private static List<String> natures(FeedbackDocument one) {
    return ExploreRecount.analysis(one).natures().stream().map(n -> n.code()).toList();
  }

  private static boolean feels(FeedbackDocument one, Sentiment sentiment) {
    return ExploreRecount.analysis(one).sentiment() == sentiment;
  }

  private static int severity(FeedbackDocument one) {
    return ExploreRecount.analysis(one).severity();
  }

  private static String sku(FeedbackDocument one) {
    return one.feedback().product() == null ? "" : String.valueOf(one.feedback().product().sku());
  }
}
