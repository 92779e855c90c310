package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.outlets.PagerDutyStandIn;
import dev.ouvidor.connectors.sandbox.outlets.SlackStandIn;
import dev.ouvidor.connectors.sandbox.outlets.TeamsStandIn;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.index.SignalDocument.State;
import dev.ouvidor.pipeline.problem.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of what rules see, with any number of dashboards and bad lines outside. */
@ExtendWith(Running.class)
class AlertsIT {
  private static final String RULES = "/api/settings/alert-rules";
  private static final String OUTLETS = "/api/settings/outlets";
  private static final Set<String> OPERATION = Set.of("SLA", "OUTBOX", "CONNECTION", "SCORE");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Product product;
  private final Client admin;

  /** Of this run alone: the product is shared. */
  private final String subject = "delivery.late~product~" + UUID.randomUUID();

  AlertsIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  /** Deadlines and connections of other tests' cases raise alerts too, and outlets hear of all. */
  @BeforeEach
  void hearOfOurOwnOnly() {
    JsonNode now = admin.get(RULES).json();
    ArrayNode rules = now.withArray("rules").deepCopy();
    for (JsonNode rule : rules) {
      if (OPERATION.contains(rule.path("kind").asText())) {
        ((ObjectNode) rule).put("enabled", false);
      }
    }
    Client.Answer put =
        admin.post(RULES, Map.of("seen", now.path("version").asInt(), "rules", rules));
    assertEquals(200, put.status(), put.text());
    for (JsonNode open : admin.get("/api/alerts?size=500&state=open").json().path("items")) {
      act(open, Map.of("action", "resolve"));
    }
  }

  @Test
  void aRuleAndItsSubjectHaveOneOpenAlertWhateverTheNumberOfDashboards() throws IOException {
    try (var receiver = new HookReceiver();
        Dashboard second = product.another()) {
      assertTrue(second.port() > 0);
      String outlet = outlet(Map.of("kind", "WEBHOOK", "name", "CRM", "address", receiver.url()));
      for (int i = 0; i < 20; i++) {
        signal("std-burst", State.RAISED, Instant.now().minusSeconds(20 - i), i);
      }
      JsonNode alert = await("RAISED");
      admin.until("/api/alerts/" + id(alert), a -> of(a).path("signals").asInt() >= 20);
      assertEquals(19, of(admin.get("/api/alerts/" + id(alert))).path("peak").asInt());
      assertEquals("alert.raised", receiver.await(1).get(0).type());
      act(alert, Map.of("action", "acknowledge"));
      receiver.await(2);
      signal("std-burst", State.NORMAL, Instant.now(), 0);
      assertEquals("normal", await("RESOLVED").at("/history/2/detail").asText());
      receiver.await(3);
      assertEquals(
          List.of("alert.acknowledged", "alert.raised", "alert.resolved"),
          receiver.received().stream().map(HookReceiver.Received::type).sorted().toList());

      signal("std-burst", State.RAISED, Instant.now().plusSeconds(1), 7);
      JsonNode next = await("RAISED");
      assertEquals(id(alert), id(next), "the latest stands under the same id");
      assertFalse(next.path("raisedAt").equals(alert.path("raisedAt")));
      assertTrue(
          admin.get("/api/alerts?state=resolved&size=500").text().contains(id(alert) + "-"),
          "the one before is kept");
      act(next, Map.of("action", "resolve"));
      forget(outlet);
    }
  }

  @Test
  void mutedIsNotRaisedAndNobodysAlertGoesOnToTheNextTier() throws IOException {
    signal("std-burst", State.RAISED, Instant.now(), 5);
    JsonNode alert = await("RAISED");
    act(alert, Map.of("action", "mute", "minutes", 60));
    act(alert, Map.of("action", "resolve"));
    signal("std-burst", State.RAISED, Instant.now().plusSeconds(2), 6);
    admin.until("/api/alerts?size=0", a -> unhandled() == 0);
    assertEquals("RESOLVED", of(admin.get("/api/alerts/" + id(alert))).path("state").asText());
    act(alert, Map.of("action", "unmute"));

    rules(
        rule -> {
          rule.put("id", "soon").put("name", "Logo").put("kind", "THRESHOLD").put("threshold", 1);
          ArrayNode tiers = rule.putArray("tiers");
          tiers.addObject().put("afterMinutes", 0);
          tiers.addObject().put("afterMinutes", 1);
        });
    signal("soon", State.RAISED, Instant.now(), 5);
    JsonNode soon = awaitOf("soon", "RAISED");
    Instant escalates = Instant.parse(soon.path("escalateAt").asText());
    assertEquals(
        60, Duration.between(Instant.parse(soon.path("raisedAt").asText()), escalates).toSeconds());
    product
        .elastic
        .client()
        .update(
            u ->
                u.index(Indices.ALERTS)
                    .id(id(soon))
                    .retryOnConflict(5)
                    .doc(Map.of("escalateAt", Instant.now().minusSeconds(1).toString())),
            JsonNode.class);
    awaitOf("soon", one -> one.path("tier").asInt() == 1);
    act(soon, Map.of("action", "acknowledge"));
    act(soon, Map.of("action", "not_useful"));
    act(soon, Map.of("action", "resolve"));
    assertEquals(1, admin.get(RULES).json().at("/judged/soon/notUseful").asInt());
    restore();
  }

