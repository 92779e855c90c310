package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.email.MailStandIn.Received;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A view of Explore by e-mail, from the page to the mailbox and out again. */
@ExtendWith(Running.class)
class DigestApiIT {
  private static final String DIGESTS = "/api/digests";
  private static final String ONLY = "resumo-1";
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

  private final Product product;
  private final Client admin;
  private final String origin;

  DigestApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
    this.origin = "http://127.0.0.1:" + product.dashboard.port();
  }

  @Test
  void theMailSaysWhatThePageSaysOnceAndOneLeavesByOneClick() throws IOException {
    lastMonth();
    product.person("Dorotea", "analyst");
    String id =
        made(
            Map.of(
                "name",
                "Atrasos do mês",
                "query",
                "?connection=" + ONLY + "&period=7d",
                "cadence",
                "MONTHLY",
                "people",
                List.of(idOf("Dorotea")),
                "addresses",
                List.of("Diretoria@fora.test")));
    Instant due = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
    try (Dashboard other = product.another()) {
      assertNotEquals(0, other.port());
      for (int again = 0; again < 2; again++) {
        // The second time is as if whoever sent it had died before writing down that they did.
        due(id, due);
        one(id, digest -> Instant.parse(digest.path("nextAt").asText()).isAfter(Instant.now()));
      }
      JsonNode digest = one(id, sent -> states(sent).equals(List.of("DELIVERED", "DELIVERED")));
      assertEquals(due, Instant.parse(digest.path("sentAt").asText()), "it was made up for");
    }
    Received mail = only("diretoria@fora.test");
    assertEquals(1, product.mail.inbox("dorotea@loja.test").size());
    assertEquals("Atraso na entrega: +300% (40, antes 10) · Atrasos do mês", mail.subject());
    String html = product.mail.html("diretoria@fora.test", 0);
    says(html);
    assertTrue(html.contains("data:image/png;base64,"), "the pictures go along");
    for (String said : List.of(html, mail.text())) {
      assertTrue(said.contains("••••"), said);
      assertFalse(said.contains("98765-4321") || said.contains("zoe@exemplo"), said);
    }

    String leave = mail.header("list-unsubscribe").replaceAll("[<>\\s]", "");
    assertEquals("List-Unsubscribe=One-Click", mail.header("list-unsubscribe-post"));
    assertTrue(mail.text().contains(leave), mail.text());
    String path = leave.substring(origin.length());
    Client stranger = product.stranger();
    assertEquals(200, stranger.get(path).status());
    assertEquals(1, digest(id).path("addresses").size(), "looking changes nothing");
    char last = path.charAt(path.length() - 1);
    String forged = path.substring(0, path.length() - 1) + (last == 'A' ? 'B' : 'A');
    assertEquals(404, stranger.post(forged, "List-Unsubscribe=One-Click").status());
    assertEquals(404, stranger.post("/digests/leave/d-x/e30.AA", "").status());
    Client.Answer wrong = stranger.with("Accept", "text/html").get("/digests/leave/d-x/e30.AA");
    assertEquals(404, wrong.status());
    assertTrue(wrong.text().contains("Este link não confere"), wrong.text());
    assertEquals(1, digest(id).path("addresses").size(), "a forged link changes nothing");
    assertEquals(200, stranger.post(path, "List-Unsubscribe=One-Click").status());
    assertEquals("diretoria@fora.test", digest(id).at("/left/0").asText());
    assertEquals(0, digest(id).path("addresses").size());
    Client.Answer back = change(id, Map.of("addresses", List.of("diretoria@fora.test")));
    assertEquals("digest_left", back.error(), back.text());
    assertEquals(204, admin.send("DELETE", DIGESTS + "/" + id, new byte[0]).status());
  }

  @Test
  void whatIsMoreThanADayLateIsLeftOutAndSaid() throws IOException {
    Instant then = Instant.now().minus(Duration.ofDays(3));
    int weekday = then.atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
    String id =
        made(
            Map.of(
                "name",
                "Atrasado",
                "cadence",
                "WEEKLY",
                "day",
                weekday,
                "zone",
                "UTC",
                "addresses",
                List.of("tarde@fora.test")));
    due(id, then);
    JsonNode digest = one(id, d -> !d.path("skippedAt").isNull());
    assertTrue(Instant.parse(digest.path("nextAt").asText()).isAfter(Instant.now()));
    assertTrue(digest.path("sentAt").isNull());
    assertEquals(List.of(), states(digest));
    admin.send("DELETE", DIGESTS + "/" + id, new byte[0]);
  }

  @Test
  void oneSeesTheMailAndHasOneSentAtOnce() {
    Client emilia = product.person("Emiliana", "analyst");
    Client.Answer seen =
        emilia.get(
            DIGESTS + "/preview?query=%3Fnature%3Dnone&cadence=WEEKLY&language=en&name=Ol%C3%A1");
    assertEquals(200, seen.status());
    assertTrue(seen.header("Content-Type").startsWith("text/html"));
    assertTrue(seen.header("Content-Security-Policy").startsWith("sandbox; default-src 'none'"));
    assertTrue(seen.text().contains("Categories by severity"), seen.text());
    assertEquals(422, emilia.get(DIGESTS + "/preview?query=%3Fseverity%3D9").status());

    String id =
        made(emilia, Map.of("people", List.of(idOf("Emiliana")))).json().path("id").asText();
    assertEquals(202, emilia.post(DIGESTS + "/" + id + "/send", "{}").status());
    emilia.until(
        DIGESTS,
        a ->
            a.json().at("/items/0/sent/0/state").asText().equals("DELIVERED")
                && a.json().at("/items/0/sent/0/asked").asBoolean());
    assertEquals("Resumo", only("emiliana@loja.test").subject().replaceAll(".* · ", ""));
    emilia.send("DELETE", DIGESTS + "/" + id, new byte[0]);
  }

  @Test
  void whoMayNotIsToldWhy() {
    Client felipa = product.person("Felipa", "agent");
    product.person("Gumercindo", "agent");
    String self = idOf("Felipa");
    idOf("Gumercindo");
    Map<String, Map<String, Object>> wrong = new HashMap<>();
    wrong.put("digest_address addresses", Map.of("addresses", List.of("x@fora.test")));
    wrong.put("missing people", Map.of("people", List.of()));
    wrong.put("invalid people", Map.of("people", List.of("nobody")));
    wrong.put("invalid zone", Map.of("zone", "Mars/Base"));
    wrong.put("invalid at", Map.of("at", "25:00"));
    wrong.put("invalid day", Map.of("cadence", "MONTHLY", "day", 32));
    wrong.put("invalid cadence", Map.of("cadence", "HOURLY"));
    wrong.put("invalid connection", Map.of("connection", "calada"));
    wrong.put("invalid origin", Map.of("origin", "javascript:x"));
    wrong.put("filter_invalid severity", Map.of("query", "?severity=9"));
    wrong.forEach(
        (code, change) -> {
          Map<String, Object> body = new HashMap<>(Map.of("people", List.of(self)));
          body.putAll(change);
          Client.Answer answer = made(felipa, body);
          assertEquals(422, answer.status(), code);
          assertEquals(
              code, answer.error() + " " + answer.json().path("field").asText(), answer.text());
        });
    String id =
        made(felipa, Map.of("addresses", List.of("GUMERCINDO@loja.test")))
            .json()
            .path("id")
            .asText();
    JsonNode digest = digest(id);
    assertEquals("Gumercindo", digest.at("/people/0/name").asText(), "a person, not an address");
    assertEquals("Felipa", digest.at("/by/name").asText());
    Client henriqueta = product.person("Henriqueta", "lead");
    assertFalse(henriqueta.get(DIGESTS).text().contains(id), "it is not hers");
    assertEquals(404, henriqueta.send("DELETE", DIGESTS + "/" + id, new byte[0]).status());
    assertEquals(204, admin.send("DELETE", DIGESTS + "/" + id, new byte[0]).status());
  }

  /** Four times as much as in the month before, of one nature, by one connection. */
  private void lastMonth() {
    YearMonth month = YearMonth.now(ZONE).minusMonths(1);
    List<FeedbackDocument> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      YearMonth in = i < 40 ? month : month.minusMonths(1);
      Instant at = in.atDay(1 + i % 9).atTime(12, i).atZone(ZONE).toInstant();
      Feedback one =
          Feedback.builder(ONLY, "email", Family.MESSAGE, "resumo-" + i)
              .author(Author.of("r" + i, null, "Cliente"))
              .text(
                  "Nada chegou ainda, ligue 11 98765-4321 ou zoe@exemplo.com.br, é o "
                      + i
                      + "º dia")
              .createdAt(at)
              .collectedAt(at)
              .backfill(true)
              .build();
      var analysis = Town.complaint(i % 5, "delivery.late");
      all.add(new FeedbackDocument(one, analysis, null, CaseDocument.idOf(one), at));
    }
    ExploreTown.write(product.elastic, all);
  }

  /** Every figure of the mail against the API, at the address that the mail leads to. */
  private void says(String html) {
    String address = found("href=\"(" + Pattern.quote(origin) + "/explore[^\"]*)\"", html).get(0);
    String query = address.replace("&amp;", "&").replaceFirst("[^?]*", "");
    assertTrue(query.contains("connection=" + ONLY), query);
    JsonNode now = admin.get("/api/explore/summary" + query).json();
    NumberFormat percent = NumberFormat.getPercentInstance(Locale.forLanguageTag("pt-BR"));
    assertEquals(
        List.of(
            now.at("/now/count").asText(),
            percent.format(now.at("/now/negativeShare").asDouble()),
            now.at("/now/severe").asText(),
            "–",
            "–"),
        found("font-size:22px[^>]*>([^<]*)<", html));
    assertEquals("40", now.at("/now/count").asText());
    List<String> rows = new ArrayList<>();
    for (JsonNode row : admin.get("/api/explore/heat" + query).json().path("rows")) {
      for (int level = 4; level >= 0; level--) {
        String count = row.path("cells").path(level).path("count").asText();
        rows.add(count.equals("0") ? "·" : count);
      }
      rows.add(row.path("count").asText());
    }
    List<String> told =
        found("<td align=\"(?:center|right)\"[^>]*class=\"cell[^>]*>(?:<b>)?([0-9.·]+)", html);
    assertEquals(rows, told);
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }

  private Received only(String address) {
    List<Received> mails = product.mail.inbox(address);
    assertEquals(1, mails.size(), address);
    return mails.get(0);
  }

  private String made(Map<String, Object> body) {
    return made(admin, body).json().path("id").asText();
  }

  private Client.Answer made(Client who, Map<String, Object> change) {
    return who.post(DIGESTS, body(change));
  }

  private Client.Answer change(String id, Map<String, Object> change) {
    Map<String, Object> body = body(change);
    body.put("paused", false);
    return admin.post(DIGESTS + "/" + id, body);
  }

  private Map<String, Object> body(Map<String, Object> change) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "name", "Resumo",
                "query", "",
                "cadence", "DAILY",
                "day", 1,
                "at", "08:00",
                "zone", ZONE.getId(),
                "language", "pt-BR",
                "connection", "pesquisa",
                "origin", origin));
    body.put("people", List.of());
    body.put("addresses", List.of());
    body.putAll(change);
    return body;
  }

  private String idOf(String name) {
    // Names are kept for a few seconds.
    JsonNode people =
        admin
            .until(DIGESTS, a -> a.json().path("people").findValuesAsText("name").contains(name))
            .json()
            .path("people");
    for (JsonNode one : people) {
      if (one.path("name").asText().equals(name)) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError(name);
  }

  private JsonNode digest(String id) {
    return Objects.requireNonNull(of(id, admin.get(DIGESTS)), id);
  }

  private JsonNode one(String id, Predicate<JsonNode> wanted) {
    return Objects.requireNonNull(
        of(
            id,
            admin.until(
                DIGESTS,
                a -> {
                  JsonNode one = of(id, a);
                  return one != null && wanted.test(one);
                })));
  }

  private static @Nullable JsonNode of(String id, Client.Answer all) {
    for (JsonNode one : all.json().path("items")) {
      if (one.path("id").asText().equals(id)) {
        return one;
      }
    }
    return null;
  }

  private static List<String> states(JsonNode digest) {
    return digest.path("sent").findValuesAsText("state");
  }

  /** As if this had been its time. */
  private void due(String id, Instant moment) throws IOException {
    var client = product.elastic.client();
    ObjectNode digest =
        Objects.requireNonNull(
            client.get(g -> g.index(Indices.DIGESTS).id(id), ObjectNode.class).source());
    digest.put("nextAt", moment.toString());
    client.index(i -> i.index(Indices.DIGESTS).id(id).document(digest).refresh(Refresh.True));
  }
}
