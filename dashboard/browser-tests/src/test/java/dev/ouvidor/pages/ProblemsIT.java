package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a product manager finds what hurts, and follows it until it is over. */
final class ProblemsIT {
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "LIGHT, pt-BR, 1440, Atraso na entrega, Confirmar, A causa é conhecida, Está corrigido, Verificar, Caiu, Verificado, Renomear, Salvar, Ver como tabela",
    "DARK, en, 360, Late delivery, Confirm, The cause is known, It is fixed, Verify, Fell, Verified, Rename, Save, As a table"
  })
  void aProblemIsConfirmedExplainedFixedAndVerified(
      ColorScheme scheme,
      String language,
      int width,
      String late,
      String confirm,
      String cause,
      String fixed,
      String verify,
      String fell,
      String verified,
      String rename,
      String save,
      String table)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/problems"), scheme, language, width)) {
      Page page = tab.page();
      assertThat(page.locator(".problem")).hasCount(3);
      assertThat(page.locator(".problem").first()).containsText(late);
      assertThat(page.locator(".problem .factors").first()).containsText("×");
      assertThat(page.locator(".problem").first()).containsText(Pattern.compile("R\\$.* \\+ €"));
      tab.checkAccessible();
      page.locator("#problem-kind").selectOption("GROUP");
      assertThat(page).hasURL(Pattern.compile("kind=GROUP$"));
      assertThat(page.locator(".problem")).hasCount(2);
      page.locator(".problem-chosen .link").click();
      assertThat(page.locator(".problem")).hasCount(3);
      page.locator("h1").click();
      page.keyboard().press("j");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("/problems/delivery.late$"));
      assertThat(page.locator("h1")).hasText(late);
      assertThat(page.locator(".problem-voices li")).hasCount(2);
      assertThat(page.locator("section:has(#origins-title) strong")).containsText("Jadlog");
      assertThat(page.locator("section:has(#origins-title) a").first())
          .hasAttribute("href", "/explore?nature=delivery.late&carrier=Jadlog");
      tab.checkAccessible();
      button(page, table);
      assertThat(page.locator(".chart table").first()).isVisible();

      button(page, confirm);
      button(page, cause);
      page.locator("#desk-cause").fill("Greve da transportadora");
      button(page, save);
      assertThat(page.locator(".problem-cause")).containsText("Greve da transportadora");
      button(page, fixed);
      button(page, save);
      assertThat(page.locator("section:has(#fix-title)")).containsText(fell);
      button(page, verify);
      assertThat(page.locator("[aria-current=step]")).hasText(verified);
      button(page, rename);
      page.locator("#desk-name").fill("Greve");
      button(page, save);
      assertThat(page.locator("h1")).hasText("Greve");
      assertThat(page.locator(".problem-past li")).hasCount(5);
      tab.checkAccessible();
      assertThat(page.locator("a[href*='/campaigns/new?problem=delivery.late%3B7d']")).isVisible();
      page.locator("a[href^='/inbox?status=any&problem=']").click();
      assertThat(page).hasURL(Pattern.compile("/inbox\\?status=any&problem=delivery.late%3B7d$"));
      tab.checkQuiet();
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "LIGHT, pt-BR, 1440, Renomear, Salvar, Ignorar, Não ignorar, Juntar",
    "DARK, en, 360, Rename, Save, Ignore, Do not ignore, Merge"
  })
  void whatPeopleShareAPhraseOfIsReadNamedIgnoredAndMerged(
      ColorScheme scheme,
      String language,
      int width,
      String rename,
      String save,
      String ignore,
      String restore,
      String merge)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/problems"), scheme, language, width)) {
      Page page = tab.page();
      page.locator(".problem a", new Page.LocatorOptions().setHasText("cheiro de queimado"))
          .click();
      assertThat(page).hasURL(Pattern.compile("/problems/group~phrase~cheiro-queimado"));
      assertThat(page.locator("h1")).hasText("“cheiro de queimado”");
      assertThat(page.locator(".problem-voices li").first().locator("mark.on-phrase"))
          .hasText(new String[] {"CHEIRO", "queimada"});
      assertThat(page.locator(".problem-voices li").last().locator("mark.on-phrase"))
          .hasText(new String[] {"cheiro", "queimado"});
      tab.checkAccessible();
      button(page, ignore);
      button(page, restore);
      button(page, rename);
      page.locator("#desk-name").fill("Tomada");
      button(page, save);
      assertThat(page.locator("h1")).hasText("Tomada");
      button(page, merge);
      page.locator("#desk-merge").selectOption("delivery.late");
      button(page, save);
      assertThat(page.locator(".problem-within a")).hasAttribute("href", "/problems/delivery.late");
      tab.checkQuiet();
    }
  }

  private static void button(Page page, String name) {
    page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).first().click();
  }
}
