package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writing an answer: kept, looked at, held, taken back, sent later. */
final class ComposerIT {
  private static final String TEXT = "Oi, João! Já estamos vendo.";

  @ParameterizedTest
  @CsvSource({
    "pt-BR, 1440, LIGHT, Sai em, Enviar mesmo assim, é uma promessa, não pode estar, Sai em, privado",
    "en, 360, DARK, Leaves in, Send anyway, is a promise, must not stand, Leaves on, private"
  })
  void whatIsWrittenIsKeptHeldAndTakenBack(
      String language,
      int width,
      ColorScheme scheme,
      String leaves,
      String insist,
      String warning,
      String refusal,
      String later,
      String secret)
      throws IOException {
    var inbox = new FakeInbox(Instant.now());
    inbox.byId("case-3").withObject("/composer").put("undoSeconds", 10);
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(inbox, 0);
        var tab = browsers.open(dashboard.url("/inbox/case-3"), scheme, language, width);
        var other = browsers.open(dashboard.url("/inbox/case-2"), scheme, language, width)) {
      Page page = tab.page();
      var reply = page.locator("#reply");

      // Kept on the server: after a reload, and in a browser of its own.
      page.waitForResponse(r -> r.url().endsWith("/draft") && isPost(r), () -> reply.fill(TEXT));
      page.reload();
      assertThat(reply).hasValue(TEXT);
      other.page().navigate(dashboard.url("/inbox/case-3"));
      assertThat(other.page().locator("#reply")).hasValue(TEXT);

      // What nobody may promise is named while it is written.
      reply.fill("A culpa é nossa, João.");
      assertThat(page.locator(".promise.REFUSE")).containsText(refusal);
      assertThat(page.locator(".send")).hasAttribute("aria-disabled", "true");
      reply.fill("Garantimos que chega.");
      assertThat(page.locator(".promise.WARN")).containsText(warning);
      assertThat(page.locator(".send")).containsText(insist);
      tab.checkAccessible();
      reply.fill(TEXT);
      assertThat(page.locator(".promise")).hasCount(0);

      // As it will look, in public and in private.
      page.locator(".preview-button").click();
      assertThat(page.locator(".preview .words")).containsText(TEXT);
      page.locator(".composer .switch button").nth(1).click();
      assertThat(page.locator(".preview-badge.secret")).isVisible();
      page.locator(".composer .switch button").nth(0).click();
      page.locator(".preview-button").click();

      // Held for some seconds, and taken back by one key.
      page.locator(".send").click();
      assertThat(page.locator(".held-when")).containsText(leaves);
      assertThat(reply).hasValue("");
      tab.checkAccessible();
      page.locator(".scroll").focus();
      page.keyboard().press("z");
      assertThat(page.locator("reply-held")).hasCount(0);
      assertThat(reply).hasValue(TEXT);

      // Sent later, at another time still, and at once in the end.
      page.locator("[popovertarget=reply-later]").click();
      page.locator("#reply-later-at").fill("2020-01-31T09:00");
      page.locator("#reply-later .menu-form button").click();
      assertThat(page.locator("#reply-later-at:invalid")).isVisible();
      page.locator("#reply-later .choice").nth(2).click();
      assertThat(page.locator(".held-when")).containsText(later);
      assertTrue(hold(inbox).path("scheduled").asBoolean());
      String first = hold(inbox).path("until").asText();
      page.locator(".held [popovertarget^=hold-]").click();
      page.locator(".held .choice").nth(0).click();
      page.waitForCondition(() -> !hold(inbox).path("until").asText().equals(first));
      page.locator(".send-now").click();
      assertThat(page.locator("reply-held")).hasCount(0);

      // In public first, then in private, as one case.
      page.locator(".both").click();
      assertThat(reply).not().hasValue("");
      page.locator(".send").click();
      assertThat(page.locator(".composer .switch button").nth(1))
          .hasAttribute("aria-pressed", "true");
      reply.fill("Seu pedido chega hoje.");
      page.locator(".send").click();
      assertThat(page.locator(".day.place").last()).containsText(secret);
      assertEquals("PRIVATE", last(inbox).path("visibility").asText());
      tab.checkQuiet();
    }
  }

  @ParameterizedTest
  @CsvSource({"pt-BR, 360, DARK", "en, 1440, LIGHT"})
  void whatHoldsForEveryReplyIsChangedInTheSettings(String language, int width, ColorScheme scheme)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/settings/sending"), scheme, language, width)) {
      Page page = tab.page();
      assertThat(page.locator("#pt-WARN")).hasValue("garant*");
      page.locator("#pt-WARN").fill("garant*\nhoje mesmo");
      page.locator("#undo").fill("20");
      tab.checkAccessible();
      page.locator(".draft .primary").click();
      assertThat(page.locator(".versions")).isVisible();
      assertThat(page.locator("#pt-WARN")).hasValue("garant*\nhoje mesmo");
      assertThat(page.locator("#undo")).hasValue("20");
      tab.checkQuiet();
    }
  }

  private static boolean isPost(Response response) {
    return response.request().method().equals("POST");
  }

  private static JsonNode hold(FakeInbox inbox) {
    return last(inbox).path("hold");
  }

  private static JsonNode last(FakeInbox inbox) {
    var all = inbox.byId("case-3").path("conversation");
    return all.path(all.size() - 1);
  }
}
