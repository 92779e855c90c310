package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the switch on the page to the customer who says that it is not solved. */
final class FollowUpIT {

  @Test
  void whoSaysThatItIsNotSolvedIsBackBeforeThePage(@TempDir Path folder) throws Exception {
    try (var browsers = new Browsers();
        var outside = new Outside();
        var product = start(outside, folder)) {
      Browsers.patience(Duration.ofSeconds(60));
      var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
      try (var tab = browsers.open(link.toString(), ColorScheme.LIGHT, "pt-BR", 1440)) {
        Page page = tab.page();
        var agent = new Agent(page);
        agent.createAccount();
        String id = outside.x.post("wanda_s", "@lojaaurora o abajur chegou sem a lâmpada");
        agent.row("sem a lâmpada");

        page.navigate(link.resolve("/settings/follow-up").toString());
        askAtOnce(page);
        tab.checkAccessible();
        page.locator(".follow-up-preview button").click();
        assertThat(page.locator(".playbook-shown")).containsText("sim ou não");
        button(page, "Pôr em vigor");
        assertThat(page.locator(".health").first()).hasText("Os clientes recebem a pergunta");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        tab.checkAccessible();
        page.setViewportSize(360, 740);
        tab.checkAccessible();
        assertEquals(360, page.evaluate("document.scrollingElement.scrollWidth"));
        page.setViewportSize(1440, 900);

        page.locator(".rail-link[href='/inbox']").click();
        agent.open("sem a lâmpada");
        page.locator(".scroll").focus();
        page.keyboard().press("e");
        Locator question = page.locator(".ours", text("sim ou não"));
        assertThat(question).containsText("Ouvidor");
        assertThat(question.locator(".delivery")).containsText("Enviada");
        List<String> replies = outside.x.replies(id);
        assertEquals(1, replies.size());
        assertTrue(replies.get(0).contains("sim ou não"), replies.get(0));
        assertThat(page.locator(".follow-up")).containsText("Pergunta feita, ainda sem resposta");

        outside.x.reply("wanda_s", id, "@lojaaurora não resolveu nada");
        assertThat(page.locator(".toast.bad")).containsText("diz que não está resolvido");
        assertThat(page.locator(".follow-up")).containsText("Diz que não está resolvido");
        assertThat(page.locator(".recovery .sentiment-NEGATIVE").last()).isVisible();
        assertThat(page.locator(".row").first()).containsText("não resolveu nada");
        tab.checkAccessible();
        tab.checkQuiet();
      }
    }
  }

  private static ProductProcess start(Outside outside, Path folder) throws Exception {
    return ProductProcess.run(
        outside.environment(),
        "--config",
        outside.configuration(folder).toString(),
        "--data",
        ProductProcess.newData("follow-up").toString(),
        "--port",
        "0",
        "--checkpoint-seconds",
        "2");
  }

  private static void askAtOnce(Page page) {
    assertThat(page.locator(".health").first()).hasText("Ninguém recebe a pergunta ainda");
    page.locator(".follow-up-switch input[type=checkbox]").check();
    page.locator(".sla-card summary").click();
    page.locator("#after-0").fill("0 min");
    page.locator("#close-0").fill("3");
    page.locator("#close-0").press("Tab");
    assertThat(page.locator(".sla-card summary")).containsText("fecha depois de 3 dias");
  }

  private static void button(Page page, String name) {
    page.locator("button:visible", text(name)).first().click();
  }

  private static Page.LocatorOptions text(String words) {
    return new Page.LocatorOptions().setHasText(words);
  }
}
