package dev.ouvidor.dashboard;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Problems through the API: every number beside a plain recount. */
@ExtendWith(Running.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsApiIT {
  private static final String INVOICE = "payment.invoice";
  private static final String LAMP = INVOICE + "~product~LUZ/1";
  private static final String LAMP_KEY = INVOICE + "~product~LUZ!2F1";
  private static final String COURIER = "delivery.courier";
  private static final String FIT = "product.fit";
  private static final String COVER = FIT + "~product~CAPA";
  private static final String QUIET = "delivery.tracking";
  private static final String WORDS = "group~00ff";

  private static final String IGNITION = "group~phrase~ignicao-falhando";

  private static final String SAID =
      "a luminária nova chegou hoje sem a nota fiscal dentro da caixa";

  private final Product product;
  private final Client admin;
  private final CountedProblems counted = new CountedProblems();

  ProblemsApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @BeforeAll
  void count() {
    counted.problem(INVOICE, ProblemKind.NATURE, INVOICE, null, null, 9);
    counted.problem(LAMP, ProblemKind.PRODUCT, INVOICE, "LUZ/1", null, 5);
    counted.problem(COURIER, ProblemKind.NATURE, COURIER, null, null, 4);
    counted.problem(FIT, ProblemKind.NATURE, FIT, null, null, 4);
    counted.problem(WORDS, ProblemKind.GROUP, null, null, "o site caiu", 3);
    counted.problem(IGNITION, ProblemKind.GROUP, null, null, "ignição falhando", 3);
    counted.problem(COVER, ProblemKind.PRODUCT, FIT, "CAPA", null, 1);
    counted.problem(QUIET, ProblemKind.NATURE, QUIET, null, null, 0);
    counted.write(product.elastic);
  }

  @Test
  void ratesAreOfTheOrdersThatAreKnown() {
    StringBuilder rows = new StringBuilder("order,email,sku,ordered_at\n");
    String today = Instant.now().minus(2, HOURS).toString();
    for (int i = 0; i < 400; i++) {
      rows.append("C-%d,c@capa.test,CAPA,%s\n".formatted(i, today));
    }
    admin.post("/api/orders", Map.of("rows", rows.toString()));
    JsonNode row = admin.get("/api/problems?period=24h&product=CAPA").json().at("/items/0");
    double share = row.path("adjusted").asLong() / 400.0;
    JsonNode rate = row.path("rate");
    assertEquals(400, rate.path("orders").asInt(), row.toString());
    assertEquals(1000 * share, rate.path("per1000").asDouble(), 1e-9);
    assertTrue(rate.path("low").asDouble() < 1000 * share, rate.toString());
    assertTrue(rate.path("high").asDouble() > 1000 * share, rate.toString());
  }

  @Test
  void everyNumberOfTheListIsThatOfARecount() {
    for (String period : List.of("24h", "7d")) {
      JsonNode page = admin.get("/api/problems?period=" + period).json();
      String from = page.path("from").asText();
      String to = page.path("to").asText();
      Duration length = Duration.between(Instant.parse(from), Instant.parse(to));
      String before = Instant.parse(from).minus(length).toString();
      double last = Double.MAX_VALUE;
      for (JsonNode row : page.path("items")) {
        String id = row.path("id").asText();
        if (!counted.holds(id)) {
          continue;
        }
        assertEquals(counted.sum(from, to, ProblemCount::count, id), row.path("count").asLong());
        long adjusted = counted.sum(from, to, ProblemCount::adjusted, id);
        long was = counted.sum(before, from, ProblemCount::adjusted, id);
        assertEquals(adjusted, row.path("adjusted").asLong());
        assertEquals(was, row.path("before").asLong());
        assertEquals((adjusted - was) / (double) was, row.path("change").asDouble(), 1e-9);
        long[] severity = {
          counted.sum(from, to, ProblemCount::severity0, id),
          counted.sum(from, to, ProblemCount::severity1, id),
          counted.sum(from, to, ProblemCount::severity2, id),
          counted.sum(from, to, ProblemCount::severity3, id),
          counted.sum(from, to, ProblemCount::severity4, id)
        };
        double weight = 0.25 * severity[0] + 0.5 * severity[1] + severity[2];
        weight = (weight + 2 * severity[3] + 4 * severity[4]) / row.path("count").asLong();
        assertEquals(Client.JSON.valueToTree(severity).toString(), row.path("severity").toString());
        long reach = counted.sum(from, to, ProblemCount::reach, id);
        assertEquals(reach, row.path("reach").asLong());
        assertEquals(
            counted.sum(from, to, ProblemCount::negative, id), row.path("negative").asLong());
        double priority =
            weight
                * (adjusted / (double) length.toDays())
                * (1 + Math.log10(1 + reach / (double) row.path("count").asLong()))
                * Math.max(0.5, Math.min(2, Math.sqrt((adjusted + 5.0) / (was + 5.0))));
        assertEquals(priority, row.at("/priority/value").asDouble(), 1e-6);
        assertTrue(priority <= last, "the most urgent first");
        last = priority;
        trend(page, row, id);
      }
      assertEquals(page.path("total").asInt(), page.path("items").size());
      assertTrue(page.path("total").asInt() >= 4, page.toString());
    }
  }

  private void trend(JsonNode page, JsonNode row, String id) {
    Instant at = Instant.parse(page.path("from").asText());
    long step = page.path("step").asLong();
    for (JsonNode point : row.path("trend")) {
      String from = at.toString();
      at = at.plusSeconds(step);
      assertEquals(counted.sum(from, at.toString(), ProblemCount::adjusted, id), point.asLong());
    }
  }

  @Test
  void filtersNarrowTheListAndWrongOnesAreNamed() {
    assertEquals(
        List.of(COVER, LAMP),
        ids("kind=product").stream().sorted(Comparator.reverseOrder()).toList());
    assertEquals(List.of(LAMP), ids("product=LUZ/1"));
    assertEquals(List.of(WORDS), ids("q=SITE%20caiu"));
    assertTrue(ids("q=nota%20fiscal").contains(INVOICE));
    assertEquals(List.of(COURIER), ids("nature=" + COURIER));
    for (Map.Entry<String, String> wrong :
        Map.of(
                "kind=x", "kind",
                "state=x", "state",
                "ignored=x", "ignored",
                "period=x", "period",
                "from=x", "from",
                "size=0", "size")
            .entrySet()) {
      Client.Answer answer = admin.get("/api/problems?" + wrong.getKey());
      assertEquals(422, answer.status(), answer.text());
      assertEquals(wrong.getValue(), answer.json().path("field").asText());
    }
    assertEquals(404, admin.get("/api/problems/nowhere").status());
    assertEquals(404, admin.get("/api/problems/a!zz/feedback").status());
  }

  @Test
  void aProblemGoesItsWayUntilItReallyFell() {
    assertEquals("problem_rising", change(COURIER, "action", "MOVE", "to", "FIXED").error());
    change(COURIER, "action", "MOVE", "to", "CONFIRMED");
    Client.Answer causeless = change(COURIER, "action", "MOVE", "to", "CAUSE_KNOWN");
    assertEquals("cause", causeless.json().path("field").asText(), causeless.text());
    change(COURIER, "action", "MOVE", "to", "CAUSE_KNOWN", "cause", "entregador novo");
    Client.Answer future =
        change(COURIER, "action", "MOVE", "to", "FIXED", "fixedAt", "2099-01-01T00:00:00Z");
    assertEquals("fixedAt", future.json().path("field").asText());
    String fixedAt = Instant.now().minus(50, HOURS).toString();
    JsonNode fixed = change(COURIER, "action", "MOVE", "to", "FIXED", "fixedAt", fixedAt).json();
    assertEquals("FIXED", fixed.at("/problem/state").asText(), fixed.toString());
    assertEquals("DID_NOT_FALL", fixed.at("/fix/outcome").asText(), fixed.toString());
    Instant settled = Instant.parse(fixed.at("/fix/settledAt").asText());
    long hours = fixed.at("/fix/hoursAfter").asLong();
    assertEquals(48, hours);
    assertEquals(
        counted.sum(
            settled.toString(),
            settled.plus(hours, HOURS).toString(),
            ProblemCount::adjusted,
            COURIER),
        fixed.at("/fix/after").asLong());
    Client.Answer early = change(COURIER, "action", "MOVE", "to", "VERIFIED");
    assertEquals("problem_did_not_fall", early.error());

    change(COURIER, "action", "MOVE", "to", "CAUSE_KNOWN");
    String ended = Instant.now().minus(2, HOURS).toString();
    JsonNode now = change(COURIER, "action", "MOVE", "to", "FIXED", "fixedAt", ended).json();
    assertEquals("TOO_EARLY", now.at("/fix/outcome").asText());
    assertEquals("problem_too_early", change(COURIER, "action", "MOVE", "to", "VERIFIED").error());
    assertEquals(5, now.path("history").size());
    assertEquals("entregador novo", now.at("/history/1/note").asText());
    assertEquals("Ana", now.at("/history/0/byName").asText());
    admin.until("/api/audit?target=" + COURIER, a -> a.text().contains("action=MOVE to=CONFIRMED"));
  }

  @Test
  void problemsAreNamedIgnoredLinkedMergedAndSplit() {
    assertEquals(
        "Nota errada",
        change(INVOICE, "action", "RENAME", "name", " Nota errada ")
            .json()
            .at("/problem/name")
            .asText());
    for (String bad : List.of("javascript:alert(1)", "ftp://x/1", "http://", "a b")) {
      Client.Answer answer = change(INVOICE, "action", "LINK", "ticket", bad);
      assertEquals("ticket", answer.json().path("field").asText(), bad);
    }
    for (String good : List.of("https://jira.exemplo.test/browse/LOJA-1", "LOJA-123", "#45")) {
      assertEquals(
          good,
          change(INVOICE, "action", "LINK", "ticket", good).json().at("/problem/ticket").asText());
    }
    change(FIT, "action", "IGNORE");
    assertFalse(ids("").contains(FIT));
    assertEquals(List.of(FIT), ids("ignored=true"));
    change(FIT, "action", "RESTORE");
    assertTrue(ids("").contains(FIT));

    change(FIT, "action", "MERGE", "into", INVOICE);
    assertEquals("problem_circle", change(INVOICE, "action", "MERGE", "into", FIT).error());
    assertEquals("problem_circle", change(INVOICE, "action", "MERGE", "into", INVOICE).error());
    assertEquals("problem_part", change(WORDS, "action", "MERGE", "into", FIT).error());
    assertEquals("problem_merged", change(FIT, "action", "RENAME", "name", "x").error());
    change(LAMP, "action", "MERGE", "into", INVOICE);
    assertFalse(ids("").contains(FIT));
    JsonNode card = admin.get("/api/problems/" + INVOICE).json();
    String from = card.path("from").asText();
    String to = card.path("to").asText();
    long both = counted.sum(from, to, ProblemCount::count, INVOICE, FIT);
    assertEquals(both, card.at("/problem/count").asLong(), "a part of it is not counted twice");
    assertEquals(both, sum(card.path("series"), "count"));
    assertEquals(2, card.path("members").size());
    change(WORDS, "action", "MERGE", "into", QUIET);
    assertFalse(ids("").contains(WORDS), "also into one that nobody said or touched");
    change(WORDS, "action", "SPLIT");
    JsonNode part = admin.get("/api/problems/" + FIT).json();
    assertEquals(INVOICE, part.at("/within/id").asText());

    change(FIT, "action", "SPLIT");
    change(LAMP_KEY, "action", "SPLIT");
    assertEquals("problem_whole", change(FIT, "action", "SPLIT").error());
    assertEquals(
        counted.sum(from, to, ProblemCount::count, INVOICE),
        admin
            .get("/api/problems/" + INVOICE + "?from=" + from + "&to=" + to)
            .json()
            .at("/problem/count")
            .asLong());
    Client agent = product.person("Aguinaldo", "agent");
    assertEquals(403, agent.post("/api/problems/" + FIT + "/changes", "{}").status());
    assertEquals(200, agent.get("/api/problems/" + FIT).status());
  }

  @Test
  void theCardSaysWhatItIsMadeOfAndLeadsToItsCases() {
    Instant now = Instant.now();
    String today = now.minus(1, HOURS).toString();
    admin.post(
        "/api/orders",
        Map.of(
            "rows",
            "order,email,sku,ordered_at,amount,carrier,currency\n"
                + "L-1,a@luz.test,LUZ/1,%1$s,100.50,Jadlog,eur\nL-1,a@luz.test,OUTRA,%1$s,900,,\n"
                    .formatted(today)
                + "L-2,b@luz.test,LUZ/1,%1$s,\"200,25\",Jadlog,BRL\n".formatted(today)
                + "L-3,c@luz.test,LUZ/1,%1$s,,Correios,\n".formatted(today)));
    List<String> cases = new ArrayList<>();
    cases.add(said("iara", SAID, "L-1", 3));
    cases.add(said("joel", SAID, "L-2", 4));
    said("kika", "outra coisa sem nota", null, 2, "OUTRA");
    String first = "/api/cases/" + cases.get(0);
    String version = admin.get(first).json().path("version").asText();
    admin.post(first + "/status", Map.of("status", "RESOLVED", "version", version));
    admin.until(
        "/api/problems/" + LAMP_KEY + "?period=24h",
        a -> a.json().at("/cases/resolved").asInt() == 1);

    JsonNode card = admin.get("/api/problems/" + LAMP_KEY + "?period=24h").json();
    assertEquals(2, card.at("/breakdown/total").asInt(), card.path("breakdown").toString());
    assertEquals("x", card.at("/breakdown/channels/0/key").asText());
    assertEquals("4", keys(card.at("/breakdown/severities")).get(1), card.toString());
    assertEquals(2, card.at("/breakdown/copies/0/count").asInt(), card.toString());
    assertEquals(2, card.at("/cases/total").asInt());
    assertEquals(1, card.at("/cases/open").asInt());
    assertEquals("5m", card.path("span").asText());
    String from = card.path("from").asText();
    String to = card.path("to").asText();
    assertEquals(288, card.path("series").size());
    assertEquals(
        counted.sum(from, to, ProblemCount::count, LAMP), sum(card.path("series"), "count"));
    assertTrue(card.path("series").toString().contains("\"expected\":0.5"), "the band is there");
    JsonNode money = card.at("/problem/money");
    assertEquals("BRL", money.at("/sums/0/currency").asText(), money.toString());
    assertEquals(200.25, money.at("/sums/0/atRisk").asDouble(), 1e-9, money.toString());
    assertEquals("EUR", money.at("/sums/1/currency").asText(), money.toString());
    assertEquals(100.5, money.at("/sums/1/atRisk").asDouble(), 1e-9, money.toString());
    assertEquals(2, money.path("named").asInt());
    assertEquals(1, card.path("origins").size(), card.path("origins").toString());
    JsonNode origin = card.at("/origins/0");
    assertEquals("Jadlog", origin.path("value").asText());
    assertEquals(2, origin.path("named").asInt());
    assertEquals(1, origin.path("share").asDouble());
    assertEquals(2 / 3.0, origin.path("usual").asDouble(), 1e-9);
    assertTrue(origin.path("times").isNull(), "too few to tell: " + origin);
    JsonNode rate = card.at("/problem/rate");
    assertTrue(rate.isNull(), "more people wrote than orders are known: " + rate);

    JsonNode worst =
        admin.get("/api/problems/" + LAMP_KEY + "/feedback?period=24h&order=severe").json();
    assertEquals(cases.get(1), worst.at("/items/0/caseId").asText(), worst.toString());
    assertEquals(4, worst.at("/items/0/feedback/analysis/severity").asInt());
    String filter = "status=any&problem=" + LAMP_KEY + "%3B24h";
    assertEquals(2, admin.get("/api/cases?" + filter).json().path("total").asInt());
    assertEquals(
        0, admin.get("/api/cases?status=any&problem=nowhere").json().path("total").asInt());
    String table = admin.get("/api/problems/" + LAMP_KEY + "/export?period=24h").text();
    assertEquals(
        counted.sum(from, to, ProblemCount::count, LAMP),
        table.lines().skip(1).mapToLong(line -> Long.parseLong(line.split(",")[3])).sum());
    assertNotNull(
        admin
            .get("/api/problems/" + LAMP_KEY + "/export?period=24h&format=json")
            .json()
            .at("/items/0/start")
            .textValue());
  }

  @Test
  void aProblemOfAPhraseFindsWhatHasItsWordsAndNoOtherNature() {
    String today = Instant.now().minus(1, HOURS).toString();
    admin.post(
        "/api/orders",
        Map.of("rows", "order,email,sku,ordered_at,amount\nIG-1,i@luz.test,FOGO," + today + ",50"));
    unnamed("ilda", "a Ignição está falhando hoje", "IG-1", "other.problem");
    unnamed("igor", "IGNICAO FALHANDO sempre", null, "other.problem");
    unnamed("ivo", "falhando a ignição", null, "other.problem");
    unnamed("isis", "ignição falhando e sem a nota", null, INVOICE);
    String path = "/api/problems/" + IGNITION + "?period=24h";
    admin.until(
        path,
        a ->
            a.json().at("/breakdown/total").asInt() >= 2
                && a.json().at("/problem/money/sums/0/atRisk").asDouble() == 50);
    JsonNode card = admin.get(path).json();
    assertEquals(2, card.at("/breakdown/total").asInt(), card.path("breakdown").toString());
    String filter = "status=any&problem=" + IGNITION + "%3B24h";
    assertEquals(2, admin.get("/api/cases?" + filter).json().path("total").asInt());
  }

  private void unnamed(String who, String text, @Nullable String order, String nature) {
    Feedback one = product.post(who, text).orderId(order).build();
    product.say(one, Town.complaint(2, nature));
  }

  @Test
  void carriersThatOrdersDoNotTellAreThoseThatWordsName() {
    Instant today = Instant.now().minus(1, HOURS);
    Instant before = today.minus(Duration.ofDays(15));
    for (int i = 0; i < 12; i++) {
      String who = "entregue" + i;
      courier(who, i < 4 ? "o rapaz da SEUR gritou" : "o moço da MRW gritou", null, before);
      courier(who, i < 10 ? "a SEUR jogou a caixa" : "a MRW jogou a caixa", null, today);
    }
    for (int i = 0; i < 5; i++) {
      courier("insistente", "Nacex de novo, " + i + " vezes", null, today);
    }
    courier("nomeada", "a SEUR jogou a caixa", "MOTO-1", today);
    courier("calada", "a SEUR jogou a caixa", "MOTO-2", today);
    admin.post(
        "/api/orders",
        Map.of(
            "rows",
            "order,email,sku,ordered_at,carrier\nMOTO-1,a@moto.test,M,%1$s,Moto Já\n"
                    .formatted(today)
                + "MOTO-2,b@moto.test,M,%1$s,\n".formatted(today)
                + rows(today)));
    String path = "/api/problems/" + COURIER + "?period=24h";
    JsonNode origins =
        admin.until(path, a -> of(a.json(), "WORDS", "SEUR").path("named").asInt() == 11).json();
    JsonNode seur = of(origins, "WORDS", "SEUR");
    assertEquals(11.0 / 14, seur.path("share").asDouble(), 1e-9, "one is loud: " + seur);
    assertEquals(4, seur.path("base").asInt());
    assertEquals(1.0 / 3, seur.path("usual").asDouble(), 1e-9);
    assertEquals(33.0 / 14, seur.path("times").asDouble(), 1e-9);
    assertEquals(40, seur.at("/rate/orders").asInt(), "as far as orders went with it");
    assertEquals(275, seur.at("/rate/per1000").asDouble(), 1e-9);
    assertEquals(1, of(origins, "WORDS", "Nacex").path("named").asInt());
    assertEquals(1, of(origins, "ORDERS", "Moto Já").path("named").asInt());

    String explored = "/api/explore/summary?period=24h&nature=" + COURIER + "&carrier=";
    assertEquals(11, admin.get(explored + "SEUR").json().at("/now/count").asInt());
    assertEquals(1, admin.get(explored + "Moto%20J%C3%A1").json().at("/now/count").asInt());
    String words = "/api/explore/verbatims?period=24h&nature=" + COURIER + "&carrier=";
    assertTrue(
        admin.get(words + "Nacex").json().at("/items/0/shipment/inWords").asBoolean(),
        "where it comes from is told");
    JsonNode told = admin.get(words + "Moto%20J%C3%A1").json().at("/items/0/shipment");
    assertFalse(told.path("inWords").asBoolean(true), "an order counts more: " + told);
  }

  private static String rows(Instant at) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append("MOTO-9%d,c@moto.test,M,%s,SEUR\n".formatted(i, at));
    }
    return rows.toString();
  }

  private void courier(String who, String text, @Nullable String order, Instant at) {
    Feedback one = product.post(who, text).orderId(order).createdAt(at).build();
    product.write(one, Town.complaint(2, COURIER));
  }

  private static JsonNode of(JsonNode card, String from, String value) {
    for (JsonNode one : card.path("origins")) {
      if (one.path("from").asText().equals(from) && one.path("value").asText().equals(value)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private String said(String who, String text, @Nullable String order, int severity) {
    return said(who, text, order, severity, "LUZ/1");
  }

  private String said(String who, String text, @Nullable String order, int severity, String sku) {
    Feedback one =
        product
            .post(who, text)
            .orderId(order)
            .product(dev.ouvidor.connectors.Product.of(sku, null))
            .build();
    return product.say(one, Town.complaint(severity, INVOICE));
  }

  private List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    admin
        .get("/api/problems?" + query)
        .json()
        .path("items")
        .forEach(row -> ids.add(row.path("id").asText()));
    return ids;
  }

  private static List<String> keys(JsonNode parts) {
    List<String> keys = new ArrayList<>();
    parts.forEach(part -> keys.add(part.path("key").asText()));
    return keys.stream().sorted().toList();
  }

  private static long sum(JsonNode list, String field) {
    long sum = 0;
    for (JsonNode one : list) {
      sum += one.path(field).asLong();
    }
    return sum;
  }

  private Client.Answer change(String id, String... fields) {
    Map<String, String> body = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      body.put(fields[i], fields[i + 1]);
    }
    String key = id.equals(LAMP) ? LAMP_KEY : id;
    return admin.post("/api/problems/" + key + "/changes", body);
  }
}
