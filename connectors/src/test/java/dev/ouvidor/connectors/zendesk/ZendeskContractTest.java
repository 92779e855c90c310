package dev.ouvidor.connectors.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.desk.DeskContract;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ZendeskContractTest extends DeskContract {
  @Override
  protected StandIn platform() {
    return new ZendeskStandIn(0, clock, "sac@loja.example", "s3cret", Duration.ofMinutes(1));
  }

  @Override
  protected Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("site", platform.base().toString());
    settings.put("user", "sac@loja.example");
    settings.put("token", "s3cret");
    settings.put("orderField", "360001");
    settings.put("callsPerMinute", 10_000);
    settings.put("timeout", "1s");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("desk", "zendesk", new Settings("connections[0]", settings)),
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

  @Override
  protected boolean isUpload(StandIn.Request request) {
    return request.path().equals("/api/v2/uploads.json");
  }

  @Test
  void aTicketTellsItsSubjectItsOrderAndWhereItIs() throws Exception {
    Feedback item = drainOne("linha um\nlinha dois");
    assertEquals("Bota não chegou", item.title());
    assertEquals("linha um\nlinha dois", item.text());
    assertEquals("LB-1042", item.orderId());
    assertEquals(running().base() + "/agent/tickets/" + item.nativeId(), item.url());
  }

  @Test
  void aDeletedTicketTakesBackAllThatWasSaidInIt() throws Exception {
    String ticket = open("cadê meu pedido?");
    String second = desk().insist(ticket, "alguém aí?");
    var first = drain(null);
    desk().delete(ticket);

    var items = drain(first.cursor()).items();

    assertEquals(
        List.of(ticket, Message.id(ticket, second)),
        items.stream().map(Feedback::nativeId).toList());
    assertTrue(items.stream().allMatch(Feedback::deleted));
  }

  @Test
  void aClosedTicketSaysThatItTakesNoAnswer() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    var first = drain(null);
    desk().turn(item.threadId(), "closed");
    Feedback closed = drain(first.cursor()).items().get(0);
    assertEquals("zendesk.closed", closed.eligibility().reason());
    var refused = replier().reply(reply(item, "k", "tarde demais"));
    assertEquals("zendesk.closed", assertInstanceOf(ReplyOutcome.Refused.class, refused).code());
  }

  @Test
  void aJudgementIsFeedbackEvenOfASolvedTicket() throws Exception {
    String ticket = open("cadê meu pedido?");
    var first = drain(null);
    desk().turn(ticket, "solved");
    desk().judge(ticket, false, "ninguém resolveu");

    var items = drain(first.cursor()).items();

    assertEquals(1, items.size(), items.toString());
    assertEquals(Message.id(ticket, Message.RATING), items.get(0).nativeId());
    assertEquals(1, items.get(0).csat());
    assertEquals("ninguém resolveu", items.get(0).text());
    assertEquals(false, items.get(0).backfill());
  }

  @Test
  void aReplyIsPutOffIfSomebodyElseChangedTheTicketMeanwhile() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    running()
        .failWhere(
            request -> {
              if (request.method().equals("PUT")) {
                desk().note(item.threadId(), "eu vejo isso");
              }
              return false;
            },
            Fault.HANG);
    assertInstanceOf(
        ReplyOutcome.RetryLater.class, replier().reply(reply(item, "k", "Vamos ver!")));
    assertEquals(List.of(), desk().answers(item.threadId()));
  }

  @Test
  void aReplyIsRecognisedByItsKeyWhateverBecameOfItsWords() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    Reply reply = reply(item, "k", "Vamos ver!");
    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    desk().change(item.threadId(), sent.remoteId(), "[removido]");
    assertEquals(
        sent.remoteId(), assertInstanceOf(Lookup.Found.class, replier().find(reply)).remoteId());
    assertInstanceOf(Lookup.Absent.class, replier().find(reply(item, "other", "Outra coisa")));
  }

  @Test
  void aReplyMayBecomeANoteForTheAgents() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    try (Channel notes = open(running(), Map.of("replyAs", "note"))) {
      var replier = notes.replier().orElseThrow();
      assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(item, "k", "Sugestão")));
    }
    assertEquals(List.of("Sugestão"), desk().notes(item.threadId()));
    assertEquals(List.of(), desk().answers(item.threadId()));
  }
}
