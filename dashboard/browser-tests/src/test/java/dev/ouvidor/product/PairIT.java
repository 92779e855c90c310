package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import dev.ouvidor.connectors.x.XStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people in two browsers and two languages at one customer. */
final class PairIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void oneWritesTheOtherTakesOverAndTheSecondPersonApproves(@TempDir Path folder) throws Exception {
    Browsers.patience(PATIENCE);
    try (var x = Shop.x();
        var browsers = new Browsers();
        var product =
            ProductProcess.run(
                Shop.secrets(x),
                "--config",
                Shop.config(folder, Map.of("praca", x)).toString(),
                "--data",
                ProductProcess.newData("pair").toString(),
                "--port",
                "0",
                "--checkpoint-seconds",
                "2")) {
      var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
      try (var ana = browsers.open(link.toString(), ColorScheme.LIGHT, "pt-BR", 1440)) {
        new Agent(ana.page()).createAccount();
        String invitation = invite(ana.page(), link);
        try (var rui = browsers.open(invitation, ColorScheme.DARK, "en", 1440)) {
          accept(rui.page());
          String post = x.post("carla_m", "@lojadaserra vou ao Procon, meu pedido sumiu!");
          new Agent(ana.page()).open("meu pedido sumiu");
          new Agent(rui.page()).open("meu pedido sumiu");
          takeTurns(ana, rui);
          String more = customerGoesOn(x, post, rui.page());
          approve(ana, rui);
          assertEquals(1, x.replies(more).size());
          assertTrue(x.replies(more).get(0).contains("já vamos ver"));
          rui.checkQuiet();
          ana.checkQuiet();
        }
      }
    }
  }

  private static void takeTurns(Tab ana, Tab rui) {
    assertThat(ana.page().locator(".presence")).containsText("Rui Alves também está vendo");
    assertThat(rui.page().locator(".presence")).containsText("Ana Ribeiro is looking");

    assertThat(ana.page().locator(".row .there")).containsText("Rui Alves está vendo");
    assertThat(rui.page().locator(".row .there")).containsText("Ana Ribeiro is looking");

    ana.page().keyboard().press("r");
    ana.page().keyboard().type("Oi Carla, já estamos vendo.");
    assertThat(rui.page().locator(".row .there.writes")).containsText("Ana Ribeiro is writing");
    Locator locked = rui.page().locator("#reply");
    assertThat(rui.page().locator(".focus-note")).containsText("Ana Ribeiro is writing");
    assertEquals(true, locked.evaluate("e => e.readOnly"));
    rui.checkAccessible();

    rui.page().locator(".focus-note button").focus();
    rui.page().keyboard().press("Enter");
    assertThat(locked).isFocused();
    rui.page().keyboard().type("Hi Carla, I look into it.");
    assertThat(ana.page().locator(".focus-note")).containsText("Rui Alves assumiu");
    assertThat(ana.page().locator("#reply")).hasValue(Pattern.compile("já estamos vendo"));
    ana.page().keyboard().press("ControlOrMeta+Enter");
    assertThat(ana.page().locator(".focus-note button")).isFocused();
    assertThat(ana.page().locator("reply-item")).hasCount(0);
    ana.checkAccessible();
  }

  /** What came while the draft was written has to be read before it is sent. */
  private static String customerGoesOn(XStandIn x, String post, Page rui) {
    String more = x.reply("carla_m", post, "@lojadaserra alguém aí?");
    assertThat(rui.locator("case-focus")).containsText("alguém aí?");
    rui.locator("#reply").focus();
    rui.keyboard().press("ControlOrMeta+Enter");
    assertThat(rui.locator("case-focus button")).isFocused();
    rui.keyboard().press("Enter");
    assertThat(rui.locator("#reply")).isFocused();
    rui.keyboard().press("ControlOrMeta+Enter");
    assertThat(rui.locator("reply-item .delivery")).containsText("Awaiting approval");
    assertThat(rui.locator("reply-item .reasons")).containsText("procon");
    return more;
  }

  private static void approve(Tab ana, Tab rui) {
    Page page = ana.page();
    assertThat(page.locator("approval-count .rail-count")).containsText("1");
    page.keyboard().press("Escape");
    assertThat(page).hasURL(Pattern.compile("/inbox$"));
    assertThat(rui.page().locator(".row .there")).hasCount(0);
    page.keyboard().press("g");
    page.keyboard().press("a");
    assertThat(page.locator(".approval")).containsText("Hi Carla, I look into it.");
    ana.checkAccessible();
    page.locator("h1").click();
    page.keyboard().press("e");
    page.locator("#approval-text").fill("Oi Carla, já vamos ver.");
    assertThat(page.locator(".approval ins").first()).containsText("Oi");
    ana.checkAccessible();
    page.keyboard().press("ControlOrMeta+Enter");
    assertThat(rui.page().locator(".toast")).containsText("Ana Ribeiro changed and approved");
    assertThat(page.locator(".approval")).hasCount(0);
    assertThat(page.locator("approval-count .rail-count")).hasCount(0);

    assertThat(rui.page().locator("reply-item .delivery")).containsText("Sent");
    assertThat(rui.page().locator("reply-item .diff ins").first()).containsText("Oi");
    rui.checkAccessible();
  }

  private static String invite(Page page, URI link) {
    page.navigate(link.resolve("/settings/people").toString());
    page.locator(".page button", new Page.LocatorOptions().setHasText("Convidar")).first().click();
    page.locator("#invite-name").fill("Rui Alves");
    page.locator("#invite-email").fill("rui@lojaaurora.test");
    page.locator("#invite-role").selectOption("agent");
    page.locator("people-invite .primary").click();
    String invitation = page.locator("#invite-link").inputValue();
    page.keyboard().press("Escape");
    page.locator(".rail-link[href='/inbox']").click();
    return invitation;
  }

  private static void accept(Page page) {
    page.locator("#password").fill(Agent.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/inbox$"));
  }
}
