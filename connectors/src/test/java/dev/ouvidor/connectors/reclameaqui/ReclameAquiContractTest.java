package dev.ouvidor.connectors.reclameaqui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReclameAquiContractTest extends ChannelContract {
  @Override
  protected StandIn platform() {
    return Complaints.standIn(clock);
  }

  @Override
  protected Channel open(StandIn platform) {
    return Complaints.open(platform, surroundings);
  }

  @Override
  protected String stream() {
    return "tickets";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return site().complain("Maria", "Bota não chegou!", text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    site().edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    site().deactivate(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return site().answers(Tickets.number(nativeId));
  }

  private ReclameAquiStandIn site() {
    return (ReclameAquiStandIn) running();
  }

  private Reply privately(Feedback to, String text) {
    return new Reply("p", to, text, Visibility.PRIVATE, clock.instant());
  }

  @Test
  void aComplaintIsPublicAndOnlyItsAuthorsNameAndAddressAreTaken() throws Exception {
    Feedback item = drainOne("Comprei há um mês");

    assertEquals(Family.REVIEW, item.family());
    assertEquals(Visibility.PUBLIC, item.visibility());
    assertEquals("Bota não chegou!", item.title());
    assertEquals("Maria", item.author().name());
    assertEquals("maria@example.com", item.author().email());
    assertEquals(
        "https://reclame.example/loja/bota-nao-chegou_ra" + item.nativeId() + "/", item.url());
    assertFalse(item.toString().contains("00000000191"), "CPF");
    assertFalse(item.toString().contains("11999990000"), "phone");
  }

  @Test
  void whatTheConsumerAddsIsFurtherFeedbackInTheSameThread() throws Exception {
    String id = write(running(), "Não chegou");
    var first = drain(null);
    site().answer(id, "Vai chegar amanhã");
    site().insist(id, "Continua sem chegar");
    site().whisper(id, "Meu telefone mudou");

    var items = drain(first.cursor()).items();

    assertEquals(
        List.of("Não chegou", "Continua sem chegar", "Meu telefone mudou"),
        items.stream().map(Feedback::text).toList());
    assertTrue(items.stream().allMatch(i -> i.threadId().equals(id)));
    assertEquals(Visibility.PUBLIC, items.get(1).visibility());
    Feedback whispered = items.get(2);
    assertEquals(Visibility.PRIVATE, whispered.visibility());
    assertEquals(Set.of(Visibility.PRIVATE), replier().rules(whispered).visibilities());
  }

  @Test
  void aRatingIsFeedbackOfItsOwnAndMayChange() throws Exception {
    String id = write(running(), "Não chegou");
    var first = drain(null);
    site().rate(id, 3, false, false, "Fui ignorado");
    var second = drain(first.cursor());

    Feedback rated = second.items().get(second.items().size() - 1);

    assertEquals(id + "~rating", rated.nativeId());
    assertEquals(2, rated.rating());
    assertEquals(
        "Nota 3 de 10. Problema não resolvido. Não voltaria a fazer negócio.", rated.title());
    assertEquals("Fui ignorado", rated.text());
    assertEquals(id, rated.parentId());
    site().rate(id, 10, true, true, "Resolveram!");
    Feedback again = drain(second.cursor()).items().get(0);
    assertEquals(rated.id(), again.id());
    assertEquals(5, again.rating());
  }

  @Test
  void whatIsFrozenOrClosedSaysWhyAndIsNotDeleted() throws Exception {
    String frozen = write(running(), "uma");
    String closed = write(running(), "outra");
    var first = drain(null);
    site().freeze(frozen);
    site().close(closed);

    var items = drain(first.cursor()).items();

    assertEquals(
        List.of("reclameaqui.frozen", "reclameaqui.closed"),
        items.stream().map(i -> i.eligibility().reason()).toList());
    assertFalse(items.get(0).deleted());
    var refused = replier().reply(reply(first.items().get(1), "k", "tarde demais"));
    assertEquals(
        "reclameaqui.closed", assertInstanceOf(ReplyOutcome.Refused.class, refused).code());
  }

  @Test
  void afterTheFirstAnswerThereIsHalfAYear() throws Exception {
    Feedback item = drainOne("Não chegou");
    var before = drain(null);
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Chega já!")));
    Feedback answered = drain(before.cursor()).items().get(0);
    assertTrue(answered.eligibility().allows(clock.instant().plus(Duration.ofDays(179))));
    assertFalse(answered.eligibility().allows(clock.instant().plus(Duration.ofDays(181))));
  }

  @Test
  void aPrivateAnswerStaysPrivate() throws Exception {
    Feedback item = drainOne("Não chegou");
    Reply reply = privately(item, "Seu CPF confere?");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertEquals(List.of("Seu CPF confere?"), site().messages(item.nativeId()));
    assertEquals(List.of(), site().answers(item.nativeId()));
    assertInstanceOf(Lookup.Found.class, replier().find(reply));
    assertInstanceOf(Lookup.Absent.class, replier().find(reply(item, "k", "Seu CPF confere?")));
  }

  @Test
  void theSameWordsAgainCountAsSentAndStandThereOnce() throws Exception {
    Feedback item = drainOne("Não chegou");
    Reply reply = reply(item, "k", "Chega  já!\n");
    site().answer(item.nativeId(), "Chega  já!\n");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertEquals(1, site().answers(item.nativeId()).size());
  }

  @Test
  void repliesKeepToTheirShareOfTheQuota() throws Exception {
    Feedback item = drainOne("Não chegou");
    int before = running().requests().size();
    for (int i = 0; i < 4; i++) {
      assertInstanceOf(
          ReplyOutcome.Sent.class, replier().reply(reply(item, "k" + i, "Resposta " + i)));
    }
    var wait =
        assertInstanceOf(
            ReplyOutcome.RetryLater.class, replier().reply(reply(item, "k5", "Mais uma")));
    assertEquals(before + 4, running().requests().size());
    clock.advance(wait.after());
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k5", "Mais uma")));
  }

  @Test
  void anErasedTicketIsMissedAmongOthersOnly() throws Exception {
    String erased = write(running(), "some");
    String other = write(running(), "fica");
    var first = drain(null);
    site().erase(erased);

    var second = later(first.cursor());

    assertEquals(1, second.items().size(), second.items().toString());
    assertTrue(second.items().get(0).deleted());
    assertEquals(erased, second.items().get(0).nativeId());
    site().erase(other);
    assertEquals(List.of(), later(second.cursor()).items());
  }

  @Test
  void whatWasAddedCanBeTakenAwayAgain() throws Exception {
    String id = write(running(), "Não chegou");
    site().insist(id, "palavrão");
    var first = drain(null);
    site().moderate(id);

    var items = later(first.cursor()).items();

    assertEquals(1, items.size(), items.toString());
    assertTrue(items.get(0).deleted());
    assertEquals(first.items().get(1).id(), items.get(0).id());
  }

  @Test
  void aLookThatFailsDoesNotKeepNewsWaiting() throws Exception {
    write(running(), "uma");
    var first = drain(null);
    clock.advance(Duration.ofMinutes(31));
    String news = write(running(), "outra");
    running().failWhere(r -> r.query().containsKey("id[in]"), Fault.SERVER_ERROR);
    assertEquals(news, drain(first.cursor()).items().get(0).nativeId());
  }

  @Test
  void ofTheHistoryOnlyWhatWaitsOpensCases() throws Exception {
    String waiting = write(running(), "à espera");
    String answered = write(running(), "respondida");
    String removed = write(running(), "desativada");
    clock.advance(Duration.ofSeconds(1));
    site().answer(answered, "Resolvido?");
    site().deactivate(removed);
    clock.advance(Duration.ofDays(3));

    var items = drain(null).items();

    assertEquals(List.of(waiting, answered), items.stream().map(Feedback::nativeId).toList());
    assertEquals(List.of(false, true), items.stream().map(Feedback::backfill).toList());
  }

  @Test
  void aTokenThatEndedEarlyIsRenewedUnseen() throws Exception {
    Feedback item = drainOne("Não chegou");
    int before = site().tokens();
    site().expire();
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Chega já!")));
    assertEquals(before + 1, site().tokens());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 1", "3, 2", "5, 3", "8, 4", "9, 5", "10, 5"})
  void marksBecomeStars(int mark, int stars) throws Exception {
    site().rate(write(running(), "Não chegou"), mark, true, true, "");
    var items = drain(null).items();
    assertEquals(stars, items.get(items.size() - 1).rating());
  }
}