  @Test
  void whatFailsOutsideArrivesAllTheSameAndOnlyOnce() throws IOException {
    try (var slack = new SlackStandIn(0);
        var teams = new TeamsStandIn(0);
        var pager = new PagerDutyStandIn(0)) {
      List.of(slack, teams, pager).forEach(one -> one.start());
      List<String> outlets =
          List.of(
              outlet(Map.of("kind", "SLACK", "name", "S", "address", slack.webhook().toString())),
              outlet(
                  Map.of(
                      "kind",
                      "TEAMS",
                      "name",
                      "T",
                      "language",
                      "en",
                      "address",
                      teams.webhook().toString())),
              outlet(
                  Map.of(
                      "kind",
                      "PAGERDUTY",
                      "name",
                      "P",
                      "secret",
                      PagerDutyStandIn.ROUTING_KEY,
                      "address",
                      pager.enqueue().toString())));
      assertFalse(admin.get(OUTLETS).text().contains("segredo"), "secrets are never shown");
      assertFalse(admin.get(OUTLETS).text().contains(PagerDutyStandIn.ROUTING_KEY));
      slack.fail(Fault.THROTTLED);
      teams.fail(Fault.SERVER_ERROR);
      pager.fail(Fault.ACCEPT_AND_DROP, Fault.ACCEPT_AND_ERROR);
      String sku = subject.substring(subject.lastIndexOf('~') + 1);
      var item = new dev.ouvidor.connectors.Product(sku, "Chaleira");
      product.say(product.post("dora", "cadê a chaleira?").product(item).build());
      admin.until(
          "/api/explore/verbatims?period=24h&product=" + sku,
          answer -> answer.json().path("total").asInt() == 1);
      signal("std-burst", State.RAISED, Instant.now(), 5);
      JsonNode alert = await("RAISED");
      until("Slack", () -> slack.messages().size() == 1);
      until("Teams", () -> teams.cards().size() == 1);
      assertTrue(
          slack.messages().get(0).toString().contains("Atraso na entrega · Chaleira"),
          slack.messages().toString());
      assertTrue(teams.cards().get(0).toString().contains("Late delivery"));
      until("PagerDuty", () -> pager.requests().size() >= 3);
      act(alert, Map.of("action", "acknowledge"));
      until("acknowledged", () -> pager.incidents().get(0).state().equals("acknowledged"));
      act(alert, Map.of("action", "resolve"));
      until("resolved", () -> pager.incidents().get(0).state().equals("resolved"));
      assertEquals(1, pager.incidents().size(), "one incident, however often it was told");
      until("resolved in Slack", () -> slack.messages().size() == 2);
      outlets.forEach(this::forget);
    }
  }

  @Test
  void whatIsTooMuchToReadComesTogetherAndMailsAreSent() throws IOException {
    try (var slack = new SlackStandIn(0)) {
      slack.start();
      String outlet =
          outlet(
              Map.of(
                  "kind",
                  "SLACK",
                  "name",
                  "S",
                  "perHour",
                  1,
                  "template",
                  "{rule} em {subject}",
                  "address",
                  slack.webhook().toString()));
      String mail =
          outlet(
              Map.of(
                  "kind",
                  "EMAIL",
                  "name",
                  "M",
                  "address",
                  "plantao@aurora.test",
                  "connection",
                  "pesquisa"));
      signal("std-burst", State.RAISED, Instant.now(), 5);
      JsonNode alert = await("RAISED");
      until("the first", () -> slack.messages().size() == 1);
      assertTrue(
          slack.messages().get(0).toString().contains("Reclamações acima do normal em Atraso"),
          slack.messages().toString());
      act(alert, Map.of("action", "resolve"));
      Client.Answer answer =
          admin.until(
              OUTLETS + "/" + outlet + "/deliveries",
              a -> a.json().path("items").path(0).path("event").asText().equals("alert.digest"));
      assertEquals("WAITING", answer.json().path("items").path(0).path("state").asText());
      admin.until(
          OUTLETS + "/" + mail + "/deliveries",
          a ->
              !a.json().path("items").isEmpty()
                  && a.json().path("items").findValuesAsText("state").stream()
                      .allMatch("DELIVERED"::equals));
      forget(outlet);
      forget(mail);
    }
  }

