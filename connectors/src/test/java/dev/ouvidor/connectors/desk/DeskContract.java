package dev.ouvidor.connectors.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every channel to a help desk promises beyond the contract of all channels. */
public abstract class DeskContract extends ChannelContract {
  protected static final String CUSTOMER = "Ana Souza";

  @Override
  protected String stream() {
    return DeskChannel.CONVERSATIONS;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return desk().answers(Message.ticketOf(nativeId));
  }

  @Override
  protected List<Attached> files(StandIn platform, String nativeId) {
    return desk().files(Message.ticketOf(nativeId));
  }

  protected final DeskStandIn desk() {
    return (DeskStandIn) running();
  }

  /** The same with some settings of its own. */
  protected abstract Channel open(StandIn platform, Map<String, Object> more);

  @Override
  protected final Channel open(StandIn platform) {
    return open(platform, Map.of());
  }

  /** Whether a request asks for one ticket or for what was said in it. */
  protected abstract Predicate<StandIn.Request> about(String ticket);

  /** Customer and agents speak; returns the number of the ticket. */
  protected final String open(String text) {
    return desk().open(CUSTOMER, "Bota não chegou", text);
  }

  @Test
  void whatIsSaidInATicketIsPrivateAndOfOneThread() throws Exception {
    String ticket = open("cadê meu pedido?");
    String second = desk().insist(ticket, "alguém aí?");

    var items = drain(null).items();

    assertEquals(
        List.of("cadê meu pedido?", "alguém aí?"), items.stream().map(Feedback::text).toList());
    assertEquals(Message.id(ticket, second), items.get(1).nativeId());
    for (Feedback item : items) {
      assertEquals(ticket, item.threadId());
      assertEquals(Family.MESSAGE, item.family());
      assertEquals(Visibility.PRIVATE, item.visibility());
      assertEquals(CUSTOMER, item.author().name());
      assertEquals("ana.souza@example.com", item.author().email());
      assertEquals(false, item.backfill());
    }
  }

  @Test
  void whatAgentsAndBotsSayNeverComesBack() throws Exception {
    String ticket = open("cadê meu pedido?");
    desk().greet(ticket, "Olá! Já vamos atender.");
    desk().answer(ticket, "Chega amanhã.");
    desk().note(ticket, "cliente chata");
    assertEquals(
        List.of("cadê meu pedido?"), drain(null).items().stream().map(Feedback::text).toList());
  }

  @Test
  void whatWasAnsweredWhenItIsReadOpensNoCase() throws Exception {
    String answered = open("respondida");
    desk().answer(answered, "Pronto!");
    desk().note(open("só há uma nota"), "quem pega?");

    var first = drain(null);
    assertEquals(List.of(true, false), first.items().stream().map(Feedback::backfill).toList());

    desk().insist(answered, "não está pronto");
    var second = drain(first.cursor()).items();
    assertEquals(List.of("não está pronto"), second.stream().map(Feedback::text).toList());
    assertEquals(false, second.get(0).backfill());
  }

  @Test
  void noTicketIsReadTwiceWhileNothingChanges() throws Exception {
    String ticket = open("cadê meu pedido?");
    try (Channel calm = open(running(), Map.of("recheck", "1d"));
        FeedbackReader reader = calm.read(stream())) {
      var first = drain(reader, null);
      long before = running().requests().stream().filter(about(ticket)).count();
      assertEquals(List.of(), drain(reader, first.cursor()).items());
      assertEquals(before, running().requests().stream().filter(about(ticket)).count());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SERVER_ERROR", "UNAUTHORISED"})
  void aTicketThatTheDeskDoesNotShowKeepsNoOtherWaiting(Fault fault) throws Exception {
    String ill = open("doente");
    open("sã");
    for (int i = 0; i < 40; i++) {
      running().failWhere(about(ill), fault);
    }
    var read = new ArrayList<String>();
    String cursor = readOn(null, read);
    open("depois");
    readOn(cursor, read);
    assertTrue(read.containsAll(List.of("sã", "depois")), read.toString());
  }

  private @Nullable String readOn(@Nullable String from, List<String> texts) throws Exception {
    String cursor = from;
    try (FeedbackReader reader = channel().read(stream())) {
      for (int i = 0; i < 8; i++) {
        Fetch fetch = reader.fetch(cursor, 100);
        if (fetch instanceof Fetch.Batch batch) {
          batch.items().forEach(item -> texts.add(item.text()));
          cursor = batch.cursor();
        }
        clock.advance(fetch.again());
      }
    }
    return cursor;
  }

  @Test
  void anOldAnswerInTheSameWordsIsNotTakenForOurs() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    desk().answer(item.threadId(), "Já vamos ver!");
    clock.advance(Duration.ofMinutes(10));
    Reply reply = reply(item, "k", "Já vamos ver!");
    assertInstanceOf(Lookup.Absent.class, replier().find(reply));
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertInstanceOf(Lookup.Found.class, replier().find(reply));
  }
}
