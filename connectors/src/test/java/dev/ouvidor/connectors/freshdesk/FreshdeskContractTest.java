package dev.ouvidor.connectors.freshdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.desk.DeskContract;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class FreshdeskContractTest extends DeskContract {
  @Override
  protected StandIn platform() {
    return new FreshdeskStandIn(0, clock, "s3cret");
  }

  @Override
  protected Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("site", platform.base().toString());
    settings.put("apiKey", "s3cret");
    settings.put("orderField", "cf_pedido");
    settings.put("callsPerMinute", 10_000);
    settings.put("recheck", "2m");
    settings.put("timeout", "1s");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("desk", "freshdesk", new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String write(StandIn platform, String text) {
    return open(text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    desk().change(nativeId, desk().first(nativeId), text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    desk().delete(nativeId);
    return true;
  }

  @Override
  protected Predicate<StandIn.Request> about(String ticket) {
    return request -> request.path().startsWith("/api/v2/tickets/" + ticket);
  }

  @Test
  void aTicketTellsItsSubjectItsOrderAndNothingElseOfTheForm() throws Exception {
    Feedback item = drainOne("linha um\nlinha dois & <3");
    assertEquals("Bota não chegou", item.title());
    assertEquals("linha um\nlinha dois & <3", item.text());
    assertEquals("LB-1042", item.orderId());
    assertEquals(running().base() + "/a/tickets/" + item.nativeId(), item.url());
    assertFalse(item.toString().contains("00000000191"), "CPF");
  }

  @Test
  void aMessageThatIsDeletedIsTakenBack() throws Exception {
    String ticket = open("cadê meu pedido?");
    String second = desk().insist(ticket, "alguém aí?");
    var first = drain(null);
    desk().hide(ticket, second);

    var items = later(first.cursor()).items();

    assertEquals(1, items.size(), items.toString());
    assertTrue(items.get(0).deleted());
    assertEquals(Message.id(ticket, second), items.get(0).nativeId());
  }

  @Test
  void ticketsThatChangedInOneSecondAreAllRead() throws Exception {
    for (int i = 0; i < 120; i++) {
      open("todas de uma vez " + i);
    }
    assertEquals(120, drain(null).items().stream().map(Feedback::nativeId).distinct().count());
  }

  @Test
  void readingRestsWhileRepliesStillGoOut() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    ((FreshdeskStandIn) running()).left(10);
    try (var reader = channel().read(stream())) {
      String cursor = null;
      Fetch last = reader.fetch(null, 100);
      for (int i = 0; i < 3 && last instanceof Fetch.Batch batch; i++) {
        cursor = batch.cursor();
        last = reader.fetch(cursor, 100);
      }
      assertInstanceOf(Fetch.Throttled.class, last);
    }
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Já vai!")));
  }

  @Test
  void whatIsTypedIsShownAsItWasTyped() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    Reply reply = reply(item, "k", "1 < 2 & \"sim\"\n\nAté já");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertEquals(List.of("1 < 2 & \"sim\"\n\nAté já"), desk().answers(item.threadId()));
    assertInstanceOf(Lookup.Found.class, replier().find(reply));
  }

  @Test
  void aReplyMayBecomeANoteForTheAgents() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    try (Channel notes = open(running(), Map.of("replyAs", "note"))) {
      var replier = notes.replier().orElseThrow();
      Reply reply = reply(item, "k", "Sugestão");
      assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply));
      assertInstanceOf(Lookup.Found.class, replier.find(reply));
      assertInstanceOf(Lookup.Absent.class, replier().find(reply));
    }
    assertEquals(List.of("Sugestão"), desk().notes(item.threadId()));
    assertEquals(List.of(), desk().answers(item.threadId()));
  }

  @Test
  void whatWasSettledLongAgoOpensNoCase() throws Exception {
    desk().turn(open("resolvida"), "solved");
    open("à espera");
    clock.advance(Duration.ofDays(3));
    assertEquals(
        List.of(true, false), drain(null).items().stream().map(Feedback::backfill).toList());
  }
}