  /** The index knows "fumeg" only. */
  @Test
  void anAlertTellsUnusualWordsAsPeopleWriteThem() {
    String sku = subject.substring(subject.lastIndexOf('~') + 1);
    List<String> texts =
        List.of(
            "a panela fumegava na pia quando cheguei em casa",
            "Fumegava tanto que desliguei correndo",
            "liguei ontem cedo e ela fumegava sem parar",
            "as duas que comprei fumegaram no primeiro uso");
    for (int i = 0; i < texts.size(); i++) {
      product.say(
          product
              .post("fumaça-" + i, texts.get(i))
              .product(new dev.ouvidor.connectors.Product(sku, "Panela"))
              .build(),
          Town.complaint(2, "delivery.late"));
    }
    for (int i = 0; i < 8; i++) {
      product.write(
          product.post("usual-" + i, "o pedido " + i + " ainda não chegou").build(), Town.late());
    }
    signal("std-burst", State.RAISED, Instant.now(), 5);
    JsonNode alert = await("RAISED");
    Client.Answer told =
        admin.until(
            "/api/alerts/" + id(alert),
            a -> a.json().path("unusual").findValuesAsText("key").contains("fumegava"));
    assertFalse(told.json().path("unusual").findValuesAsText("key").contains("fumeg"), told.text());
    act(alert, Map.of("action", "resolve"));
  }

  @Test
  void anAlertShowsWhatCustomersSaidAndARuleHowOftenItWouldHaveFired() {
    String sku = subject.substring(subject.lastIndexOf('~') + 1);
    String id =
        product.say(
            product
                .post("duda", "a chaleira pegou fogo, cpf 111.444.777-35")
                .product(new dev.ouvidor.connectors.Product(sku, "Chaleira"))
                .build(),
            Town.complaint(4, "delivery.late"));
    signal("std-burst", State.RAISED, Instant.now(), 5);
    JsonNode alert = await("RAISED");
    JsonNode evidence = admin.get("/api/alerts/" + id(alert)).json();
    assertEquals(id, evidence.at("/quotes/0/caseId").asText(), evidence.toString());
    assertTrue(evidence.path("series").size() > 10, evidence.toString());
    Client yara = product.person("Yasmin" + sku.substring(0, 4), "analyst");
    String masked = yara.get("/api/alerts/" + id(alert)).text();
    assertFalse(masked.contains("111.444.777-35"), "personal data is masked");
    assertEquals(403, yara.post("/api/alerts/" + id(alert), "{}").status());
    act(alert, Map.of("action", "resolve"));

    ObjectNode rule = first("std-safety-words");
    rule.withObject("filter").putArray("products").add(sku);
    Client.Answer past = admin.post(RULES + "/preview", Map.of("rule", rule));
    assertEquals(1, past.json().path("count").asInt(), past.text());
    rule.putArray("lists");
    rule.putArray("words").add("gelou");
    assertEquals(
        0, admin.post(RULES + "/preview", Map.of("rule", rule)).json().path("count").asInt());
    assertEquals(
        false,
        admin
            .post(RULES + "/preview", Map.of("rule", first("std-outbox")))
            .json()
            .path("known")
            .asBoolean());
  }

  @Test
  void wrongRulesAndOutletsAreRefusedByTheirFields() {
    JsonNode now = admin.get(RULES).json();
    ArrayNode rules = now.withArray("rules").deepCopy();
    ((ObjectNode) rules.get(1)).put("windowMinutes", 0);
    Client.Answer refused =
        admin.post(RULES, Map.of("seen", now.path("version").asInt(), "rules", rules));
    assertEquals(422, refused.status());
    assertEquals("rules.1.windowMinutes", refused.json().path("field").asText());
    ((ObjectNode) rules.get(1)).put("windowMinutes", 1).putArray("words").add("fo*");
    refused = admin.post(RULES, Map.of("seen", now.path("version").asInt(), "rules", rules));
    assertEquals("rules.1.words", refused.json().path("field").asText());
    assertEquals(
        "template",
        admin
            .post(
                OUTLETS,
                Map.of(
                    "kind",
                    "EMAIL",
                    "name",
                    "x",
                    "address",
                    "a@b.test",
                    "connection",
                    "pesquisa",
                    "template",
                    "{nome}"))
            .json()
            .path("field")
            .asText());
    try (Dashboard guarded = product.guarded()) {
      Client.Answer private_ =
          product
              .as(admin, guarded)
              .post(
                  OUTLETS,
                  Map.of("kind", "SLACK", "name", "x", "address", "http://169.254.169.254/x"));
      assertEquals("hook_address", private_.error());
    }
  }

