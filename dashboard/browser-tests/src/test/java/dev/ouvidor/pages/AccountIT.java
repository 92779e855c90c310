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

/**
 * How somebody turns on their second factor, looks after their sessions, and signs in by a code.
 */
final class AccountIT {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pt-BR,Ligar,Continuar,Já anotei,Terminar todas as outras,Senha e segurança,Entrar",
    "en,Turn on,Continue,I have written them down,End all others,Password and security,Sign in"
  })
  void theSecondFactorIsTurnedOnAndAskedFor(
      String language,
      String turnOn,
      String next,
      String written,
      String endOthers,
      String security,
      String signIn)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/inbox"), ColorScheme.LIGHT, language, 1440)) {
      var page = tab.page();
      page.locator("[popovertarget=account]").click();
      button(page, security).click();
      button(page, turnOn).click();
      page.keyboard().type(FakeDashboard.PASSWORD);
      page.keyboard().press("Enter");
      assertThat(page.locator(".qr path")).hasAttribute("d", "M0 0h1v1h-1z");
      tab.checkAccessible();
      page.keyboard().type(FakeAccount.CODE);
      button(page, next).click();
      assertThat(page.locator(".codes li")).hasCount(10);
      tab.checkAccessible();
      button(page, written).click();
      assertThat(page.locator("second-factor .health.good")).isVisible();

      assertThat(page.locator(".people li")).hasCount(2);
      button(page, endOthers).click();
      assertThat(page.locator(".people li")).hasCount(1);
      tab.checkQuiet();

      dashboard.signedIn(false);
      page.navigate(dashboard.url("/sign-in"));
      page.locator("#email").fill("ana@example.com");
      page.locator("#password").fill(FakeDashboard.PASSWORD);
      button(page, signIn).click();
      assertThat(page.locator("#code")).isFocused();
      tab.checkAccessible();
      page.keyboard().type(FakeAccount.CODE);
      page.keyboard().press("Enter");
      assertThat(page.locator(".row").first()).isVisible();
    }
  }

  private static Locator button(Page page, String name) {
    return page.locator("button:visible", new Page.LocatorOptions().setHasText(name));
  }
}
