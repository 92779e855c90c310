package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a view of Explore to a mail that goes out every week. */
final class DigestsIT {
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "LIGHT, pt-BR, 1440, Enviar por e-mail, Criar resumo, Ver o e-mail, Enviar um para mim, Pausar, Pausado",
    "DARK, en, 360, Send by e-mail, Make digest, See the mail, Send me one, Pause, Paused"
  })
  void aViewIsSentRegularly(
      ColorScheme scheme,
      String language,
      int width,
      String mail,
      String make,
      String see,
      String now,
      String pause,
      String paused)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(
                dashboard.url("/explore?zone=UTC&nature=delivery.late"), scheme, language, width)) {
      Page page = tab.page();
      page.locator("a.btn", new Page.LocatorOptions().setHasText(mail)).click();
      assertThat(page).hasURL(Pattern.compile("/settings/digests\\?view="));
      Locator form = page.locator("digest-form");
      assertThat(form.locator("#digest-query")).hasValue(Pattern.compile("nature=delivery\\.late"));
      assertThat(form.locator("#digest-weekday")).isVisible();
      tab.checkAccessible();
      form.locator("#digest-cadence").selectOption("MONTHLY");
      form.locator("#digest-monthday").fill("31");
      form.locator("#digest-name").fill("Atrasos");
      form.locator("input[type=checkbox]").first().check();
      form.locator("#digest-addresses").fill("diretoria@fora.test");
      form.locator("button", new Locator.LocatorOptions().setHasText(make)).click();
      Locator card = page.locator("section.digest");
      assertThat(card).containsText("diretoria@fora.test");
      assertThat(form).hasCount(0);
      assertEquals(
          0,
          page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"),
          "scrolls sideways");
      button(card, see).click();
      assertThat(page.frameLocator(".digest-mail").locator("p")).hasText("Entrega atrasada: +85%");
      // Nothing runs in the frame, so nothing can look at it from within.
      card.locator("button[aria-expanded=true]").click();
      tab.checkAccessible();
      button(card, now).click();
      card.locator("summary").click();
      assertThat(card.locator(".deliveries li")).hasCount(1);
      button(card, pause).click();
      assertThat(card.locator(".card-head .health")).hasText(Pattern.compile(paused));
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  private static Locator button(Locator card, String text) {
    return card.locator("button", new Locator.LocatorOptions().setHasText(text)).first();
  }
}
