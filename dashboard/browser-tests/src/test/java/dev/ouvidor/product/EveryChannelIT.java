package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's channels side by side in one inbox, each answered from it. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class EveryChannelIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Browsers browsers;
  private ProductProcess product;
  private URI dashboard;
  private Tab tab;
  private Page page;

  @BeforeAll
  void startAndGetIn() {
    browsers = new Browsers();
    Browsers.patience(PATIENCE);
    product =
        ProductProcess.run(
            Map.of(),
            "--data",
            ProductProcess.newData("channels").toString(),
            "--port",
            "0",
            "--demo-port",
            "0",
            "--speed",
            "12");
    var link = URI.create(product.await("(http://\\S+/setup#\\S+)"));
    dashboard = link.resolve("/");
    tab = browsers.open(link.toString(), ColorScheme.LIGHT, "pt-BR", 1440);
    page = tab.page();
    page.setDefaultTimeout(PATIENCE.toMillis());
    new Agent(page).createAccount();
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable open : new AutoCloseable[] {tab, browsers, product}) {
      if (open != null) {
        open.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x, Pública",
    "mastodon, Pública",
    "bluesky, Pública",
    "facebook, Pública",
    "instagram, Pública",
    "reclameaqui, Pública",
    "mercadolivre, Pública|Privada",
    "wordpress, Pública"
  })
  void theAnswerStandsUnderTheCustomersWords(String channel, String audience) {
    // A customer may take the post back while it is being answered: then the next one is.
    boolean stands = false;
    for (int i = 0; !stands && i < 3; i++) {
      openOneToAnswer(channel, audience, i);
      stands = answerStands(channel);
    }
    assertTrue(stands, "three posts in a row were taken back");
    tab.checkQuiet();
  }

  /** Answers the open case; false if what the customer wrote is gone from the place by then. */
  private boolean answerStands(String channel) {
    var item = page.locator("feedback-item").last();
    String said = sentence(item.locator(".words").innerText());
    String there = String.valueOf(item.locator("a.source").getAttribute("href"));

    String answer = answer(channel);

    try (var place = visit(there)) {
      if (place.page().request().get(there).status() == 404) {
        return false;
      }
      String shown = place.page().locator("body").innerText();
      int words = shown.indexOf(said);
      assertTrue(words >= 0 && shown.indexOf(answer) > words, shown);
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"survey", "returns"})
  void theAnswerIsInTheCustomersMailbox(String channel) {
    openOneToAnswer(channel, "Privada", 0);

    String answer = answer(channel);

    try (var mail = visit(product.await("X: http.*: (http://\\S+)$"))) {
      var mailboxes = mail.page().locator("li a").all().stream().map(EveryChannelIT::link).toList();
      assertTrue(mailboxes.stream().anyMatch(box -> holds(mail.page(), box, answer)), answer);
    }
    tab.checkQuiet();
  }

  /** Opens a case of a channel that can be answered, seen by these, without so many before it. */
  private void openOneToAnswer(String channel, String audience, int skipped) {
    page.navigate(dashboard + "inbox?channel=" + channel);
    assertThat(page.locator(".row").first()).isVisible();
    var cases =
        page.locator(".row").all().stream().map(row -> row.getAttribute("data-id")).toList();
    for (String id : cases.subList(Math.min(skipped, cases.size()), cases.size())) {
      page.navigate(dashboard + "inbox/" + id);
      assertThat(page.locator(".composer")).isVisible();
      var seenBy = page.locator(".composer-head").getByText(Pattern.compile(audience));
      if (seenBy.count() > 0) {
        if (page.locator(".composer-head .switch").count() > 0) {
          seenBy.click();
        }
        return;
      }
    }
    throw new AssertionError("nothing on " + channel + " can be answered: " + cases);
  }

  /** Answers the open case; returns what was written once the page says that it was sent. */
  private String answer(String channel) {
    String text = "Sentimos muito! Já estamos olhando, aqui e em " + channel + ".";
    page.locator("#reply").fill(page.locator("#reply").inputValue() + text);
    page.keyboard().press("ControlOrMeta+Enter");
    var reply = page.locator(".ours", new Page.LocatorOptions().setHasText(text)).last();
    reply.locator(".send-now").click();
    assertThat(reply.locator(".delivery")).hasClass(Pattern.compile("\\bSENT\\b"));
    return text;
  }

  private static boolean holds(Page mail, String mailbox, String answer) {
    mail.navigate(mailbox);
    mail.locator("li a").first().click();
    return mail.locator(".text").innerText().contains(answer);
  }

  private static String link(Locator to) {
    return String.valueOf(to.evaluate("a => a.href"));
  }

  /**
   * The longest line below the first, which may be a title of the platform's that the place does
   * not show; what is between the lines is shown in each place's own way.
   */
  private static String sentence(String words) {
    var lines = words.lines().map(String::strip).toList();
    return lines.stream()
        .skip(lines.size() > 1 ? 1 : 0)
        .max(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  private Tab visit(String address) {
    return browsers.open(address, ColorScheme.LIGHT, "pt-BR", 1440);
  }
}
