package dev.ouvidor.connectors.mercadolivre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
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

final class ClaimsContractTest extends ChannelContract {
  @TempDir Path folder;

  @Override
  protected StandIn platform() {
    return Fair.standIn(clock);
  }

  @Override
  protected Channel open(StandIn platform) {
    var own = Map.<String, Object>of("reasons", Map.of("PDD7777", "SIZE_TOO_SMALL"));
    return Fair.open(platform, folder.resolve("ml.json"), surroundings, own);
  }

  @Override
  protected String stream() {
    return "claims";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return "claim-" + fair().claim(Fair.MARIA, Fair.BOOT, "PDD9501", text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    return false;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    return false;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return fair().messages(Target.of(nativeId).number());
  }

  private MercadoLivreStandIn fair() {
    return (MercadoLivreStandIn) running();
  }

  @Test
  void aClaimTellsReasonOrderAndProduct() throws Exception {
    Feedback claim = drainOne("A sola descolou no primeiro dia");

    assertEquals(Family.RETURN, claim.family());
    assertEquals(Visibility.PRIVATE, claim.visibility());
    assertEquals("O produto chegou quebrado", claim.title());
    assertEquals("DAMAGED_IN_TRANSIT", claim.returnReason());
    assertEquals(new Product("SKU-" + Fair.BOOT, "Bota Campo 38"), claim.product());
    assertEquals(
        "https://www.mercadolivre.com.br/vendas/" + claim.orderId() + "/detalhe", claim.url());
    assertEquals(Fair.MARIA, claim.author().id());
    assertTrue(claim.author().verified());
  }

  @ParameterizedTest
  @CsvSource({
    "PDD9939, CHANGED_MIND",
    "PDD7777, SIZE_TOO_SMALL",
    "PNR1234, NOT_RECEIVED",
    "PDD1, NOT_AS_DESCRIBED",
    "XYZ1, OTHER"
  })
  void aReasonIsReadByItsNameItsWordsOrItsGroup(String id, String canonical) throws Exception {
    fair().sendBack(fair().claim(Fair.MARIA, Fair.BOOT, id, "quero devolver"));
    assertEquals(canonical, drain(null).items().get(0).returnReason());
  }

  @Test
  void whatTheCustomerWritesOnIsFurtherFeedbackInTheSameConversation() throws Exception {
    Feedback claim = drainOne("não ligou");
    var first = drain(null);
    clock.advance(Duration.ofSeconds(3));
    fair().insist(Target.of(claim.nativeId()).number(), "e ninguém responde!");

    var items = drain(first.cursor()).items();

    Feedback later = items.get(items.size() - 1);
    assertEquals("e ninguém responde!", later.text());
    assertEquals(claim.nativeId(), later.threadId());
    assertEquals(claim.nativeId(), later.parentId());
    assertNull(later.returnReason());
    var sent = replier().reply(reply(later, "k", "Já vamos resolver"));
    assertInstanceOf(ReplyOutcome.Sent.class, sent);
    assertEquals(1, fair().messages(Target.of(claim.nativeId()).number()).size());
  }

  @Test
  void whoMayWriteIsWhatThePlatformSaysNow() throws Exception {
    String number = fair().claim(Fair.MARIA, Fair.BOOT, "PDD1", "veio outro");
    var first = drain(null);
    assertTrue(first.items().get(0).eligibility().allowed());
    clock.advance(Duration.ofSeconds(3));
    fair().mediate(number);
    var second = drain(first.cursor());
    assertEquals("mercadolivre.mediation", second.items().get(0).eligibility().reason());
    Feedback item = second.items().get(0);
    assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(item, "k", "tarde demais")));
    clock.advance(Duration.ofSeconds(3));
    fair().close(number);
    var third = drain(second.cursor());
    assertEquals("mercadolivre.claim_closed", third.items().get(0).eligibility().reason());
  }

  @Test
  void messagesAreShorterThanAnswers() throws Exception {
    Feedback claim = drainOne("rasgou");
    assertEquals(350, replier().rules(claim).maxLength());
    assertFalse(replier().rules(claim).visibilities().contains(Visibility.PUBLIC));
    var refused = replier().reply(reply(claim, "k", "a".repeat(351)));
    assertEquals("too_long", assertInstanceOf(ReplyOutcome.Refused.class, refused).code());
  }

  @Test
  void aClaimWhoseMessagesFailIsThereAtOnceAndCompletedLater() throws Exception {
    write(running(), "cheguei sem cadarço");
    running().failWhere(r -> r.path().endsWith("/messages"), Fault.SERVER_ERROR);

    var items = drain(null).items();
    clock.advance(Duration.ofMinutes(2));

    assertEquals("", items.get(0).text());
    assertEquals("O produto chegou quebrado", items.get(0).title());
    var later = drain(null).items();
    assertEquals("cheguei sem cadarço", later.get(0).text());
  }

  @Test
  void whatWasReadBeforeA429IsKept() throws Exception {
    String first = write(running(), "uma");
    clock.advance(Duration.ofSeconds(1));
    fair().claim(Fair.MARIA, Fair.BOOT, "PNR1", "outra");
    running().failWhere(r -> r.path().endsWith("/reasons/PNR1"), Fault.THROTTLED);
    try (var reader = channel().read(stream())) {
      var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      assertEquals(List.of(first), batch.items().stream().map(Feedback::nativeId).toList());
      assertTrue(batch.again().compareTo(Duration.ofSeconds(30)) > 0, batch.again().toString());
      clock.advance(batch.again());
      var rest = drain(reader, batch.cursor()).items();
      assertEquals("outra", rest.get(0).text());
    }
  }

  @Test
  void aBatchIsNeverLargerThanWanted() throws Exception {
    String number = fair().claim(Fair.MARIA, Fair.BOOT, "PDD1", "0");
    for (int i = 1; i < 8; i++) {
      clock.advance(Duration.ofSeconds(1));
      fair().insist(number, String.valueOf(i));
    }
    try (var reader = channel().read(stream())) {
      String cursor = null;
      int read = 0;
      for (int calls = 0; calls < 4; calls++) {
        var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 3));
        assertTrue(batch.items().size() <= 3);
        read += batch.items().size();
        cursor = batch.cursor();
      }
      assertEquals(8, read);
    }
  }
}
