package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a filter of the inbox to an answer for all, and its progress. */
final class CampaignsIT {
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "LIGHT, pt-BR, 1440, Responder a todos estes, Mais uma variante, Pedir aprovação, Espera aprovação, Aprovar e enviar, 2 de 3 enviadas, Pausar, Já respondido",
    "DARK, en, 360, Answer all of these, Add a variant, Ask for approval, Waits for approval, Approve and send, 2 of 3 sent, Pause, Answered already"
  })
  void allOfAFilterAreAnsweredAfterASecondPersonApproved(
      ColorScheme scheme,
      String language,
      int width,
      String all,
      String variant,
      String ask,
      String waits,
      String approve,
      String progress,
      String pause,
      String answered)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/inbox?channel=x"), scheme, language, width)) {
      Page page = tab.page();
      page.locator("a", new Page.LocatorOptions().setHasText(all)).click();
      assertThat(page).hasURL(Pattern.compile("/campaigns/new\\?channel=x$"));
      page.locator("#text-0-0").fill("Oi, {name}! O lote foi recolhido.");
      assertThat(page.locator(".campaign-samples")).containsText("@rui Oi, {name}!");
      assertThat(page.locator(".campaign-places")).containsText(answered);
      assertThat(page.locator(".cure.warn")).isVisible();
      button(page, variant);
      page.locator("#text-0-1").fill("Já recolhemos as peças com defeito.");
      assertThat(page.locator(".cure.warn")).hasCount(0);
      tab.checkAccessible();
      page.locator("#campaign-name").fill("Lote 8");
      button(page, ask);
      assertThat(page.locator("h1")).hasText("Lote 8");
      assertThat(page.locator(".health")).containsText(waits);
      assertThat(page.locator("button", new Page.LocatorOptions().setHasText(approve))).hasCount(0);

      page.locator(".page-head .link").click();
      assertThat(page.locator(".campaigns li")).hasCount(2);
      tab.checkAccessible();
      page.locator(".campaigns a", new Page.LocatorOptions().setHasText("Lote 7")).click();
      button(page, approve);
      assertThat(page.locator("button", new Page.LocatorOptions().setHasText(pause))).isVisible();
      dashboard.tell("campaign", dashboard.campaigns.sent(2));
      assertThat(page.locator(".campaign-progress")).containsText(progress);
      assertThat(page.locator(".people")).containsText(answered);
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "DARK, pt-BR, 1440, 2 linhas aceitas, Linha 4",
    "LIGHT, en, 360, 2 lines taken, Line 4"
  })
  void ordersAreBroughtInAndTheirCustomersWrittenToFirst(
      ColorScheme scheme, String language, int width, String taken, String wrong)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/campaigns"), scheme, language, width)) {
      Page page = tab.page();
      page.locator(".page-head .btn").first().click();
      byte[] list =
          "order,email,ordered_at\n1,a@b.test,2026-11-01\n2,c@d.test,2026-11-01\n3,x,2026-11-01"
              .getBytes(UTF_8);
      page.locator("#order-file").setInputFiles(new FilePayload("orders.csv", "text/csv", list));
      assertThat(page.locator("[role=status]").filter(withText(taken))).containsText(wrong);
      page.locator("#order-lot").fill("L7");
      assertThat(page.locator(".campaign-places")).isVisible();
      assertThat(page.locator("#visibility-0")).hasValue("PRIVATE");
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void button(Page page, String name) {
    page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).first().click();
  }
}
