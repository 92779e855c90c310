package dev.ouvidor.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.ouvidor.product.Misfortune.picture;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.ouvidor.browser.Tab;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What befalls the demo's shop, from the posts on the networks to the alert in Slack, the problem's
 * card and what people do about it. All at once, as misfortune comes; several minutes long.
 */
@EnabledIfSystemProperty(named = "golden", matches = "true")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
final class GoldenIT {
  /** Ways to say it, for platforms take many public answers of the same words for spam. */
  private static final List<String> ANSWERS =
      List.of(
          "Oi, {name}! A greve da transportadora atrasou o seu pedido. Ele segue amanhã com outra.",
          "{name}, desculpe a demora: os entregadores pararam no Sudeste. Já trocamos de empresa"
              + " e avisamos aqui quando sair.",
          "Olá, {name}. Por causa da greve sua encomenda ficou no depósito; quem não quiser"
              + " esperar recebe o dinheiro de volta, é só pedir.",
          "{name}, sabemos que você espera há dias. Com a paralisação nada saiu na semana; a nova"
              + " data chega por mensagem até sexta.");

  private Misfortune shop;
  private Page page;

  @BeforeAll
  void start() throws Exception {
    shop =
        Misfortune.begin(
            "carrier-strike,faulty-lot,false-discount,viral-post,bots,quiet-connector");
    page = shop.ana.page();
  }

  @AfterAll
  void stop() {
    if (shop != null) {
      shop.close();
    }
  }

  @AfterEach
  void nothingComplained() {
    shop.ana.checkQuiet();
  }

  /** First, for its alert resolves by itself when the strike is over. */
  @Test
  @Order(1)
  void aStrikeOfTheCarrierIsToldExplainedAndAnsweredToAll() throws Exception {
    int usual = shop.problem("delivery.late", "7d").path("count").asInt();
    shop.inSlack("Atraso na entrega");
    Locator alert = shop.alert("std-burst", "delivery.late"::equals);
    assertThat(alert.locator(".alert-evidence .chart")).isVisible();
    assertThat(alert.locator(".quotes li").first()).isVisible();
    alert.locator("button").filter(withText("Assumir")).first().click();
    assertThat(alert).containsText("assumido por Ana");
    picture(shop.ana, "strike-alert");
    shop.pictureOfSlack("strike-slack");

    shop.card("delivery.late", usual + 20);
    assertThat(page.locator("h1")).hasText("Atraso na entrega");
    assertThat(page.locator(".problem-voices li").first()).isVisible();
    picture(shop.ana, "strike-problem");
    explain("Greve da transportadora no Sudeste");

    String campaign = writeToAll();
    approve(campaign);
    assertThat(page.locator(".page-head")).containsText("Concluída");
    picture(shop.ana, "strike-campaign");
    JsonNode counts = shop.api.get("/api/campaigns/" + campaign).path("counts");
    // Not all: some cannot be reached, some wrote twice.
    assertTrue(counts.path("SENT").asInt() >= 5, counts.toString());
    theAnswerStandsUnderThePostOnce();

    shop.card("delivery.late", usual + 20);
    button("Está corrigido");
    button("Salvar");
    assertThat(page.locator("section:has(#fix-title)")).containsText("Cedo demais");
  }

  /** To everybody who wrote of it; returns the id of the campaign, which waits for approval. */
  private String writeToAll() {
    page.locator("a[href*='/campaigns/new?problem=']").click();
    for (int n = 0; n < ANSWERS.size(); n++) {
      if (n > 0) {
        button("Mais uma variante");
      }
      page.locator("#text-0-" + n).fill(ANSWERS.get(n));
    }
    assertThat(page.locator(".campaign-samples")).containsText("A greve da transportadora atrasou");
    page.locator("#campaign-name").fill("Greve da transportadora");
    page.locator("#campaign-pace").fill("600");
    button("Pedir aprovação");
    assertThat(page.locator(".page-head")).containsText("Espera aprovação");
    return page.url().substring(page.url().lastIndexOf('/') + 1);
  }

  /** By somebody else, as it must be. */
  private void approve(String campaign) throws Exception {
    try (Tab rui = shop.lead("Rui")) {
      rui.page().navigate(shop.dashboard + "campaigns/" + campaign);
      rui.page().locator("button").filter(withText("Aprovar e enviar")).click();
      assertThat(rui.page().locator(".page-head")).not().containsText("Espera aprovação");
      rui.checkQuiet();
    }
  }

  private void theAnswerStandsUnderThePostOnce() {
    page.locator(".tabs .tab").filter(withText("Enviada")).click();
    Locator link = page.locator(".people a[href*='/status/']").first();
    try (Tab x = shop.open(link.getAttribute("href"))) {
      assertThat(x.page().locator(".post.brand")).hasCount(1);
      picture(x, "strike-answer");
    }
  }

  @Test
  void aDangerousLotWakesSomebodyWithTheFirstWords() {
    shop.alert("std-safety-words", subject -> subject.endsWith("chaleira-eletrica"));
    picture(shop.ana, "lot-alert");
    shop.inSlack("chaleira");
    shop.card("product.safety~product~chaleira-eletrica", 1);
    assertThat(page.locator("h1")).containsText("Chaleira");
    picture(shop.ana, "lot-problem");
  }

  @Test
  void aFalseDiscountIsSeenAsOneProblemOfManyPeople() {
    shop.alert("std-burst", "price.misleading"::equals);
    picture(shop.ana, "discount-alert");
    shop.card("price.misleading", 10);
    assertThat(page.locator(".problem-voices li").first()).isVisible();
    picture(shop.ana, "discount-problem");
  }

  @Test
  void aViralPostIsOneCaseThatReachesMany() {
    Locator alert = shop.alert("std-reach", subject -> true);
    assertThat(alert.locator(".quotes li").first()).isVisible();
    picture(shop.ana, "viral-alert");
  }

  @Test
  void botsCountAsOneVoice() {
    JsonNode group =
        Until.is(
            "the copies are counted",
            () -> shop.problem("trust.fraud", "24h"),
            found -> found.path("count").asInt() >= 50);
    assertTrue(group.path("adjusted").asInt() <= 12, group.toString());
    shop.card("trust.fraud", 50);
    assertThat(page.locator(".problem-copies li").first()).isVisible();
    picture(shop.ana, "bots-problem");
  }

  @Test
  void aNetworkThatAnswersNoMoreIsNoticed() {
    shop.inSlack("mastodon");
    shop.alert("std-connection", "mastodon"::equals);
    picture(shop.ana, "quiet-alert");
  }

  /** The shop's pages were down for a day, up to a day and a half before the demo began. */
  @Test
  void whatWasRepairedIsSeenToHaveFallenAndIsVerified() {
    shop.card("site.error", 20);
    explain("A versão nova da loja derrubou o carrinho");
    button("Está corrigido");
    LocalDateTime repaired = LocalDateTime.now().minusHours(35).truncatedTo(ChronoUnit.MINUTES);
    page.locator("#desk-fixed").fill(repaired.toString());
    button("Salvar");
    assertThat(page.locator("section:has(#fix-title)")).containsText("Caiu");
    button("Verificar");
    assertThat(page.locator(".problem-steps [aria-current=step]")).hasText("Verificado");
    picture(shop.ana, "repair-verified");
  }

  private void explain(String cause) {
    button("Confirmar");
    button("A causa é conhecida");
    page.locator("#desk-cause").fill(cause);
    button("Salvar");
    assertThat(page.locator(".problem-cause")).containsText(cause);
  }

  private void button(String name) {
    page.locator("button:visible").filter(withText(name)).first().click();
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
