package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How deadlines are shown and set. */
final class SlaIT {
  @Test
  void aCaseShowsWhatIsLeftOfItsDeadlinesInWords() throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/inbox/case-0"), ColorScheme.DARK, "pt-BR", 1440)) {
      var clocks = tab.page().locator(".clock");
      assertThat(clocks.nth(0)).containsText("Primeira resposta perdido");
      assertThat(clocks.nth(1)).containsText("Próxima resposta só");
      assertThat(clocks.nth(2)).containsText("parado, restam 2 h");
      assertThat(clocks.nth(3)).containsText("Prazo legal");
      assertThat(clocks.nth(3)).containsText("de atraso");
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, 1440, Nova regra, Novo horário, Pôr em vigor, não é um prazo, Versão 1 em vigor",
    "en, 360, New rule, New working hours, Put in force, is no length of time, Version 1 in force"
  })
  void aLeadMakesARuleWithHoursOfItsOwn(
      String language, int width, String rule, String hours, String put, String wrong, String done)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(dashboard.url("/settings/sla"), ColorScheme.LIGHT, language, width)) {
      Page page = tab.page();
      assertThat(page.locator(".sla-card").first()).containsText("15 min");
      button(page, hours);
      page.locator("#hours-name-0").fill("SAC");
      page.locator("#zone-0").fill("America/Sao_Paulo");
      page.locator("#shift-0-5").fill("09:00-12:00, 13:00-14:00");
      page.keyboard().press("Tab");
      button(page, rule);
      page.locator("#firstResponse-0").fill("logo");
      page.keyboard().press("Tab");
      assertThat(page.locator(".form-error")).containsText(wrong);
      page.locator("#firstResponse-0").fill("2 h");
      page.locator("#channels-0").fill("mercadolivre");
      page.keyboard().press("Tab");
      page.locator("#hours-0").selectOption("SAC");
      assertThat(page.locator(".sla-card").first()).containsText("2 h");
      tab.checkAccessible();
      page.locator("#note").fill("Natal");
      button(page, put);
      assertThat(page.locator(".health").first()).containsText(done);
      assertThat(page.locator(".versions")).containsText("Natal");
      assertThat(page.locator("#shift-0-5")).hasValue("09:00-12:00, 13:00-14:00");
      tab.checkQuiet();
    }
  }

  private static void button(Page page, String name) {
    page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).first().click();
  }
}
