package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import dev.ouvidor.connectors.mastodon.MastodonStandIn;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator connects a Mastodon account in the browser, while everything runs. */
class ConnectionSetupIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TOKEN = "segredo-da-praca";

  @Test
  void aConnectionIsTriedSavedReadAndPausedWithoutARestart(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("ouvidor.yaml"), "connections: []\n");
    Path data = ProductProcess.newData("setup");
    Browsers.patience(PATIENCE);
    try (var mastodon = new MastodonStandIn(0, InstantSource.system(), TOKEN, "loja");
        var browsers = new Browsers();
        var product =
            ProductProcess.run(
                Map.of(),
                "--config",
                file.toString(),
                "--data",
                data.toString(),
                "--port",
                "0",
                "--checkpoint-seconds",
                "2")) {
      mastodon.start();
      mastodon.toot("maria", "Maria", "@loja minha bota chegou rasgada");
      var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
      try (var tab = browsers.open(link.toString(), ColorScheme.LIGHT, "pt-BR", 1440)) {
        Page page = tab.page();
        new Agent(page).createAccount();
        page.locator(".rail-link[href='/connections']").click();
        connect(tab, mastodon);

        page.locator(".rail-link[href='/inbox']").click();
        assertThat(page.locator(".row")).containsText("rasgada");

        page.locator(".rail-link[href='/connections']").click();
        Locator card = page.locator(".card", new Page.LocatorOptions().setHasText("praca"));
        button(card, "Pausar").click();
        assertThat(card.locator(".card-head .health")).containsText("Pausada");
        narrow(browsers, link);
        seesNothingMore(mastodon, data);
        button(card, "Retomar").click();
        page.locator(".rail-link[href='/inbox']").click();
        assertThat(page.locator(".row")).hasCount(2);
        tab.checkQuiet();
      }
    }
  }

  private static void connect(Tab tab, MastodonStandIn mastodon) {
    Page page = tab.page();
    button(page.locator(".page-head"), "Adicionar conexão").click();
    Locator form = page.locator(".connection-form");
    asksForWhatGoesWithTheChoice(tab);
    page.locator("#set-type").selectOption("mastodon");
    page.locator("#id").fill("praca");
    page.locator("#set-instance").fill("praca.example");
    page.locator("#set-token").fill(TOKEN);
    page.locator("#set-account").fill("loja");
    page.locator(".connection-form summary").click();
    page.locator("#set-interval").fill("1s");
    button(form, "Testar").click();
    assertThat(page.locator("#set-instance-wrong")).containsText("“praca.example”");
    tab.checkAccessible();
    tab.complaints().clear();
    page.locator("#set-instance").fill(mastodon.base().toString());
    button(form, "Testar").click();
    assertThat(page.locator(".trial")).containsText("rasgada");
    tab.checkAccessible();
    button(form, "Salvar").click();
    assertThat(form).not().isVisible();
    assertThat(page.locator(".cards")).containsText("praca");
  }

  private static void asksForWhatGoesWithTheChoice(Tab tab) {
    Page page = tab.page();
    page.locator("#set-type").selectOption("survey");
    assertThat(page.locator("#set-survey")).hasCount(0);
    page.locator("#set-format").selectOption("formbricks");
    page.locator("#set-apiKey").fill("chave");
    page.locator("#set-format").selectOption("surveymonkey");
    assertThat(page.locator("#set-token")).hasValue("");
    page.locator("[id='set-verify.preset']").selectOption("surveymonkey");
    assertThat(page.locator("[id='set-verify.clientId']")).isVisible();
    page.locator("#id").fill("nps");
    page.locator("#set-token").fill("token");
    page.locator("#set-survey").fill("12");
    button(page.locator(".connection-form"), "Testar").click();
    assertThat(page.locator("[id='set-verify.secret-wrong']")).containsText("falta");
    tab.checkAccessible();
    tab.complaints().clear();
  }

  /** The form on a telephone, in the other theme, once it is made: its secret is not shown. */
  private static void narrow(Browsers browsers, URI link) {
    String signIn = link.resolve("/sign-in").toString();
    try (var tab = browsers.open(signIn, ColorScheme.DARK, "en", 360)) {
      Page page = tab.page();
      new Agent(page).signIn();
      page.navigate(link.resolve("/connections").toString());
      button(page.locator(".card"), "Change").click();
      assertThat(page.locator("#set-instance")).isVisible();
      assertThat(page.locator("#set-token")).hasValue("");
      assertEquals(
          0,
          page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"),
          "scrolls sideways");
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  private static void seesNothingMore(MastodonStandIn mastodon, Path data) throws Exception {
    Until.is("rest", () -> isQuiet(mastodon), quiet -> quiet);
    mastodon.toot("joana", "Joana", "@loja e o meu reembolso?");
    assertTrue(isQuiet(mastodon));
    assertEquals(1, Store.of(data).count("cases", "*", ""));
  }

  /** Whether nobody asks for anything during three of its turns. */
  private static boolean isQuiet(MastodonStandIn mastodon) {
    int before = mastodon.requests().size();
    LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    return mastodon.requests().size() == before;
  }

  private static Locator button(Locator in, String name) {
    return in.locator("button", new Locator.LocatorOptions().setHasText(name));
  }
}
