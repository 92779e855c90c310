package dev.ouvidor.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ouvidor.browser.Browsers;
import dev.ouvidor.browser.Tab;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an agent does all day. */
@TestInstance(Lifecycle.PER_CLASS)
final class InboxIT {
  private Browsers browsers;
  private FakeDashboard dashboard;

  @SuppressWarnings("NullAway.Init")
  private Tab tab;

  @SuppressWarnings("NullAway.Init")
  private Page page;

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
    if (tab != null) tab.close();
    dashboard.close();
  }

  private void open(String path, int width) {
    tab = browsers.open(dashboard.url(path), ColorScheme.LIGHT, "pt-BR", width);
    page = tab.page();
  }

  private ObjectNode newCase() {
    var c = FakeData.caseOf(500, Instant.now());
    return c.put("severity", 4)
        .put("answerBy", "2020-01-01T00:00:00Z")
        .put("snippet", "<b>Agora</b> mesmo 💛");
  }

  private void tellLive(String event, ObjectNode data) {
    assertThat(page.locator(".line.up")).isVisible();
    page.waitForCondition(() -> dashboard.tell(event, data));
  }

  @Test
  void signsInAndReturnsToWhereOneWantedToGo() {
    dashboard.signedIn(false);
    open("/connections", 1440);
    page.locator("#email").fill("ana@example.com");
    page.locator("#password").fill("errada");
    page.keyboard().press("Enter");
    assertThat(page.locator(".form-error")).containsText("não conferem");
    page.locator("#password").fill(FakeDashboard.PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator(".card").first()).isVisible();
    assertThat(page).hasURL(Pattern.compile("/connections$"));
  }

  @Test
  void setupTakesTheTokenOutOfTheAddress() {
    dashboard.setupNeeded(true);
    open("/setup#one-time", 1440);
    assertThat(page.locator("#name")).isVisible();
    assertThat(page).hasURL(Pattern.compile("/setup$"));
    page.locator("#password").fill("curta");
    page.keyboard().press("Enter");
    assertThat(page.locator(".form-error")).containsText("10 caracteres");
  }

  @Test
  void filtersLiveInTheAddress() {
    open("/inbox", 1440);
    page.locator("[popovertarget=filter-channel]").click();
    page.locator("#filter-channel label:has-text('Mastodon')").click();
    assertThat(page).hasURL(Pattern.compile("channel=mastodon"));
    assertThat(page.locator(".row").first().locator(".channel")).hasAttribute("title", "Mastodon");
    page.keyboard().press("Escape");
    page.locator(".removable").click();
    assertThat(page.locator(".total")).hasText("500 casos");
    page.goBack();
    assertThat(page.locator(".removable")).hasText(Pattern.compile("Mastodon"));
  }

  @Test
  void whatIsTypedStaysWhileTheListFollows() {
    open("/inbox", 1440);
    page.locator("#search").pressSequentially("chave ");
    assertThat(page).hasURL(Pattern.compile("q=chave$"));
    page.locator("#search").pressSequentially("fácil");
    assertThat(page.locator("#search")).hasValue("chave fácil");
    assertThat(page).hasURL(Pattern.compile("q=chave\\+f"));
    page.locator(".active .link").first().click();
    assertThat(page.locator("#search")).hasValue("");
  }

  @Test
  void searchMarksTheWords() {
    open("/inbox", 1440);
    assertThat(page.locator(".row").first()).isVisible();
    page.keyboard().press("/");
    page.keyboard().type("tênis");
    assertThat(page.locator(".row mark").first()).hasText("tênis");
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().type("nada disso existe");
    assertThat(page.locator(".list .empty-title")).hasText("Nada encontrado");
  }

  @Test
  void opensByKeyboardAndComesBack() {
    open("/inbox", 1440);
    assertThat(page.locator(".row").first()).isVisible();
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    assertThat(page.locator(".case-head h2")).isVisible();
    page.keyboard().press("a");
    assertThat(page.locator(".owner-name")).hasText("Ana Ribeiro");
    page.keyboard().press("e");
    assertThat(page.locator(".resolve")).hasText(Pattern.compile("Resolvido"));
    page.keyboard().press("r");
    assertThat(page.locator("#reply")).isFocused();
    page.keyboard().press("Escape");
    page.keyboard().press("Escape");
    assertThat(page.locator(".pick")).isVisible();
    tab.checkQuiet();
  }

  @Test
  void newCaseArrivesWithoutReloadAsText() {
    open("/inbox", 1440);
    assertThat(page.locator(".total")).hasText("500 casos");
    var c = newCase();
    dashboard.inbox.add(c);
    tellLive("case", FakeDashboard.summary(c));
    assertThat(page.locator(".row.fresh .snippet")).hasText("<b>Agora</b> mesmo 💛");
    assertThat(page.locator("#announcer")).containsText("Novo caso de");
    tab.checkQuiet();
  }

  @Test
  void newCaseWaitsBehindAButtonWhileOneReadsFurtherDown() {
    open("/inbox", 1440);
    assertThat(page.locator(".row").first()).isVisible();
    page.locator(".rows").evaluate("e => e.scrollTo(0, 900)");
    tellLive("case", FakeDashboard.summary(newCase()));
    page.locator(".news").click();
    assertThat(page.locator("[data-id=case-500]")).isInViewport();
  }

  @Test
  void evidenceMayOverlapAndEmojiDoNotShiftIt() {
    open("/inbox/case-0", 1440);
    var words = page.locator("feedback-item").last().locator("mark");
    assertThat(words)
        .hasText(new String[] {"ninguém responde", "Vou ao Procon", "O carregador ", "pegou fogo"});
    assertThat(words.last())
        .hasAttribute("title", Pattern.compile("Sentimento.*Risco à segurança.*Risco à saúde"));
  }

  @Test
  void answerIsCountedAsTheChannelDoesAndShowsHowFarItIs() {
    open("/inbox/case-0", 1440);
    var area = page.locator("#reply");
    assertThat(area).hasValue("@marisouza ");
    assertThat(page.locator(".send")).hasAttribute("aria-disabled", "true");
    area.fill("👩‍👩‍👧 veja https://example.com/um/caminho/bem/comprido?com=tudo");
    assertThat(page.locator(".counter")).containsText("249 restantes");
    area.fill("ç".repeat(281));
    assertThat(page.locator(".counter")).hasText(Pattern.compile("1 acima do limite"));
    area.fill("@marisouza Sentimos muito. Já ligamos para você.");
    page.keyboard().press("ControlOrMeta+Enter");
    assertThat(page.locator(".ours").last()).containsText("Na fila");
    assertThat(area).hasValue("@marisouza ");
    var c = dashboard.inbox.byId("case-0");
    for (var state : List.of("CLAIMED,Enviando", "UNKNOWN,Incerta")) {
      ((ObjectNode) c.withArray("conversation").get(3)).put("state", state.split(",")[0]);
      dashboard.inbox.touch(c);
      tellLive("case", FakeDashboard.summary(c));
      assertThat(page.locator(".ours").last()).containsText(state.split(",")[1]);
    }
    page.getByText("Já está lá").click();
    assertThat(page.locator(".ours").last()).containsText("Enviada");
  }

  @Test
  void refusalStandsAtTheFieldAndTheDraftStays() {
    open("/inbox/case-0", 1440);
    page.locator("#reply").fill("Seu CPF é 529.982.247-25?");
    page.locator(".send").click();
    assertThat(page.locator("#reply-error")).containsText("CPF");
    assertThat(page.locator("#reply")).isFocused();
    page.reload();
    assertThat(page.locator("#reply")).hasValue("Seu CPF é 529.982.247-25?");
  }

  @Test
  void draftSurvivesThatTheThreadMoved() {
    open("/inbox/case-0", 1440);
    page.locator("#reply").fill("Olá, Mariana!");
    var c = dashboard.inbox.byId("case-0");
    c.withArray("conversation")
        .add(FakeData.feedback(FakeData.VOICES.get(0), "f-later", Instant.now()));
    dashboard.inbox.touch(c);
    page.locator(".send").click();
    assertThat(page.locator("#reply-error")).containsText("mudou enquanto você escrevia");
    assertThat(page.locator(".customer")).hasCount(3);
    assertThat(page.locator("#reply")).hasValue("Olá, Mariana!");
    assertThat(page.locator(".send")).hasAttribute("aria-disabled", "true");
    page.locator(".focus-note button").click();
    page.locator(".send").click();
    assertThat(page.locator(".ours").last()).containsText("Na fila");
  }

  @Test
  void labelIsCorrectedByOneClickAndSaysByWhom() {
    open("/inbox/case-0", 1440);
    page.locator(".label.sentiment-NEGATIVE").click();
    page.locator(".menu:popover-open .choice", new Page.LocatorOptions().setHasText("Neutro"))
        .click();
    assertThat(page.locator(".label.sentiment-NEUTRAL")).containsText("por Ana");
    page.locator(".label.sentiment-NEUTRAL").click();
    page.locator(".menu:popover-open [data-undo]").click();
    assertThat(page.locator(".label.sentiment-NEGATIVE")).not().containsText("por Ana");
    page.locator(".label.add").click();
    page.locator(".menu:popover-open input[type=search]").fill("atraso");
    page.locator(".menu:popover-open label").click();
    page.locator(".menu:popover-open .primary").click();
    assertThat(page.locator("[data-label='nature:delivery.late']")).containsText("por Ana");
  }

  @Test
  void whereNoReplyIsTakenThePageSaysWhyAndLeadsThere() {
    open("/inbox/case-4", 1440);
    assertThat(page.locator(".composer.closed")).containsText("não aceita respostas de fora");
    assertThat(page.locator(".composer.closed a"))
        .hasAttribute("href", "https://example.com/reviews");
  }

  @Test
  void languageAndThemeSwitchWithoutReload() {
    open("/inbox/case-0", 1440);
    page.locator("#reply").fill("Rascunho");
    page.locator("[popovertarget=account]").click();
    page.locator("#account .choice", new Page.LocatorOptions().setHasText("English")).click();
    assertThat(page.locator("case-list h1")).hasText("Inbox");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator("#reply")).hasValue("Rascunho");
    page.locator(".scroll").focus();
    page.keyboard().press("t");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void onAPhoneTheCaseIsAScreenOfItsOwn() {
    open("/inbox", 360);
    page.locator(".row").first().click();
    assertThat(page.locator("case-list .row").first()).isHidden();
    assertThat(page.locator(".case-head h2")).isFocused();
    page.locator(".back").click();
    assertThat(page.locator(".row").first()).isFocused();
  }

  @Test
  void failureKeepsWhatWasThereAndOffersToTryAgain() {
    open("/inbox", 1440);
    assertThat(page.locator(".row").first()).isVisible();
    dashboard.failing(true);
    page.locator(".tab").nth(1).click();
    assertThat(page.locator(".failure")).containsText("reiniciando");
    assertTrue(page.locator(".row").count() > 0);
    dashboard.failing(false);
    page.locator(".failure .btn").click();
    assertThat(page.locator(".failure")).hasCount(0);
  }

  @Test
  void singleKeysCanBeSwitchedOff() {
    open("/inbox/case-0", 1440);
    assertThat(page.locator("#reply")).isVisible();
    page.keyboard().press("?");
    page.locator("help-dialog input").uncheck();
    page.keyboard().press("Escape");
    page.keyboard().press("r");
    assertThat(page.locator("#reply")).not().isFocused();
  }
}
