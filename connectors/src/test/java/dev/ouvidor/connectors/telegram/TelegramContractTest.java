package dev.ouvidor.connectors.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Enclosed;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TelegramContractTest extends ChannelContract {
  private static final String TOKEN = "7000000001:AAbbCC-dd_ee";
  private static final long MARIA = 300_000_001L;
  private static final long GROUP = -1_001_234_567_890L;

  @Override
  protected StandIn platform() {
    return new TelegramStandIn(0, clock, TOKEN);
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(platform, Map.of());
  }

  private Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>(more);
    settings.putIfAbsent("token", TOKEN);
    settings.put("baseUrl", platform.base().toString());
    settings.put("team", List.of("300000009"));
    settings.put("poll", "0s");
    settings.put("timeout", "1s");
    return ChannelTypes.open(
        new ConnectionConfig("bot", "telegram", new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "messages";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return bot().write(MARIA, "Maria", text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    bot().edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    return false;
  }

  @Override
  protected boolean findsReplies() {
    return false;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return bot().replies(nativeId);
  }

  @Override
  protected List<Attached> files(StandIn platform, String nativeId) {
    return bot().files(nativeId);
  }

  private TelegramStandIn bot() {
    return (TelegramStandIn) running();
  }

  private List<Feedback> told(String message) throws Exception {
    bot().tell("message", (ObjectNode) Json.parse(message));
    return drain(null).items();
  }

  @Test
  void aPrivateMessageAsTelegramWritesIt() throws Exception {
    Feedback item =
        told("""
             {"message_id": 200000001,
              "from": {"id": 300000001, "is_bot": false, "first_name": "Ana", "last_name": "Sá",
                       "username": "anasa", "language_code": "pt-br"},
              "chat": {"id": 300000001, "first_name": "Ana", "type": "private"},
              "date": 1717000000, "text": "meu pedido não chegou"}
             """)
            .get(0);

    assertEquals("telegram:7000000001~300000001~200000001", item.id());
    assertEquals(Family.MESSAGE, item.family());
    assertEquals(Visibility.PRIVATE, item.visibility());
    assertEquals("300000001", item.threadId());
    assertEquals("Ana Sá", item.author().name());
    assertEquals("anasa", item.author().handle());
    assertEquals("pt-br", item.language());
    assertEquals(Instant.ofEpochSecond(1717000000), item.createdAt());
    assertNull(item.url());
    assertNull(item.parentId());
  }

  @Test
  void aTopicOfAGroupIsAConversationOfItsOwn() throws Exception {
    Feedback item =
        told("""
             {"message_id": 77, "from": {"id": 5, "is_bot": false, "first_name": "Rui"},
              "chat": {"id": -1001234567890, "type": "supergroup", "title": "Clientes"},
              "is_topic_message": true, "message_thread_id": 12,
              "reply_to_message": {"message_id": 70, "chat": {"id": -1001234567890}},
              "date": 1717000000, "caption": "chegou assim"}
             """)
            .get(0);

    assertEquals("chegou assim", item.text());
    assertEquals("-1001234567890~12", item.threadId());
    assertEquals("7000000001~-1001234567890~70", item.parentId());
    assertEquals(Visibility.PUBLIC, item.visibility());
    assertEquals("https://t.me/c/1234567890/77", item.url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'from':{'id':5,'is_bot':true},'chat':{'id':5,'type':'private'},'text':'sou um bot'",
        "'from':{'id':300000009},'chat':{'id':-5,'type':'group'},'text':'sou da loja'",
        "'from':{'id':5},'chat':{'id':5,'type':'private'},'text':'/start promo-42'",
        "'from':{'id':5},'chat':{'id':5,'type':'private'},'sticker':{'emoji':'😡'}",
        "'from':{'id':1},'sender_chat':{'id':-5},'chat':{'id':-5,'type':'group'},'text':'admin'",
        "'from':{'id':1},'sender_chat':{'id':-6},'is_automatic_forward':true,"
            + "'chat':{'id':-5,'type':'supergroup'},'text':'novidade'",
        "'from':{'id':5},'chat':{'id':-5,'type':'group'},'new_chat_title':'Clientes'"
      })
  void whatNoCustomerSaysIsPassedOver(String message) throws Exception {
    String json = "{'message_id':9,'date':1717000000," + message + "}";
    assertEquals(List.of(), told(json.replace('\'', '"')));
  }

  @Test
  void oneBadMessageDoesNotStopTheOthers() throws Exception {
    String before = write(running(), "antes");
    bot().tell("message", (ObjectNode) Json.parse("{\"message_id\":1,\"text\":\"sem chat\"}"));
    String after = write(running(), "depois");

    var drained = drain(null);

    assertEquals(List.of(before, after), drained.items().stream().map(Feedback::nativeId).toList());
    assertEquals("id: must be a whole number", drained.rejected().get(0).why());
  }

  @Test
  void nothingIsConfirmedBeforeItIsStored() throws Exception {
    String id = write(running(), "cadê?");
    try (var first = channel().read(stream())) {
      String cursor = cursor(first.fetch(null, 100));
      assertEquals(1, bot().waiting());
      assertEquals(List.of(), items(first.fetch(cursor, 100)));
      assertEquals(1, bot().waiting());
    }
    try (var crashed = channel().read(stream())) {
      Fetch again = crashed.fetch(null, 100);
      assertEquals(id, items(again).get(0).nativeId());
      crashed.acknowledge(cursor(again));
      crashed.fetch(cursor(again), 100);
      assertEquals(0, bot().waiting());
    }
  }

  @Test
  void aFullPageThatIsNotStoredYetIsWaitedFor() throws Exception {
    for (int i = 0; i < 130; i++) {
      write(running(), "mensagem " + i);
    }
    try (var reader = channel().read(stream())) {
      String half = cursor(reader.fetch(null, 60));
      Fetch rest = reader.fetch(half, 60);
      assertEquals(40, items(rest).size());
      Fetch nothing = reader.fetch(cursor(rest), 60);
      assertEquals(List.of(), items(nothing));
      assertFalse(nothing.again().isZero());
      reader.acknowledge(cursor(nothing));
      assertEquals(30, items(reader.fetch(cursor(nothing), 60)).size());
    }
  }

  @Test
  void numbersThatGoOnLowerLoseNothing() throws Exception {
    write(running(), "antes");
    String cursor = drain(null).cursor();
    bot().renumber(500);
    String id = write(running(), "uma semana depois");
    try (Channel other = open(running());
        var resumed = other.read(stream())) {
      resumed.acknowledge(String.valueOf(cursor));
      assertEquals(id, drain(resumed, cursor).items().get(0).nativeId());
    }
  }

  @Test
  void groupsCanBeLeftOut() throws Exception {
    bot().write(GROUP, MARIA, "Maria", "no grupo", 0);
    bot().write(-5, MARIA, "Maria", "em outro grupo", 0);
    String alone = write(running(), "a sós");
    try (Channel few = open(running(), Map.of("groups", List.of("-5")));
        var reader = few.read(stream())) {
      var texts = drain(reader, null).items().stream().map(Feedback::text).toList();
      assertEquals(List.of("em outro grupo", "a sós"), texts);
    }
    assertTrue(alone.startsWith("7000000001~300000001~"));
  }

  @Test
  void theWaitThatTelegramAsksForIsKept() throws Exception {
    running().fail(Fault.THROTTLED);
    try (var reader = channel().read(stream())) {
      assertEquals(Duration.ofSeconds(3), reader.fetch(null, 100).again());
    }
  }

  @Test
  void aTokenThatNobodyKnowsIsSaidWithoutShowingIt() throws Exception {
    try (Channel wrong = open(running(), Map.of("token", "7000000001:other"));
        var reader = wrong.read(stream())) {
      var refused = assertInstanceOf(Fetch.Unauthorised.class, reader.fetch(null, 100));
      assertFalse(refused.why().contains("other"));
    }
    var e =
        assertThrows(
            SettingsException.class, () -> open(running(), Map.of("token", "s3cret")).close());
    assertFalse(String.valueOf(e.getMessage()).contains("s3cret"), e.getMessage());
  }

  @Test
  void whoBlockedTheBotCannotBeAnswered() throws Exception {
    Feedback item = drainOne("cadê?");
    bot().block(MARIA);
    assertEquals("telegram.blocked", refusal(item));
  }

  @Test
  void whatWasDeletedCannotBeAnswered() throws Exception {
    Feedback item = drainOne("cadê?");
    bot().delete(item.nativeId());
    assertEquals("gone", refusal(item));
  }

  @Test
  void aPhotoThatIsNoneForTelegramGoesAsAFile() throws Exception {
    Feedback item = drainOne("cadê?");
    Reply reply = Enclosed.in(reply(item, "k", "Segue!"), 1);
    bot().refusePhotos();

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    Enclosed.assertSame(reply, bot().files(item.nativeId()));
  }

  @Test
  void countsAsTelegramDoes() {
    assertEquals(2, replier().length("😡"));
    assertEquals(4_096, replier().rules().maxLength());
  }

  private String refusal(Feedback item) {
    return assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(item, "k", "Oi!")))
        .code();
  }

  private static List<Feedback> items(Fetch fetch) {
    return assertInstanceOf(Fetch.Batch.class, fetch).items();
  }

  private static String cursor(Fetch fetch) {
    return assertInstanceOf(Fetch.Batch.class, fetch).cursor();
  }
}
