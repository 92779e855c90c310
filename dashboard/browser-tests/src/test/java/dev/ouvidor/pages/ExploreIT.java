package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a number to the words behind it, and back by the address. */
final class ExploreIT {
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "LIGHT, pt-BR, 1440, Por Canal, Ver como tabela, Mais como este, Salvar, Greve dos Correios",
    "DARK, en, 360, By Channel, As a table, More like this, Save, Strike of the carrier"
  })
  void everyMarkOpensTheWordsBehindIt(
      ColorScheme scheme,
      String language,
      int width,
      String split,
      String table,
      String alike,
      String save,
      String strike)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/explore?zone=UTC"), scheme, language, width)) {
      Page page = tab.page();
      assertThat(page.locator(".heat").first()).isVisible();
      assertThat(page.locator("explore-panel .chart-area").first()).isVisible();
      assertEquals(
          0,
          page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"),
          "scrolls sideways");
      assertEquals(
          0,
          page.evaluate("Math.max(0, document.documentElement.scrollHeight - innerHeight - 1)"),
          "scrolls into emptiness");
      tab.checkAccessible();

      // a cell, by the keyboard
      page.locator(".heat tbody tr").first().locator("button").last().focus();
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("show=nature%3Ddelivery.late%26severity%3D1"));
      Locator drawer = page.locator(".drawer");
      assertThat(drawer.locator(".verbatims > li")).hasCount(3);
      assertThat(drawer.locator("mark.on-nature").first()).isVisible();
      assertTrue(
          dashboard.explore.asked.stream()
              .anyMatch(
                  one ->
                      one.startsWith("/explore/verbatims")
                          && one.contains("nature=delivery.late")
                          && one.contains("severity=1")));
      tab.checkAccessible();
      drawer.locator("button", new Locator.LocatorOptions().setHasText(alike)).first().click();
      assertThat(drawer.locator(".verbatims > li")).hasCount(1);
      page.goBack();
      assertThat(drawer.locator(".verbatims > li")).hasCount(3);
      page.reload();
      assertThat(drawer.locator(".verbatims > li")).hasCount(3);
      page.keyboard().press("Escape");
      assertThat(drawer).hasCount(0);

      // a chart by the keyboard, and as a table
      page.locator("#explore-split-of").selectOption("channel");
      assertThat(page).hasURL(Pattern.compile("split=channel"));
      assertThat(page.locator("#explore-split-of option:checked")).hasText(split);
      Locator trend = page.locator("explore-panel#trend");
      assertThat(trend.locator(".chart-legend li")).hasCount(3);
      trend.locator(".chart-mark[tabindex='0']").focus();
      page.keyboard().press("Home");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("show=channel%3Demail%26from%3D2026-10-26"));
      page.keyboard().press("Escape");
      trend.locator("button", new Locator.LocatorOptions().setHasText(table)).click();
      assertThat(trend.locator("tbody tr")).hasCount(14);
      tab.checkAccessible();

      // what happened, and a view to keep
      page.locator("[popovertarget=explore-notes]").click();
      page.locator("#note-text").fill(strike);
      page.locator("#note-from").fill("2026-10-28");
      page.locator("#note-to").fill("2026-10-30");
      page.keyboard().press("Enter");
      assertThat(page.locator(".note-line")).containsText(strike);
      tab.checkAccessible();
      page.keyboard().press("Escape");
      trend.locator("button", new Locator.LocatorOptions().setHasText(table)).click();
      assertThat(trend.locator(".chart-notes")).containsText(strike);
      page.locator("[popovertarget=explore-view-save]").click();
      page.locator("#explore-view-name").fill("Atrasos");
      page.locator("#explore-view-save button", new Page.LocatorOptions().setHasText(save)).click();
      assertThat(page.locator(".explore-views [aria-pressed=true]")).hasText("Atrasos");
      tab.checkQuiet();
    }
  }
}
