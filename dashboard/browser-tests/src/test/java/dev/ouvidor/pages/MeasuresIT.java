package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a figure to its trend and its cases; people, reputation and targets. */
final class MeasuresIT {
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "LIGHT, pt-BR, 1440, Indicadores, Primeira resposta, 3 h 24 min, 9 h, Canal, Como tabela, 83%",
    "DARK, en, 360, Measures, First response, 3 hr 24 min, 9 hr, Channel, As a table, 83%"
  })
  void aFigureLeadsToItsTrendAndItsCases(
      ColorScheme scheme,
      String language,
      int width,
      String title,
      String name,
      String value,
      String longest,
      String channel,
      String table,
      String share)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/measures"), scheme, language, width)) {
      Page page = tab.page();
      assertThat(page.locator("h1")).hasText(title);
      Locator card = page.locator("measure-card").first();
      assertThat(card.locator("h3")).hasText(name);
      assertThat(card.locator(".measure-value strong")).hasText(value);
      assertThat(page.locator("measure-card", withText(share)).first()).isVisible();
      tab.checkAccessible();

      card.locator(".measure-what").click();
      assertThat(page.locator(".measure-meaning:visible")).containsText("sent₁ − opened");
      page.keyboard().press("Escape");
      card.locator(".link").click();
      assertThat(page).hasURL(Pattern.compile("/measures\\?open=first_response$"));
      assertThat(page.locator(".measure-detail h2")).isFocused();
      assertThat(page.locator(".measure-detail .measure-cases tbody tr")).hasCount(5);
      assertThat(page.locator(".measure-detail .measure-cases tbody tr").first())
          .containsText(longest);
      tab.checkAccessible();
      page.locator(".measure-detail .chart-switch", withText(table)).click();
      Locator day = page.locator(".measure-detail .chart-table tbody tr").first();
      page.waitForResponse(
          answer -> answer.url().contains("to=2026-11-01"),
          () -> day.locator("button").first().click());
      assertThat(page).hasURL(Pattern.compile("day=2026-11-01"));
      assertThat(page.locator(".measure-behind .chip.on")).isVisible();
      assertThat(page.locator(".measure-detail tbody a").last())
          .hasAttribute("href", "/inbox/case-4");

      page.locator(".measure-filters .chip", withText(channel)).click();
      page.locator("#measures-channel label").first().click();
      assertThat(page).hasURL(Pattern.compile("channel=email"));
      tab.checkQuiet();
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "DARK, pt-BR, 1440, você, Escolher, Bom, Pôr em vigor, Versão 1",
    "LIGHT, en, 360, you, Choose the, Good, Put in force, Version 1"
  })
  void peopleReputationAndTargets(
      ColorScheme scheme,
      String language,
      int width,
      String you,
      String choose,
      String good,
      String put,
      String version)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/measures"), scheme, language, width)) {
      Page page = tab.page();
      page.locator("measure-people summary").click();
      assertThat(page.locator("measure-people tbody tr")).hasCount(2);
      assertThat(page.locator("measure-people .own")).containsText(you);
      page.locator("measure-reputation summary").click();
      page.locator("measure-reputation button", withText(choose)).click();
      assertThat(page.locator("measure-reputation .own td").last()).containsText(good);
      page.locator("measure-targets summary").first().click();
      Locator bound = page.locator("measure-targets tbody input").first();
      assertThat(bound).hasValue("1");
      bound.fill("2");
      page.keyboard().press("Tab");
      tab.checkAccessible();
      page.locator("measure-targets button", withText(put)).click();
      assertThat(page.locator(".toast")).containsText(version);
      assertThat(page.locator("measure-targets .versions")).isVisible();
      assertThat(bound).hasValue("2");
      tab.checkQuiet();
    }
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
