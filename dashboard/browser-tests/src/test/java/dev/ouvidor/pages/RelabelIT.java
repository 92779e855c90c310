package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a lead has past messages sorted anew, switches, and switches back. */
final class RelabelIT {
  @Test
  void pastMessagesAreSortedAnewComparedSwitchedAndSwitchedBack() throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab = browsers.open(dashboard.url("/settings/taxonomy"), ColorScheme.DARK, "en", 360)) {
      var page = tab.page();
      page.onDialog(Dialog::accept);
      assertThat(page.locator(".relabel")).containsText("1,000,000 messages");
      tab.checkAccessible();
      page.locator("#relabel-period").selectOption("90");
      button(page, "Sort anew");
      assertThat(page.locator(".relabel")).containsText("Ready, not seen yet");
      assertThat(page.locator(".relabel")).containsText("1,000,000 of 1,000,000 messages (100%)");
      assertThat(page.locator(".moves")).containsText("Late delivery");
      page.locator(".moves summary").first().click();
      assertThat(page.locator(".effect-texts")).containsText("<b>rasgado</b>");
      tab.checkAccessible();
      button(page, "Switch to Version 1");
      assertThat(page.locator(".taxonomy-head")).containsText("Version 1 in force");
      assertThat(page.locator(".relabel-runs")).containsText("Seen by everybody");
      button(page, "Switch back to Original");
      assertThat(page.locator(".taxonomy-head")).containsText("Original in force");
      assertThat(page.locator(".relabel-runs")).containsText("Kept as the way back");
      tab.checkQuiet();
    }
  }

  private static void button(Page page, String name) {
    page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).click();
  }
}
