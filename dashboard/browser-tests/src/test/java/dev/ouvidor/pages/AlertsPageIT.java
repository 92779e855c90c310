package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking after an alert, changing its rule, and saying where it is told. */
final class AlertsPageIT {
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "pt-BR, LIGHT, 1440, Assumir, Assumido, O que indica isso, Útil, 4 vezes, Subir para 5, Criar destino",
    "en, DARK, 360, Acknowledge, Acknowledged, What speaks for it, Useful, 4 times, Raise to 5, Make outlet"
  })
  void anAlertIsLookedAfterAndItsRuleChanged(
      String language,
      ColorScheme scheme,
      int width,
      String acknowledge,
      String acknowledged,
      String evidence,
      String useful,
      String times,
      String raise,
      String make)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/alerts"), scheme, language, width)) {
      Page page = tab.page();
      Locator first = page.locator(".alert").first();
      assertThat(first).containsText("pegou <b>fogo</b>");
      assertThat(page.locator("alert-count .rail-count")).containsText("2");
      button(page, evidence).click();
      assertThat(first.locator(".quotes")).containsText("<script>alert(1)</script>");
      assertThat(first.locator(".unusual")).containsText("CHALEIRA-2");
      assertThat(first.locator("svg.chart, .chart svg, line-chart svg").first()).isVisible();
      whole(page);
      tab.checkAccessible();
      button(page, acknowledge).click();
      assertThat(first.locator(".health").first()).containsText(acknowledged);
      button(page, useful).click();
      assertThat(first.locator(".useful [aria-pressed=true]")).hasCount(1);

      page.navigate(dashboard.url("/settings/alert-rules"));
      Locator rule = page.locator(".rule").nth(2);
      rule.locator("summary").click();
      rule.locator(".draft-actions .btn").first().click();
      assertThat(rule.locator(".past")).containsText(times);
      rule.locator("button", new Locator.LocatorOptions().setHasText(raise)).click();
      assertThat(rule.locator("#threshold-2")).hasValue("5");
      whole(page);
      tab.checkAccessible();
      page.locator(".draft .btn.primary").click();
      assertThat(page.locator(".versions")).isVisible();

      page.navigate(dashboard.url("/settings/outlets"));
      page.locator(".outlet [aria-expanded]").first().click();
      assertThat(page.locator(".deliveries")).containsText("answered 500 <b>");
      page.locator("#outlet-kind").selectOption("TEAMS");
      page.locator("#outlet-name").fill("Produto");
      page.locator("#outlet-address").fill("https://example.test/hook");
      whole(page);
      tab.checkAccessible();
      button(page, make).click();
      assertThat(page.locator(".outlet")).hasCount(2);
      tab.checkQuiet();
    }
  }

  private static void whole(Page page) {
    assertEquals(
        0,
        page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"),
        "scrolls sideways");
  }

  private static Locator button(Page page, String name) {
    return page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).first();
  }
}
