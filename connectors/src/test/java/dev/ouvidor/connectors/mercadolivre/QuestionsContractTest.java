package dev.ouvidor.connectors.mercadolivre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuestionsContractTest extends ChannelContract {
  @TempDir Path folder;

  @Override
  protected StandIn platform() {
    return Fair.standIn(clock);
  }

  @Override
  protected Channel open(StandIn platform) {
    return Fair.open(platform, folder.resolve("ml.json"), surroundings, Map.of());
  }

  @Override
  protected String stream() {
    return "questions";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return "question-" + fair().ask(Fair.MARIA, Fair.BOOT, text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    return false;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    fair().turn(Target.of(nativeId).number(), "DELETED");
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return fair().answers(Target.of(nativeId).number());
  }

  private MercadoLivreStandIn fair() {
    return (MercadoLivreStandIn) running();
  }

  private String number(Feedback item) {
    return Target.of(item.nativeId()).number();
  }

  @Test
  void aQuestionIsPublicAndTellsWhatItIsAbout() throws Exception {
    Feedback item = drainOne("Serve para trilha?");

    assertEquals(Family.MESSAGE, item.family());
    assertEquals(Visibility.PUBLIC, item.visibility());
    assertEquals(Author.of(Fair.MARIA, null, null), item.author());
    assertEquals(new Product("SKU-" + Fair.BOOT, "Bota Campo 38"), item.product());
    assertEquals(fair().base() + "/#" + Fair.BOOT, item.url());
    assertTrue(item.eligibility().allowed());
  }

  @ParameterizedTest
  @CsvSource({
    "CLOSED_UNANSWERED, mercadolivre.closed",
    "DISABLED, mercadolivre.closed",
    "UNDER_REVIEW, mercadolivre.under_review",
    "ANSWERED, mercadolivre.answered"
  })
  void whatCannotBeAnsweredAnyMoreSaysWhy(String status, String code) throws Exception {
    String number = fair().ask(Fair.MARIA, Fair.BOOT, "Tem em preto?");
    String cursor = drain(null).cursor();
    fair().turn(number, status);
    clock.advance(Duration.ofMinutes(2));

    var items = drain(cursor).items();

    assertEquals(1, items.size(), items.toString());
    assertEquals(code, items.get(0).eligibility().reason());
    assertFalse(items.get(0).deleted());
  }

  @Test
  void aBannedQuestionDisappearsAndOneNeverSeenIsNotMissed() throws Exception {
    String seen = fair().ask(Fair.MARIA, Fair.BOOT, "Me chama no zap");
    String cursor = drain(null).cursor();
    fair().turn(seen, "BANNED");
    fair().turn(fair().ask(Fair.MARIA, Fair.BOOT, "nunca vista"), "BANNED");
    clock.advance(Duration.ofMinutes(2));

    var items = drain(cursor).items();

    assertEquals(1, items.size(), items.toString());
    assertTrue(items.get(0).deleted());
    assertEquals("question-" + seen, items.get(0).nativeId());
  }

  @Test
  void aSecondAnswerIsRefusedAndAnotherAnswerIsNotOurs() throws Exception {
    Feedback item = drainOne("Tem garantia?");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "a", "Tem, um ano.")));

    var again = replier().reply(reply(item, "b", "Sim!"));

    assertEquals(
        "mercadolivre.answered", assertInstanceOf(ReplyOutcome.Refused.class, again).code());
    assertInstanceOf(Lookup.Absent.class, replier().find(reply(item, "b", "Sim!")));
    assertEquals(List.of("Tem, um ano."), fair().answers(number(item)));
  }

  @Test
  void linksThatLeadAwayAreNotSent() throws Exception {
    Feedback item = drainOne("Onde vejo mais?");
    var away = replier().reply(reply(item, "a", "Em https://loja.example/botas"));
    assertEquals("mercadolivre.link", assertInstanceOf(ReplyOutcome.Refused.class, away).code());
    var here = replier().reply(reply(item, "b", "Em https://www.mercadolivre.com.br/loja"));
    assertInstanceOf(ReplyOutcome.Sent.class, here);
  }

  @Test
  void whatNobodyCanAnswerAnyMoreIsHistoryIfItWasThereBefore() throws Exception {
    String answered = fair().ask(Fair.MARIA, Fair.BOOT, "antiga, respondida");
    fair().turn(answered, "ANSWERED");
    String waiting = fair().ask(Fair.MARIA, Fair.BOOT, "antiga, à espera");
    clock.advance(Duration.ofDays(3));

    var items = drain(null).items();

    for (Feedback item : items) {
      assertEquals(number(item).equals(answered), item.backfill(), item.toString());
    }
    assertTrue(items.stream().anyMatch(i -> number(i).equals(waiting)));
  }

  @Test
  void afterA429NothingIsAskedAndTheWaitGrows() throws Exception {
    try (var reader = channel().read(stream())) {
      running().fail(Fault.THROTTLED_BARE, Fault.THROTTLED_BARE);
      Fetch first = reader.fetch(null, 100);
      int asked = running().requests().size();
      assertInstanceOf(Fetch.Throttled.class, reader.fetch(null, 100));
      assertEquals(asked, running().requests().size());
      clock.advance(first.again());
      assertEquals(first.again().multipliedBy(2), reader.fetch(null, 100).again());
    }
  }

  @Test
  void aTokenThatEndedEarlyIsRenewedUnseen() throws Exception {
    Feedback item = drainOne("Chega até sexta?");
    fair().expire();
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Chega!")));
    assertEquals(List.of("Chega!"), fair().answers(number(item)));
    assertEquals(2, fair().refreshes());
  }
}
