package dev.ouvidor.connectors.chatwoot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.desk.DeskContract;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ChatwootContractTest extends DeskContract {
  private static final Map<String, Object> VERIFY =
      Map.of("preset", "chatwoot", "secret", "segredo");

  @Override
  protected StandIn platform() {
    return new ChatwootStandIn(0, clock, "1", "s3cret");
  }

  @Override
  protected Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("site", platform.base().toString());
    settings.put("account", 1);
    settings.put("token", "s3cret");
    settings.put("callsPerMinute", 10_000);
    settings.put("recheck", "2m");
    settings.put("timeout", "1s");
    settings.put("verify", VERIFY);
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("chat", "chatwoot", new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String write(StandIn platform, String text) {
    String ticket = open(text);
    return Message.id(ticket, desk().first(ticket));
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    return false;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    desk().delete(Message.ticketOf(nativeId));
    return true;
  }

  @Override
  protected Predicate<StandIn.Request> about(String ticket) {
    return request -> request.path().matches(".*/conversations/" + ticket + "(/messages)?");
  }

  @Test
  void whatBotsSayIsNoAnswer() throws Exception {
    desk().greet(open("cadê meu pedido?"), "Olá! Já vamos atender.");
    assertEquals(List.of(false), drain(null).items().stream().map(Feedback::backfill).toList());
  }

  @Test
  void aMessageThatAnAgentDeletedIsTakenBack() throws Exception {
    String ticket = open("cadê meu pedido?");
    String second = desk().insist(ticket, "meu CPF é 00000000191");
    var first = drain(null);
    desk().hide(ticket, second);
    clock.advance(Duration.ofMinutes(3));

    var items = drain(first.cursor()).items();

    assertEquals(1, items.size(), items.toString());
    assertTrue(items.get(0).deleted());
    assertEquals(Message.id(ticket, second), items.get(0).nativeId());
  }

  @Test
  void aLongConversationIsReadToItsBeginning() throws Exception {
    String ticket = open("mensagem 0");
    for (int i = 1; i < 50; i++) {
      desk().insist(ticket, "mensagem " + i);
    }
    assertEquals(50, drain(null).items().stream().map(Feedback::text).distinct().count());
  }

  @Test
  void whenTheWindowIsOverTheConversationSaysSo() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    desk().shut(item.threadId());
    var refused = replier().reply(reply(item, "k", "tarde demais"));
    assertEquals(
        "chatwoot.window_closed", assertInstanceOf(ReplyOutcome.Refused.class, refused).code());
    desk().insist(item.threadId(), "oi?");
    var items = drain(null).items();
    assertEquals("chatwoot.window_closed", items.get(0).eligibility().reason());
  }

  @Test
  void otherInboxesAreNotRead() throws Exception {
    open("cadê meu pedido?");
    try (Channel other = open(running(), Map.of("inboxes", List.of(5)));
        var reader = other.read(stream())) {
      assertEquals(List.of(), drain(reader, null).items());
    }
  }

  @Test
  void aWebhookIsVerifiedAndTellsWhereToLook() {
    String ticket = open("cadê meu pedido?");
    String message = desk().insist(ticket, "alguém aí?");
    byte[] body = chatwoot().pushed(ticket, message).getBytes(UTF_8);
    var signer = WebhookVerifier.of(new Settings("verify", VERIFY), surroundings);
    var headers = signer.sign("d1", clock.instant(), body);
    assertTrue(headers.toString().matches(".*X-Chatwoot-Signature=sha256=[0-9a-f]{64}.*"));
    var verifier = ((Pushed) channel()).verifier();
    assertInstanceOf(Verdict.Accepted.class, verifier.verify(headers::get, body, clock.instant()));
    body[5]++;
    assertInstanceOf(Verdict.Refused.class, verifier.verify(headers::get, body, clock.instant()));

    assertEquals(
        List.of("alguém aí?"), hint(ticket, message).items().stream().map(Feedback::text).toList());
    desk().hide(ticket, message);
    assertTrue(hint(ticket, message).items().get(0).deleted());
  }

  @Test
  void hintsAboutAgentsAndHintsThatFailAreDropped() {
    String ticket = open("cadê meu pedido?");
    assertEquals(List.of(), hint(ticket, desk().answer(ticket, "Já vai")).items());
    assertEquals(List.of(), hint(ticket, desk().note(ticket, "urgente")).items());
    String message = desk().insist(ticket, "alguém aí?");
    running().failWhere(about(ticket), Fault.SERVER_ERROR);
    assertEquals(new Parsed(List.of(), List.of()), hint(ticket, message));
    var bad =
        channel()
            .parse(new Delivery("d", "chat", "{\"event\":\"message_created\"}", clock.instant()));
    assertTrue(bad.rejected().get(0).why().startsWith("conversation.id"), bad.toString());
  }

  private Parsed hint(String ticket, String message) {
    String body = chatwoot().pushed(ticket, message);
    return channel().parse(new Delivery("d", "chat", body, clock.instant()));
  }

  private ChatwootStandIn chatwoot() {
    return (ChatwootStandIn) running();
  }
}
