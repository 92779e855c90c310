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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The demo's shop, which much befalls, its channel of alerts in Slack, and Ana, who looks after it
 * in a browser. What is seen is kept as pictures in {@code target/golden-pictures}.
 */
final class Misfortune implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path PICTURES = Path.of("target", "golden-pictures");
  private static final int WIDTH = 1280;
  private static final String RULES = "/api/settings/alert-rules";
  private static final String PASSWORD = "uma senha comprida";

  private final Browsers browsers;
  private final ProductProcess product;
  private final String slack;
  final Api api;
  final URI dashboard;
  final Tab ana;

  /**
   * Starts it; with everything as it is when Ana has signed in.
   *
   * @param incidents as on the command line
   */
  static Misfortune begin(String incidents) throws Exception {
    var browsers = new Browsers();
    Browsers.patience(PATIENCE);
    var product =
        ProductProcess.run(
            Map.of(),
            "--data",
            ProductProcess.newData("golden").toString(),
            "--port",
            "0",
            "--demo-port",
            "0",
            "--incident",
            incidents);
    try {
      return new Misfortune(browsers, product);
    } catch (Exception | AssertionError e) {
      product.close();
      browsers.close();
      throw e;
    }
  }

  private Misfortune(Browsers browsers, ProductProcess product) throws Exception {
    this.browsers = browsers;
    this.product = product;
    api = Api.firstAccess(product);
    dashboard = URI.create("http://localhost:" + api.port() + "/");
    slack = product.await("Slack: (http://\\S+)");
    api.post(
        "/api/settings/outlets",
        Map.of("kind", "SLACK", "name", "#alertas", "perHour", 1_000, "address", webhook()));
    noticeFailuresAfterAMinute();
    ana = open(dashboard + "sign-in");
    ana.page().locator("#email").fill("ana@loja.example");
    enter(ana);
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

  private String webhook() throws Exception {
    var address = Pattern.compile("http://[^ <]+/services/[^ <]+").matcher(slackPage());
    assertTrue(address.find());
    return address.group();
  }

  private String slackPage() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(slack + "/")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** Somebody else who may approve, in a browser of their own, to be closed. */
  Tab lead(String name) throws Exception {
    JsonNode invited =
        api.post(
            "/api/settings/people/invitations",
            Map.of("name", name, "email", name + "@loja.example", "role", "lead"));
    Tab opened = open(dashboard + "invitation#" + invited.path("token").asText());
    enter(opened);
    return opened;
  }

  private static void enter(Tab tab) {
    tab.page().locator("#password").fill(PASSWORD);
    tab.page().keyboard().press("Enter");
    assertThat(tab.page()).hasURL(Pattern.compile("/inbox$"));
  }

  /** A page, in a browser of its own, to be closed. */
  Tab open(String url) {
    Tab opened = browsers.open(url, ColorScheme.LIGHT, "pt-BR", WIDTH);
    opened.page().setDefaultTimeout(PATIENCE.toMillis());
    return opened;
  }

  /** Waits until Slack's channel says so. */
  void inSlack(String said) {
    Until.is(said + " in Slack", this::slackPage, there -> there.contains(said));
  }

  /** Opens the alert of a rule, which may have resolved by itself meanwhile. */
  Locator alert(String rule, Predicate<String> subject) {
    JsonNode found = Until.is(rule, () -> alertOf(rule, subject), one -> !one.isMissingNode());
    String id = found.path("id").asText();
    ana.page().navigate(dashboard + "alerts?alert=" + id);
    Locator alert = ana.page().locator(".alert:has(#title-" + id + ")");
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

  /**
   * Opens the card of a problem once it is there.
   *
   * @param count so many pieces of feedback at least must be counted in the last seven days
   */
  void card(String id, int count) {
    JsonNode found =
        Until.is(
            id, () -> problem(id, "7d"), one -> one.path("count").asInt() >= Math.max(1, count));
    ana.page().navigate(dashboard + "problems/" + found.path("key").asText());
    assertThat(ana.page().locator("problem-card h1")).isVisible();
  }

  /** A problem as the list has it; missing while it is not there. */
  JsonNode problem(String id, String period) throws Exception {
    for (JsonNode item : api.get("/api/problems?size=500&period=" + period).path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  void pictureOfSlack(String name) {
    try (Tab channel = open(slack + "/")) {
      picture(channel, name);
    }
  }

  /** Once notices that pass by have passed. */
  static void picture(Tab of, String name) {
    assertThat(of.page().locator(".toast")).hasCount(0);
    of.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  @Override
  public void close() {
    ana.close();
    browsers.close();
    product.close();
  }
}
