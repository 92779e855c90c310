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

/** How colleagues organise a case among themselves. */
final class DeskIT {
  @ParameterizedTest
  @CsvSource({
    "pt-BR, Interna: o cliente não vê, Adiado até, Adiados, Encaminhado",
    "en, Internal: the customer does not see it, Snoozed until, Snoozed, Forwarded"
  })
  void aCaseIsTaggedNotedForwardedAndSnoozedByKeyboard(
      String language, String internal, String until, String snoozed, String forwarded)
      throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(dashboard.url("/inbox/case-0"), ColorScheme.LIGHT, language, 1440)) {
      Page page = tab.page();
      assertThat(page.locator(".protocol code")).hasText("K7QF-9M2X-0000");
      page.keyboard().press("l");
      assertThat(page.locator("#tag-new")).isFocused();
      page.keyboard().type("vip");
      page.keyboard().press("Enter");
      assertThat(page.locator(".tag-chip")).hasText("vip");

      page.locator(".scroll").focus();
      page.keyboard().press("n");
      assertThat(page.locator("#note")).isFocused();
      page.keyboard().type("@bru");
      page.locator(".note-form .chip").click();
      page.keyboard().type("<b>troca</b> ou reembolso?");
      assertThat(page.locator("#note")).hasValue("@Bruno Tavares <b>troca</b> ou reembolso?");
      tab.checkAccessible();
      page.keyboard().press("ControlOrMeta+Enter");
      assertThat(page.locator(".internal"))
          .containsText("@Bruno Tavares <b>troca</b> ou reembolso?");
      assertThat(page.locator(".internal")).containsText(internal);

      page.locator(".steps summary").click();
      page.locator(".steps [name=text]").fill("coletar o carregador");
      page.locator(".steps [name=team]").fill("logística");
      page.keyboard().press("Enter");
      assertThat(page.locator(".step")).containsText("logística");
      assertThat(page.locator("[popovertarget=case-kind]")).containsText(forwarded);
      page.locator(".step input").check();
      assertThat(page.locator(".step.done")).containsText("Ana Ribeiro");

      page.locator(".merge").click();
      assertThat(page.locator(".parts code")).hasText("AAAA-BBBB-CCCC");
      page.locator(".parts .link").click();
      assertThat(page.locator(".parts")).hasCount(0);

      page.locator(".scroll").focus();
      page.keyboard().press("s");
      assertThat(page.locator("#case-snooze .choice").first()).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("[popovertarget=case-snooze]")).containsText(until);
      assertThat(page.locator(".row[data-id=case-0]")).hasCount(0);
      page.locator(".tab", new Page.LocatorOptions().setHasText(snoozed)).click();
      assertThat(page.locator(".row[data-id=case-0]")).isVisible();
      tab.checkAccessible();
      tab.checkQuiet();
    }
  }

  @Test
  void onAPhoneEverythingIsInReachAndAMentionIsTold() throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/inbox/case-1"), ColorScheme.DARK, "pt-BR", 360)) {
      Page page = tab.page();
      page.locator("[popovertarget=case-kind]").click();
      page.locator("#case-kind .choice").nth(1).click();
      assertThat(page.locator("[popovertarget=case-kind]")).containsText("Ação");
      var mention =
          FakeData.JSON.createObjectNode().put("caseId", "case-1").put("text", "vê isso?");
      mention.set("by", FakeData.person(1));
      mention.putArray("to").add("p0");
      page.waitForCondition(() -> dashboard.tell("mention", mention));
      assertThat(page.locator(".toast")).containsText("Bruno Tavares mencionou você: vê isso?");
      tab.checkAccessible();
    }
  }
}
