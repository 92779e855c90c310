package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an administrator finds out who did what. */
final class AuditPageIT {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {"pt-BR;Verificar a cadeia;1.234", "en;Check the chain;1,234"})
  void theTrailIsFilteredAndChecked(String language, String check, String entries)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(dashboard.url("/settings/audit"), ColorScheme.LIGHT, language, 1440)) {
      var page = tab.page();
      assertThat(page.locator(".audit tbody tr")).hasCount(3);
      assertThat(page.locator(".audit .refused")).containsText("401");
      tab.checkAccessible();
      page.locator("#audit-deed").selectOption("CHANGED");
      assertThat(page.locator(".audit tbody tr")).hasCount(1);
      assertThat(page.locator(".audit")).containsText("role=lead");
      page.locator("#audit-deed").selectOption("SENT");
      assertThat(page.locator(".empty")).isVisible();
      page.locator("button:visible", new Page.LocatorOptions().setHasText(check)).click();
      assertThat(page.locator(".toast.ok")).containsText(entries);
      tab.checkQuiet();
    }
  }
}
