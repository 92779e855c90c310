package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What befalls the demo's shop, from the posts on the networks to the alert in Slack, the problem's
 * card and what people do about it. All at once, as misfortune comes; several minutes long.
 */
@EnabledIfSystemProperty(named = "golden", matches = "true")
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class GoldenIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String RULES = "/api/settings/alert-rules";

  private Browsers browsers;
  private ProductProcess product;
  private Api api;
  private URI dashboard;
  private String slack;
  private Tab tab;
  private Page page;

  @BeforeAll
  void start() throws Exception {
    browsers = new Browsers();
    Browsers.patience(PATIENCE);
    product =
        ProductProcess.run(
            Map.of(),
            "--data",
            ProductProcess.newData("golden").toString(),
            "--port",
            "0",
            "--demo-port",
            "0",
            "--incident",
            "carrier-strike,faulty-lot,false-discount,viral-post,bots,quiet-connector");
    api = Api.firstAccess(product);
    dashboard = URI.create("http://localhost:" + api.port() + "/");
    slack = product.await("Slack: (http://\\S+)");
    api.post(
        "/api/settings/outlets",
        Map.of("kind", "SLACK", "name", "#alertas", "perHour", 1_000, "address", webhook()));
    noticeFailuresAfterAMinute();
    tab = browsers.open(dashboard.resolve("/sign-in").toString(), ColorScheme.LIGHT, "pt-BR", 1440);
    page = tab.page();
    page.setDefaultTimeout(PATIENCE.toMillis());
    page.locator("#email").fill("ana@loja.example");
    page.locator("#password").fill("uma senha comprida");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/inbox$"));
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable open : new AutoCloseable[] {tab, browsers, product}) {
      if (open != null) {
        open.close();
      }
    }
  }

  @Test
  void aStrikeOfTheCarrierIsToldExplainedAndAnswered() throws Exception {
    inSlack("Atraso na entrega");
    Locator alert = alert("std-burst", "delivery.late"::equals);
    assertThat(alert.locator(".alert-evidence .chart")).isVisible();
    assertThat(alert.locator(".quotes li").first()).isVisible();
    button(alert, "Assumir");
    assertThat(alert).containsText("assumido por Ana");

    card("delivery.late");
    assertThat(page.locator("h1")).hasText("Atraso na entrega");
    assertThat(page.locator(".problem-voices li").first()).isVisible();
    button("Confirmar");
    button("A causa é conhecida");
    page.locator("#desk-cause").fill("Greve da transportadora no Sudeste");
    button("Salvar");
    assertThat(page.locator(".problem-cause")).containsText("Greve da transportadora");

    page.locator("a[href*='/campaigns/new?problem=']").click();
    page.locator("#text-0-0").fill("Oi, {name}! A greve da transportadora atrasou o seu pedido.");
    assertThat(page.locator(".campaign-samples")).containsText("A greve da transportadora atrasou");
    assertTrue(page.locator(".campaign-samples li").count() > 0);

    card("delivery.late");
    button("Está corrigido");
    button("Salvar");
    assertThat(page.locator("section:has(#fix-title)")).containsText("Cedo demais");
    tab.checkQuiet();
  }

  @Test
  void aDangerousLotWakesSomebodyWithTheFirstWords() throws Exception {
    alert("std-safety-words", subject -> subject.endsWith("chaleira-eletrica"));
    inSlack("chaleira");
    card("product.safety~product~chaleira-eletrica");
    assertThat(page.locator("h1")).containsText("Chaleira");
    tab.checkQuiet();
  }

  @Test
  void aFalseDiscountIsSeenAsOneProblemOfManyPeople() throws Exception {
    alert("std-burst", Set.of("price.misleading", "payment.promotion")::contains);
    card("price.misleading");
    assertThat(page.locator(".problem-voices li").first()).isVisible();
    tab.checkQuiet();
  }

  @Test
  void aViralPostIsOneCaseThatReachesMany() throws Exception {
    assertThat(alert("std-reach", subject -> true).locator(".quotes li").first()).isVisible();
    tab.checkQuiet();
  }

  @Test
  void botsCountAsOneVoice() throws Exception {
    JsonNode group =
        Until.is(
            "the copies are counted",
            () -> problem("trust.fraud"),
            found -> found.path("count").asInt() >= 50);
    assertTrue(group.path("adjusted").asInt() <= 12, group.toString());
    card("trust.fraud");
    assertThat(page.locator(".problem-copies li").first()).isVisible();
    tab.checkQuiet();
  }

  @Test
  void aNetworkThatAnswersNoMoreIsNoticed() throws Exception {
    inSlack("mastodon");
    alert("std-connection", "mastodon"::equals);
    tab.checkQuiet();
  }

  private void noticeFailuresAfterAMinute() throws Exception {
    JsonNode now = api.get(RULES);
    for (JsonNode rule : now.path("rules")) {
      if (rule.path("kind").asText().equals("CONNECTION")) {
        ((ObjectNode) rule).put("windowMinutes", 1);
      }
    }
    api.post(RULES, Map.of("seen", now.path("version").asInt(), "rules", now.path("rules")));
  }

  /** The card of an alert, which may have resolved by itself meanwhile. */
  private Locator alert(String rule, Predicate<String> subject) {
    JsonNode found = Until.is(rule, () -> alertOf(rule, subject), one -> !one.isMissingNode());
    String id = found.path("id").asText();
    page.navigate(dashboard + "alerts?alert=" + id);
    Locator alert = page.locator(".alert:has(#title-" + id + ")");
    assertThat(alert).isVisible();
    return alert;
  }

  private JsonNode alertOf(String rule, Predicate<String> subject) throws Exception {
    for (String state : new String[] {"open", "resolved"}) {
      for (JsonNode alert : api.get("/api/alerts?size=500&state=" + state).path("items")) {
        if (alert.path("rule").asText().equals(rule)
            && subject.test(alert.path("subject").asText())) {
          return alert;
        }
      }
    }
    return MissingNode.getInstance();
  }

  private void card(String problem) throws Exception {
    JsonNode found = Until.is(problem, () -> problem(problem), one -> !one.isMissingNode());
    page.navigate(dashboard + "problems/" + found.path("key").asText());
  }

  private JsonNode problem(String id) throws Exception {
    for (JsonNode item : api.get("/api/problems?period=24h&size=500").path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  private void inSlack(String said) throws Exception {
    Until.is(said + " in Slack", this::slackPage, there -> there.contains(said));
  }

  private String webhook() throws Exception {
    var address = Pattern.compile("http://[^ <]+/services/[^ <]+").matcher(slackPage());
    assertTrue(address.find());
    return address.group();
  }

  private String slackPage() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(slack + "/")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private void button(String name) {
    page.locator("button:visible", words(name)).first().click();
  }

  private static void button(Locator within, String name) {
    within.locator("button").filter(new Locator.FilterOptions().setHasText(name)).first().click();
  }

  private static Page.LocatorOptions words(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
