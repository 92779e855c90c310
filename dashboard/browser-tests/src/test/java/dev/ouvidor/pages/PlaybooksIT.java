package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on which playbooks are changed. */
final class PlaybooksIT {
  @ParameterizedTest
  @CsvSource({
    "pt-BR, 1440, LIGHT, Atraso na entrega, Próprio, Voltar a esta versão",
    "en, 360, DARK, Late delivery, Own, Go back to this version"
  })
  void aTextIsChangedLookedAtPutInForceAndTakenBack(
      String language, int width, ColorScheme scheme, String name, String own, String back)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/settings/playbooks"), scheme, language, width)) {
      Page page = tab.page();
      assertThat(page.locator(".category strong")).hasText(name);
      tab.checkAccessible();
      page.locator(".category .btn").focus();
      page.keyboard().press("Enter");
      page.locator(".playbook-text textarea").fill("Olá[, {name}], <b>já vemos</b>.");
      page.locator(".playbook-text .draft-actions .btn").first().click();
      assertThat(page.locator(".playbook-shown")).containsText("Olá, Bia, <b>já vemos</b>.");
      page.locator("#playbook-note").fill("natal");
      tab.checkAccessible();
      page.locator("playbook-editor .btn.primary").click();
      assertThat(page.locator(".category .tag.on")).hasText(own);
      assertThat(page.locator(".versions")).containsText("natal");
      page.locator(".versions .btn", new Page.LocatorOptions().setHasText(back)).click();
      assertThat(page.locator(".category .tag.on")).hasCount(0);
      tab.checkQuiet();
    }
  }
}
