package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are taken over rather than written. */
final class SuggestionsIT {
  @ParameterizedTest
  @CsvSource({
    "pt-BR, 1440, LIGHT, resolveu 2 casos parecidos · mesma categoria, falta o número do pedido,"
        + " Pedir 1 etapa, Logística",
    "en, 360, DARK, resolved 2 similar cases · same category, not known is the order number,"
        + " Ask for 1 step, Logistics"
  })
  void aSuggestionIsTakenOverByOneKeyChangedAndSent(
      String language,
      int width,
      ColorScheme scheme,
      String why,
      String missing,
      String owe,
      String team)
      throws IOException {
    var inbox = new FakeInbox(Instant.now());
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(inbox, 0);
        var tab = browsers.open(dashboard.url("/inbox/case-0"), scheme, language, width)) {
      Page page = tab.page();
      var opener = page.locator(".suggestions-head .link");
      if (width < 900) opener.click();
      assertThat(opener).hasAttribute("aria-expanded", "true");
      assertThat(page.locator("button.suggestion")).hasCount(2);
      assertThat(page.locator("button.suggestion").nth(1)).containsText(why);
      assertThat(page.locator(".suggestion.lacking")).containsText(missing);
      tab.checkAccessible();

      page.locator(".scroll").focus();
      page.keyboard().press("2");
      assertThat(page.locator("#reply")).hasValue("Oi, Bia! Já estamos <b>vendo</b>.");
      page.locator(".scroll").focus();
      page.keyboard().press("i");
      assertThat(page.locator("#reply")).hasValue("Oi, Bia! Vamos ver com a transportadora.");
      assertThat(page.locator("#reply")).isFocused();
      page.locator(".suggestions .switch button").nth(1).click();
      page.locator("button.suggestion").first().click();
      assertThat(page.locator("#reply")).hasValue("Olá, Bia. Vamos ver com a transportadora.");
      page.keyboard().type(" Até já!");

      page.locator(".suggestions .btn", new Page.LocatorOptions().setHasText(owe)).click();
      assertThat(page.locator(".step")).containsText(team);

      page.locator("#reply").focus();
      page.keyboard().press("ControlOrMeta+Enter");
      assertThat(page.locator("reply-item").last()).containsText("Até já!");
      var kept = inbox.byId("case-0").path("suggested");
      assertEquals("t1", kept.path("id").asText());
      assertEquals("Olá, Bia. Vamos ver com a transportadora.", kept.path("text").asText());
      tab.checkQuiet();
    }
  }
}
