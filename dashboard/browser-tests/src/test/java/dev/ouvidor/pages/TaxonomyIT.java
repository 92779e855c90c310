package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a lead gives the shop a category of its own. */
final class TaxonomyIT {
  @Test
  void aNewCategoryIsDraftedLookedAtPutInForceAndTakenBack() throws IOException {
    try (var browsers = new Browsers();
        var dashboard = new FakeDashboard(new FakeInbox(Instant.now()), 0);
        var tab =
            browsers.open(dashboard.url("/settings/taxonomy"), ColorScheme.LIGHT, "pt-BR", 1440)) {
      var page = tab.page();
      button(page, "Nova categoria");
      page.locator("#aspect").selectOption("returns");
      page.locator("#code").fill("gift");
      page.locator("#name-pt").fill("Embrulho");
      page.locator("#name-en").fill("Gift wrap");
      page.locator("#keywords-any").fill("@loja\nembrulh*");
      tab.checkAccessible();
      button(page, "Guardar no rascunho");
      page.reload();
      button(page, "Ver efeito");
      assertThat(page.locator(".draft .form-error")).containsText("returns.gift");
      tab.complaints().clear();

      button(page, "Editar Embrulho");
      page.locator("#keywords-any").fill("embrulh*");
      button(page, "Guardar no rascunho");
      button(page, "Ver efeito");
      page.locator(".effect summary").click();
      assertThat(page.locator(".effect-texts")).containsText("<b>rasgado</b>");
      tab.checkAccessible();
      page.locator("#note").fill("Natal");
      button(page, "Pôr em vigor");
      assertThat(page.locator(".taxonomy-head")).containsText("Versão 1 em vigor");
      assertThat(page.locator(".versions")).containsText("Natal");

      page.locator(".rail-link[href='/inbox']").click();
      page.locator(".row").first().click();
      page.locator(".label.add").first().click();
      assertThat(page.locator("nature-picker").first()).containsText("Embrulho");
      page.keyboard().press("Escape");

      page.locator(".rail-link[href='/settings/taxonomy']").click();
      button(page, "Voltar a esta versão");
      assertThat(page.locator(".taxonomy-head")).containsText("Original em vigor");
      tab.checkQuiet();
    }
  }

  private static void button(Page page, String name) {
    page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).click();
  }
}
