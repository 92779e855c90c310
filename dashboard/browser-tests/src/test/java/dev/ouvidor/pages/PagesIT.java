package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page in both languages and themes, on wide and narrow screens: accessible, quiet, whole.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class PagesIT {
  private static final String HEBREW = "@loja איפה ההזמנה שלי? ";

  private Browsers browsers;
  private FakeDashboard dashboard;

  @BeforeAll
  void startBrowser() {
    browsers = new Browsers();
  }

  @AfterAll
  void stopBrowser() {
    if (browsers != null) browsers.close();
  }

  @BeforeEach
  void startDashboard() throws IOException {
    dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
  }

  @AfterEach
  void stopDashboard() {
    dashboard.close();
  }

  @ParameterizedTest(name = "{0} {2} {3} {4} px")
  @CsvSource({
    "/inbox,.row,LIGHT,pt-BR,1440",
    "/inbox,.row,DARK,en,1440",
    "/inbox,.row,DARK,pt-BR,360",
    "/inbox/case-0,.labels,LIGHT,en,1440",
    "/inbox/case-0,.labels,DARK,pt-BR,1920",
    "/inbox/case-4,.composer,LIGHT,pt-BR,768",
    "/inbox/case-3,.history,DARK,en,360",
    "/connections,.card,LIGHT,pt-BR,1440",
    "/connections,.card,DARK,en,360",
    "/settings/taxonomy,.category,LIGHT,pt-BR,1440",
    "/settings/taxonomy,.category,DARK,en,360",
    "/settings/models,.matrix,LIGHT,pt-BR,1440",
    "/settings/models,.matrix,DARK,en,360",
    "/settings/people,.people,LIGHT,en,1440",
    "/settings/people,.people,DARK,pt-BR,360",
    "/settings/tokens,.people,LIGHT,pt-BR,360",
    "/settings/tokens,.people,DARK,en,1440",
    "/settings/hooks,.card,DARK,pt-BR,360",
    "/settings/hooks,.card,LIGHT,en,1440",
    "/settings/audit,.audit,DARK,en,1440",
    "/settings/audit,.audit,LIGHT,pt-BR,360",
    "/settings/account,.people,DARK,pt-BR,1440",
    "/settings/account,.people,LIGHT,en,360",
    "/settings/sending,.phrases,LIGHT,pt-BR,1440",
    "/settings/sending,.phrases,DARK,en,360",
    "/settings/teams,.person-card,LIGHT,pt-BR,1440",
    "/settings/teams,.person-card,DARK,en,360",
    "/settings/roles,.roles,LIGHT,pt-BR,1440",
    "/settings/roles,.roles,DARK,en,360",
    "/approvals,.approval,LIGHT,pt-BR,1440",
    "/approvals,.approval,DARK,en,360",
    "/settings/approval-rules,.approval-rules,DARK,pt-BR,1440",
    "/settings/approval-rules,.approval-rules,LIGHT,en,360",
  })
  void pageIsAccessibleAndQuiet(
      String path, String shown, ColorScheme scheme, String language, int width) {
    try (var tab = browsers.open(dashboard.url(path), scheme, language, width)) {
      checkWhole(tab, shown, language);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "/sign-in,LIGHT,pt-BR",
    "/sign-in,DARK,en",
    "/setup#token,LIGHT,en",
    "/setup#token,DARK,pt-BR",
    "/invitation#token,LIGHT,pt-BR",
    "/invitation#token,DARK,en"
  })
  void gateIsAccessibleAndQuiet(String path, ColorScheme scheme, String language) {
    dashboard.signedIn(false);
    dashboard.setupNeeded(path.startsWith("/setup"));
    try (var tab = browsers.open(dashboard.url(path), scheme, language, 360)) {
      checkWhole(tab, "#password", language);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"LIGHT,pt-BR", "DARK,en"})
  void openMenusAndDialogsAreAccessible(ColorScheme scheme, String language) {
    try (var tab = browsers.open(dashboard.url("/inbox/case-0"), scheme, language, 1440)) {
      var page = tab.page();
      page.locator(".label.add").first().click();
      assertThat(page.locator(".menu.wide input[type=checkbox]").first()).isVisible();
      tab.checkAccessible();
      page.keyboard().press("Escape");
      page.locator(".scroll").focus();
      page.keyboard().press("?");
      assertThat(page.locator("help-dialog dialog")).isVisible();
      tab.checkAccessible();
      page.keyboard().press("Escape");
      page.keyboard().press("g");
      page.keyboard().press("c");
      page.locator(".vitals .link").click();
      assertThat(page.locator(".quarantine li")).hasCount(3);
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "pt-BR|O canal respondeu com o status 429: “Too Many Requests”"
            + "|O token não pôde ser renovado agora: “Não houve resposta em 900 ms.”"
            + "|Nas palavras do canal: “no answer within 10 s: stored before causes had names”"
            + "|notas.csv:3: nota: “dez” deveria ser um número de 0 a 10.",
        "en|The channel answered with status 429: “Too Many Requests”|The token could not be"
            + " renewed just now: “There was no answer within 900 ms.”|In the channel’s"
            + " words: “no answer within 10 s: stored before causes had names”|notas.csv:3: nota:"
            + " “dez” should be a number from 0 to 10."
      })
  void reasonsAreToldInTheLanguageOfThePage(
      String language, String status, String renewing, String old, String field) {
    try (var tab =
        browsers.open(dashboard.url("/connections"), ColorScheme.LIGHT, language, 1440)) {
      var page = tab.page();
      assertThat(page.locator("main")).containsText(status);
      assertThat(page.locator("main")).containsText(renewing);
      assertThat(page.locator("main")).containsText(old);
      page.locator(".vitals .link").click();
      assertThat(page.locator(".quarantine li").nth(1)).containsText(field);
    }
  }

  @Test
  void connectionsFollowWithoutReload() {
    try (var tab = browsers.open(dashboard.url("/connections"), ColorScheme.LIGHT, "en", 1440)) {
      assertThat(tab.page().locator(".card").first()).isVisible();
      dashboard.failing(true);
      assertThat(tab.page().locator(".failure")).isVisible();
      dashboard.failing(false);
      assertThat(tab.page().locator(".failure")).hasCount(0);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} px")
  @CsvSource({
    "/nothing,LIGHT,pt-BR,1440,Isto não está aqui",
    "/settings/nothing,DARK,en,360,This is not here"
  })
  void aWrongAddressIsToldByAPage(
      String path, ColorScheme scheme, String language, int width, String told) {
    try (var tab = browsers.open(dashboard.url(path), scheme, language, width)) {
      assertThat(tab.page().locator("h1")).hasText(told);
      tab.checkAccessible();
    }
  }

  @Test
  void settingsAreReachedWhereThereIsNoRoomForTheirList() {
    try (var tab =
        browsers.open(dashboard.url("/settings/roles"), ColorScheme.LIGHT, "pt-BR", 360)) {
      var page = tab.page();
      assertThat(page.locator(".settings-tabs")).isHidden();
      page.locator(".settings-pick").selectOption("audit");
      assertThat(page.locator("h1")).hasText("Auditoria");
      assertThat(page.locator(".audit").first()).isVisible();
    }
  }

  /**
   * Arabic names and Hebrew words, which begin with our name, and 5,000 letters without a space.
   */
  @ParameterizedTest(name = "{0} px")
  @ValueSource(ints = {360, 1440})
  void textsOfAnyScriptAndLengthKeepToTheirPlace(int width) throws IOException {
    var inbox = new FakeInbox(Instant.now());
    ObjectNode one = inbox.byId("case-3").put("snippet", HEBREW + "k".repeat(5_000));
    one.withObject("/author").put("name", "نورة".repeat(30));
    one.withObject("/conversation/0").put("body", HEBREW + "k".repeat(5_000));
    try (var shown = new FakeDashboard(inbox, 0);
        var tab = browsers.open(shown.url("/inbox/case-3"), ColorScheme.LIGHT, "pt-BR", width)) {
      checkWhole(tab, "feedback-item .words", "pt-BR");
      var page = tab.page();
      assertThat(page.locator("feedback-item .words")).hasCSS("direction", "rtl");
      assertThat(page.locator(".history-text").first()).hasCSS("direction", "rtl");
      page.locator("#reply").fill("@نورة Olá! Já estamos vendo.");
      assertThat(page.locator("#reply")).hasCSS("direction", "ltr");
    }
  }

  @Test
  void aCaseIsPrintedWholeAndWithoutWhatCanOnlyBePressed() {
    try (var tab = browsers.open(dashboard.url("/inbox/case-0"), ColorScheme.DARK, "pt-BR", 1440)) {
      var page = tab.page();
      assertThat(page.locator(".labels").first()).isVisible();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      for (String one : List.of(".rail", ".list", ".composer", ".resolve", ".label.add")) {
        assertThat(page.locator(one).first()).isHidden();
      }
      assertThat(page.locator(".labels").first()).isVisible();
      assertThat(page.locator(".context .facts-list").first()).isVisible();
      assertEquals(
          0,
          page.evaluate(
              "Math.max(...[...document.querySelectorAll('.case, .scroll, .context')].map(e =>"
                  + " e.scrollHeight - e.clientHeight))"),
          "cut off");
    }
  }

  private static void checkWhole(Tab tab, String shown, String language) {
    var page = tab.page();
    assertThat(page.locator(shown).first()).isVisible();
    assertThat(page.locator("html")).hasAttribute("lang", language);
    assertEquals(
        0,
        page.evaluate(
            "Math.max(...[document.documentElement, ...document.querySelectorAll('main, .page,"
                + " .scroll')].map(e => e.scrollWidth - e.clientWidth))"),
        "scrolls sideways");
    tab.checkAccessible();
    tab.checkQuiet();
  }
}
