package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an administrator looks after people and roles. */
final class PeopleIT {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pt-BR,Convidar alguém,Criar o link,Atendente,Tirar o acesso,Acrescentar papel,Salvar papéis",
    "en,Invite somebody,Make the link,Agent,Take access away,Add a role,Save roles"
  })
  void peopleAreInvitedAndDismissedAndRolesMade(
      String language,
      String invite,
      String makeLink,
      String agent,
      String dismiss,
      String addRole,
      String save)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(dashboard.url("/settings/people"), ColorScheme.LIGHT, language, 1440)) {
      var page = tab.page();
      button(page, invite).click();
      page.locator("#invite-name").fill("Eva");
      page.locator("#invite-email").fill("eva@example.com");
      tab.checkAccessible();
      button(page, makeLink).click();
      assertThat(page.locator("#invite-link"))
          .hasValue(Pattern.compile("http.*/invitation#geheim"));
      tab.checkAccessible();
      page.keyboard().press("Escape");
      assertThat(page.locator(".people").nth(1)).containsText("eva@example.com");

      var bruno =
          page.locator(".people li").filter(new Locator.FilterOptions().setHasText("Bruno"));
      assertThat(bruno.locator("select option:checked")).hasText(agent);
      bruno.locator("select").selectOption("lead");
      assertThat(page.locator(".toast").first()).containsText("Bruno");
      page.onceDialog(Dialog::accept);
      bruno.locator("button", new Locator.LocatorOptions().setHasText(dismiss)).click();
      assertThat(page.locator(".people").nth(2)).containsText("Bruno");
      tab.checkAccessible();

      page.locator(".settings-tabs a[href='/settings/roles']").click();
      button(page, addRole).click();
      page.keyboard().type("Estágio");
      page.locator("td input[type=checkbox]").nth(1).check();
      tab.checkAccessible();
      button(page, save).click();
      assertThat(page.locator(".role-name")).hasValue("Estágio");
      page.locator(".settings-tabs a[href='/settings/people']").click();
      assertThat(page.locator(".person-role").first()).containsText("Estágio");
      tab.checkQuiet();
    }
  }

  private static Locator button(Page page, String name) {
    return page.locator("button:visible", new Page.LocatorOptions().setHasText(name));
  }
}
