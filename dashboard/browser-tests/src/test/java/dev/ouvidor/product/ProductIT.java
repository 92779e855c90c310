package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The configured product, in a process of its own: what customers write elsewhere comes in, and
 * what the shop answers stands where they wrote.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class ProductIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private Browsers browsers;
  private Outside outside;
  private ProductProcess product;
  private URI dashboard;
  private Tab tab;
  private Page page;
  private Agent agent;

  @BeforeAll
  void startAndGetInByTheOneTimeLink(@TempDir Path folder) throws IOException {
    browsers = new Browsers();
    Browsers.patience(PATIENCE);
    outside = new Outside();
    Path file = outside.configuration(folder);
    product =
        ProductProcess.run(
            outside.environment(),
            "--config",
            file.toString(),
            "--data",
            ProductProcess.newData("product").toString(),
            "--port",
            "0",
            "--checkpoint-seconds",
            "2");
    var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
    dashboard = link.resolve("/");
    tab = browsers.open(link.toString(), ColorScheme.LIGHT, "pt-BR", 1440);
    page = tab.page();
    agent = new Agent(page);
    assertThat(page.locator("#name")).isVisible();
    assertThat(page).hasURL(Pattern.compile("/setup$"));
    inBothThemes(tab);
    agent.createAccount();
    page.evaluate("window.sameAsBefore = true");
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable open : new AutoCloseable[] {tab, browsers, product, outside}) {
      if (open != null) {
        open.close();
      }
    }
  }

  @BeforeEach
  void goToTheInboxWithoutReload() {
    page.keyboard().press("Escape");
    page.locator(".rail-link[href='/inbox']").click();
    assertThat(page).hasURL(Pattern.compile("/inbox$"));
  }

  @AfterEach
  void nothingComplained() {
    tab.checkQuiet();
  }

  @Test
  void postOnXArrivesLiveAndTheAnswerStandsUnderIt() {
    String id = outside.x.post("carla_m", "@lojaaurora meu pedido não chegou, já faz 12 dias!");
    agent.open("já faz 12 dias");
    assertEquals(true, page.evaluate("window.sameAsBefore"), "without reload");

    String answer = "@carla_m Sentimos muito, Carla. Já achamos o pacote: está em Curitiba.";
    var sent = agent.answer(answer);

    assertEquals(List.of(answer), outside.x.replies(id));
    try (var network = visit(String.valueOf(sent.locator("a").getAttribute("href")))) {
      var posts = network.page().locator(".thread article");
      assertThat(posts.first()).containsText("já faz 12 dias");
      assertThat(posts.nth(1)).hasClass(Pattern.compile("reply brand"));
      assertThat(posts.nth(1)).containsText("está em Curitiba");
    }
  }

  @Test
  void postOnMastodonArrivesLiveAndTheAnswerStandsUnderIt() {
    String id =
        outside.mastodon.toot(
            "rui@vila.example", "Rui Prado", "@lojaaurora cobraram duas vezes o mesmo fone");
    agent.open("cobraram duas vezes");
    assertEquals(true, page.evaluate("window.sameAsBefore"), "without reload");

    var sent = agent.answer("@rui@vila.example Estornamos hoje a cobrança repetida, Rui.");

    assertThat(sent.locator("a")).hasAttribute("href", Pattern.compile("/@lojaaurora/\\d+$"));
    assertEquals(1, outside.mastodon.replies(id).size());
    try (var network = visit(outside.mastodon.base() + "/@rui@vila.example/" + id)) {
      var statuses = network.page().locator("section article");
      assertThat(statuses.first()).containsText("cobraram duas vezes");
      assertThat(network.page().locator(".replies article.shop"))
          .containsText("Estornamos hoje a cobrança repetida");
    }
  }

  @Test
  void returnReasonArrivesBySignedWebhookAndIsAnsweredByMail() throws Exception {
    int status =
        outside.giveBack(
            dashboard,
            "Bia",
            "bia@exemplo.test",
            "defective",
            "A chaleira vaza água quente pela base");
    assertEquals(202, status);
    agent.open("vaza água quente");
    agent.answer("Olá, Bia! Pare de usar a chaleira, por favor: a troca sai hoje sem custo.");

    try (var mail = visit(outside.mail.base() + "/mail/bia@exemplo.test")) {
      mail.page().locator("li a").click();
      assertThat(mail.page().locator(".text")).containsText("a troca sai hoje sem custo");
      assertThat(mail.page().locator("dl")).containsText("Loja Aurora");
    }
  }

  @Test
  void languageSwitchesWithoutReloadAndStays() {
    agent.chooseLanguage("English");
    assertThat(page.locator("case-list h1")).hasText("Inbox");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertEquals(true, page.evaluate("window.sameAsBefore"));
    try (var later = page.context().newPage()) {
      later.navigate(dashboard + "connections");
      assertThat(later.locator("h1")).hasText("Connections");
    }
    agent.chooseLanguage("Português");
    assertThat(page.locator("case-list h1")).hasText("Caixa de entrada");
  }

  @Test
  void searchFindsWordsWithoutTheirAccentsAndMarksThem() {
    outside.x.post("lia_s", "@lojaaurora a cafeteira veio com o vidro trincado");
    outside.x.post("davi_r", "@lojaaurora vocês abrem domingo?");
    agent.row("vocês abrem domingo");
    agent.row("vidro trincado");
    // Rows are told live; a search finds them a moment later, and does not look twice.
    String found = page.url().replaceFirst("/inbox.*", "/api/cases?q=voces%20domingo");
    page.waitForCondition(() -> page.request().get(found).text().contains("davi_r"));
    page.keyboard().press("/");
    page.keyboard().type("voces domingo");
    assertThat(page.locator(".row mark").first()).isVisible();
    assertThat(page.locator(".row")).hasCount(1);
    assertThat(page.locator(".row")).containsText("vocês abrem domingo");
    page.locator(".active .link").click();
    agent.row("vidro trincado");
  }

  @Test
  void correctedLabelIsInForceEverywhereAndSaysByWhom() {
    outside.x.post("nina_p", "@lojaaurora chegou hoje, obrigada, amei demais o presente!");
    agent.open("amei demais o presente");
    page.locator(".label[class*=sentiment-]").click();
    page.locator(".menu:popover-open .choice", new Page.LocatorOptions().setHasText("Neutro"))
        .click();
    assertThat(page.locator(".label.sentiment-NEUTRAL")).containsText("por Ana");
    assertThat(agent.row("amei demais o presente").locator(".tag.sentiment-NEUTRAL")).isVisible();
    try (var reader = browsers.open(page.url(), ColorScheme.LIGHT, "en", 1440)) {
      reader.page().locator("#email").fill(Agent.EMAIL);
      reader.page().locator("#password").fill(Agent.PASSWORD);
      reader.page().keyboard().press("Enter");
      assertThat(reader.page().locator(".label.sentiment-NEUTRAL")).containsText("by Ana");
    }
  }

  @Test
  void oneTimeLinkIsSpent() {
    try (var other = browsers.open(dashboard + "setup#token", ColorScheme.LIGHT, "pt-BR", 360)) {
      assertThat(other.page().locator("h1")).hasText("Tudo pronto por aqui");
      other.page().locator("a.primary").click();
      assertThat(other.page().locator("#email")).isVisible();
      inBothThemes(other);
      other.checkQuiet();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everybodyCanUseInboxCaseAndConnections(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    outside.x.post("otto_" + scheme.name().charAt(0), "@lojaaurora o suporte pegou fogo " + scheme);
    agent.row("pegou fogo " + scheme);
    tab.checkAccessible();
    agent.open("pegou fogo " + scheme);
    assertThat(page.locator(".labels")).isVisible();
    tab.checkAccessible();
    page.locator(".rail-link[href='/connections']").click();
    assertThat(page.locator(".card")).hasCount(5);
    tab.checkAccessible();
  }

  private static void inBothThemes(Tab shown) {
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      shown.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      shown.checkAccessible();
    }
  }

  private Tab visit(String address) {
    return browsers.open(address, ColorScheme.LIGHT, "pt-BR", 1440);
  }
}