  private JsonNode await(String state) {
    return awaitOf("std-burst", state);
  }

  private JsonNode awaitOf(String rule, String state) {
    return awaitOf(rule, alert -> alert.path("state").asText().equals(state));
  }

  private JsonNode awaitOf(String rule, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (String state : List.of("open", "resolved")) {
        for (JsonNode one : admin.get("/api/alerts?size=500&state=" + state).json().path("items")) {
          boolean ours =
              one.path("rule").asText().equals(rule)
                  && one.path("subject").asText().equals(subject)
                  && one.path("id").asText().length() == 22;
          if (ours && wanted.test(one)) {
            return one;
          }
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new AssertionError("no such alert of " + rule);
  }

  private void act(JsonNode alert, Map<String, ?> what) {
    Client.Answer answer = admin.post("/api/alerts/" + id(alert), what);
    assertEquals(200, answer.status(), answer.text());
  }

  private static JsonNode of(Client.Answer answer) {
    return answer.json().path("alert");
  }

  private static String id(JsonNode alert) {
    return alert.path("id").asText();
  }

  private String outlet(Map<String, ?> form) {
    Client.Answer made = admin.post(OUTLETS, form);
    assertEquals(200, made.status(), made.text());
    return made.json().path("id").asText();
  }

  private void forget(String outlet) {
    assertEquals(204, admin.send("DELETE", OUTLETS + "/" + outlet, new byte[0]).status());
  }

  private ObjectNode first(String id) {
    for (JsonNode rule : admin.get(RULES).json().path("rules")) {
      if (rule.path("id").asText().equals(id)) {
        return rule.deepCopy();
      }
    }
    throw new AssertionError(id);
  }

  /** Puts one more rule in force. */
  private void rules(Consumer<ObjectNode> more) {
    JsonNode now = admin.get(RULES).json();
    ArrayNode rules = now.withArray("rules").deepCopy();
    ObjectNode rule = first("std-burst");
    more.accept(rule);
    rules.add(rule);
    Client.Answer put =
        admin.post(RULES, Map.of("seen", now.path("version").asInt(), "rules", rules));
    assertEquals(200, put.status(), put.text());
  }

  private void restore() {
    int seen = admin.get(RULES).json().path("version").asInt();
    assertEquals(200, admin.post(RULES + "/restore", Map.of("version", 0, "seen", seen)).status());
  }

  /** A problem that nobody spoke of before has a chart, too, and its time does not shrink. */
  @Test
  void intervalsInWhichNobodySpokeAreInTheChart() throws IOException {
    Instant start = Instant.ofEpochSecond(Span.FIVE_MINUTES.start(Instant.now().getEpochSecond()));
    var count = Map.of("problem", subject, "span", "5m", "start", start.toString(), "adjusted", 7L);
    product
        .elastic
        .client()
        .index(i -> i.index(Indices.PROBLEM_COUNTS).document(count).refresh(Refresh.True));
    signal("std-burst", State.RAISED, Instant.now(), 7);
    JsonNode series = admin.get("/api/alerts/" + id(await("RAISED"))).json().path("series");
    assertTrue(series.size() >= 72, series.toString());
    long said = 0;
    for (int i = 0; i < series.size(); i++) {
      said += series.get(i).path("count").asLong();
      Instant at = Instant.parse(series.get(i).path("at").asText());
      Instant first = Instant.parse(series.get(0).path("at").asText());
      assertEquals(first.plusSeconds(i * Span.FIVE_MINUTES.seconds()), at);
    }
    assertEquals(7, said);
  }

  private void signal(String rule, State state, Instant at, double value) {
    var signal =
        SignalDocument.of(
                rule,
                0,
                rule.equals("soon") ? AlertKind.THRESHOLD : AlertKind.BURST,
                subject,
                state,
                at,
                Instant.now(),
                value)
            .beside(2.0, 0.0, 5.0);
    try {
      product
          .elastic
          .client()
          .index(i -> i.index(Indices.ALERT_SIGNALS).id(signal.id()).document(signal));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long unhandled() {
    try {
      return product
          .elastic
          .client()
          .count(
              c ->
                  c.index(Indices.ALERT_SIGNALS)
                      .query(q -> q.term(t -> t.field("handled").value(false))))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void until(String what, BooleanSupplier so) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not yet: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
