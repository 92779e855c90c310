package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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

/** The inbox of somebody who never leaves the keyboard, and who answers for a team. */
final class QueuesIT {
  @ParameterizedTest
  @CsvSource({
    "pt-BR, LIGHT, sem dono, 27 casos alterados. 3 não puderam ser alterados., Desfeito em 27 casos., linha, escuro",
    "en, DARK, unassig, 27 cases changed. 3 could not be changed., Taken back for 27 cases., row, dark"
  })
  void goesFarSelectsChangesTakesBackAndKeepsAView(
      String language,
      ColorScheme scheme,
      String view,
      String changed,
      String undone,
      String row,
      String dark)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/inbox"), scheme, language, 1440)) {
      Page page = tab.page();
      assertThat(page.locator(".row").first()).isVisible();
      assertTrue(page.locator(".rows li").count() < 40, "few of 500 rows are in the document");
      for (var i = 0; i < 25; i++) {
        page.keyboard().press("j");
        assertThat(focused(page)).hasAttribute("aria-posinset", Integer.toString(i + 1));
      }
      page.keyboard().press("Shift+G");
      assertThat(focused(page)).hasAttribute("aria-posinset", "500");
      page.keyboard().press("k");
      assertThat(focused(page)).hasAttribute("aria-posinset", "499");
      palette(page, "250");
      assertThat(page.locator(".palette [aria-selected=true]")).containsText(row);
      page.keyboard().press("Enter");
      assertThat(focused(page)).hasAttribute("aria-posinset", "250");
      assertThat(focused(page)).hasAttribute("aria-setsize", "500");

      palette(page, view);
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("assignee=none$"));
      assertThat(page.locator(".view.on")).containsText("7");
      assertThat(page.locator(".rows li").first()).hasAttribute("aria-setsize", "375");

      page.keyboard().press("g");
      page.keyboard().press("g");
      assertThat(focused(page)).hasAttribute("aria-posinset", "1");
      page.keyboard().press("x");
      for (var i = 0; i < 3; i++) page.keyboard().press("Shift+J");
      page.keyboard().press("k");
      page.keyboard().press("Shift+X");
      assertThat(page.locator(".bulk strong")).containsText("30");
      tab.checkAccessible();
      page.keyboard().press("a");
      assertThat(page.locator(".bulk")).containsText(changed);
      page.locator(".bulk-failed summary").click();
      assertThat(page.locator(".bulk-failed li")).hasCount(3);
      page.locator(".bulk .btn").first().click();
      assertThat(page.locator(".bulk")).containsText(undone);
      page.locator(".bulk .btn").last().click();

      page.locator(".rows").focus();
      page.keyboard().press("*");
      assertThat(page.locator(".bulk strong")).containsText("375");
      page.keyboard().press("Escape");
      assertThat(page.locator(".bulk")).hasCount(0);
      page.keyboard().press("v");
      assertThat(page.locator("#view-name")).isFocused();
      page.keyboard().type("Agora");
      page.keyboard().press("Enter");
      assertThat(page.locator(".view").last()).containsText("Agora");

      palette(page, "zzzz");
      assertThat(page.locator(".palette [role=option]")).hasCount(0);
      page.locator(".palette input").fill(dark);
      tab.checkAccessible();
      page.keyboard().press("Enter");
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      page.keyboard().press("?");
      assertThat(page.locator(".keys")).containsText("Ctrl/⌘");
      tab.checkQuiet();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, 1440, Nova equipe, Nova fila, Pôr em vigor, está fora, voltou",
    "en, 360, New team, New queue, Put in force, is away, is back"
  })
  void aLeadMakesATeamWithAQueueAndSendsSomebodyAway(
      String language, int width, String team, String queue, String put, String away, String back)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(dashboard.url("/settings/teams"), ColorScheme.LIGHT, language, width)) {
      Page page = tab.page();
      button(page, team);
      page.locator("#team-0").fill("Entregas");
      page.locator(".team-card .check input").first().check();
      button(page, queue);
      page.locator("#queue-0").fill("Atrasos");
      page.locator("#queue-0-natures").fill("delivery");
      page.locator("#queue-silence-0").fill("15");
      page.locator(".person-card summary").first().click();
      page.locator("#capacity-0").fill("12");
      page.keyboard().press("Tab");
      tab.checkAccessible();
      button(page, put);
      assertThat(page.locator(".versions")).containsText("Ana Ribeiro");
      assertThat(page.locator(".toast")).isVisible();
      assertThat(page.locator("#queue-0")).hasValue("Atrasos");
      assertThat(page.locator("#capacity-0")).hasValue("12");
      button(page, away);
      assertThat(page.locator(".person-card").first()).containsText(back);
      tab.checkQuiet();
    }
  }

  private static Locator focused(Page page) {
    return page.locator(".rows li:has(.row:focus)");
  }

  private static void palette(Page page, String typed) {
    page.keyboard().press("ControlOrMeta+K");
    assertThat(page.locator(".palette input")).isFocused();
    page.keyboard().type(typed);
  }

  private static void button(Page page, String name) {
    page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).first().click();
  }
}
