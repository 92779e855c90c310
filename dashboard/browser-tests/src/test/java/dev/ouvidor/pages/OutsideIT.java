package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How programs are let in, and told what happens. */
final class OutsideIT {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pt-BR,Criar token,Criar webhook,Entregas,Enviar de novo,Entregue",
    "en,Make token,Make webhook,Deliveries,Send again,Delivered"
  })
  void tokensAndWebhooksAreMade(
      String language,
      String makeToken,
      String makeHook,
      String deliveries,
      String again,
      String delivered)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(dashboard.url("/settings/tokens"), ColorScheme.LIGHT, language, 1440)) {
      var page = tab.page();
      page.locator("#token-name").fill("ERP");
      page.locator("input[value='cases.read']").check();
      button(page, makeToken).click();
      assertThat(page.locator("#token-made")).hasValue("ouv_geheim");
      assertThat(page.locator(".people li")).hasCount(2);
      tab.checkAccessible();

      page.locator(".settings-tabs a[href='/settings/hooks']").click();
      button(page, deliveries).click();
      assertThat(page.locator(".deliveries")).containsText("answered 500 <b>");
      tab.checkAccessible();
      button(page, again).click();
      assertThat(page.locator(".deliveries")).containsText(delivered);
      page.locator("#hook-name").fill("ERP");
      page.locator("#hook-url").fill("https://erp.example/");
      page.locator("input[value='reply_sent']").check();
      button(page, makeHook).click();
      assertThat(page.locator("#made-secret")).hasValue("whsec_geheim");
      assertThat(page.locator("hooks-page h2").nth(1)).hasText("ERP");
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  private static Locator button(Page page, String name) {
    return page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).first();
  }
}
