package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a person is found, looked at and erased. */
final class PrivacyIT {
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "pt-BR, LIGHT, 1440, Buscar, Preparar, Apagar em todo lugar, Apagado, Por quanto",
    "en, DARK, 360, Search, Prepare, Erase everywhere, Erased, How long"
  })
  void aPersonIsFoundLookedAtAndErased(
      String language,
      ColorScheme scheme,
      int width,
      String search,
      String prepare,
      String erase,
      String erased,
      String retention)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/settings/privacy"), scheme, language, width)) {
      Page page = tab.page();
      assertThat(page.locator("#keep-SOCIAL")).hasValue("730");
      assertThat(page.locator("#retention")).containsText(retention);
      page.locator("#privacy-text").fill("bia");
      button(page, search);
      page.locator(".found input").check();
      button(page, prepare);
      assertThat(page.locator(".planned")).containsText("a @bia e eu <script>");
      check(tab);
      page.locator("#privacy-confirm").fill("lia");
      button(page, erase);
      assertThat(page.locator(".form-error")).isVisible();
      page.locator("#privacy-confirm").fill("bia");
      button(page, erase);
      assertThat(page.locator(".erasures")).containsText(erased);
      check(tab);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "pt-BR, DARK, 360, Mesmo e-mail verificado, Ligar",
    "en, LIGHT, 1440, Same verified e-mail, Link"
  })
  void aCustomerIsOneByEvidenceAndByAPersonsWord(
      String language, ColorScheme scheme, int width, String evidence, String link)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/customers/case-0"), scheme, language, width)) {
      Page page = tab.page();
      assertThat(page.locator(".identities")).containsText(evidence);
      assertThat(page.locator(".mood circle")).hasCount(2);
      assertThat(page.locator(".history")).containsText("cadê minha mesa? <b>");
      check(tab);
      assertThat(page.locator(".maybe button")).containsText(link);
      page.locator(".maybe button").click();
      assertThat(page.locator(".identities li")).hasCount(3);
      page.locator("section[aria-labelledby=wishes] input").first().check();
      assertThat(page.locator("section[aria-labelledby=wishes] .muted").first()).isVisible();
      page.locator(".page-head a").click();
      assertThat(page.locator(".customer-panel").first()).containsText("PED-1");
      tab.checkQuiet();
    }
  }

  private static void check(Tab tab) {
    assertEquals(
        0,
        tab.page().evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"),
        "scrolls sideways");
    tab.checkAccessible();
  }

  private static void button(Page page, String name) {
    page.locator("main button:visible", new Page.LocatorOptions().setHasText(name)).first().click();
  }
}
