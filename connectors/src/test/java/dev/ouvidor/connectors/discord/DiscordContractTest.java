package dev.ouvidor.connectors.discord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Enclosed;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
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

final class DiscordContractTest extends ChannelContract {
  private static final String ROOM = "1300000000000000042";
  private static final long MARIA = 80_351_110_224_678_912L;
  private static final long STAFF = 80_351_110_224_678_913L;

  @Override
  protected StandIn platform() {
    return new DiscordStandIn(0, clock, "t0ken", ROOM);
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(platform, Map.of());
  }

  private Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("token", "t0ken");
    settings.put("guild", "1200000000000000001");
    settings.put("channels", List.of(ROOM));
    settings.put("team", List.of(String.valueOf(STAFF)));
    settings.put("baseUrl", platform.base() + "/api/v10");
    settings.put("recheck", "1m");
    settings.put("timeout", "1s");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("praca", "discord", new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "channel:" + ROOM;
  }

  @Override
  protected String write(StandIn platform, String text) {
    return room().write(MARIA, "Maria", text, 0);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    room().edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    room().delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return room().replies(nativeId);
  }

  @Override
  protected List<Attached> files(StandIn platform, String nativeId) {
    return room().files(nativeId);
  }

  private DiscordStandIn room() {
    return (DiscordStandIn) running();
  }

  @Test
  void aMessageAsDiscordListsIt() {
    var settings =
        DiscordSettings.of(
            new Settings("", Map.of("token", "t", "guild", "12", "channels", List.of("42"))),
            name -> null);
    Feedback item =
        new Messages("praca", "42", settings)
            .read(
                Json.parse(
                    """
                    {"type":19,"id":"1300000000000000007","channel_id":"42",
                     "content":"<@80351110224678913> cadê? <:bota:1111> <@!5>",
                     "timestamp":"2026-11-20T12:00:00.123000+00:00",
                     "edited_timestamp":"2026-11-20T12:05:00+00:00",
                     "author":{"id":"80351110224678912","username":"maria","global_name":null},
                     "mentions":[{"id":"80351110224678913","username":"aurora",
                                  "global_name":"Loja Aurora"}],
                     "reactions":[{"count":2,"emoji":{"name":"😡"}},{"count":1}],
                     "message_reference":{"message_id":"1300000000000000001"}}
                    """),
                clock.instant());

    assertEquals("discord:1300000000000000007", item.id());
    assertEquals(Family.SOCIAL, item.family());
    assertEquals("@Loja Aurora cadê? :bota: <@!5>", item.text());
    assertEquals("maria", item.author().name());
    assertEquals("42", item.threadId());
    assertEquals("1300000000000000001", item.parentId());
    assertEquals(3, item.reach().likes());
    assertEquals(Instant.parse("2026-11-20T12:05:00Z"), item.editedAt());
    assertEquals("https://discord.com/channels/12/42/1300000000000000007", item.url());
  }

  @Test
  void whatTheTeamSaysIsNoFeedback() throws Exception {
    room().write(STAFF, "Ana da loja", "já vamos ver", 0);
    String id = write(running(), "cadê?");
    assertEquals(List.of(id), drain(null).items().stream().map(Feedback::nativeId).toList());
  }

  @Test
  void whatIsDeletedAmongManyIsMissed() throws Exception {
    String first = write(running(), "primeira");
    for (int i = 0; i < 120; i++) {
      room().write(STAFF, "Ana da loja", "resposta " + i, 0);
    }
    String gone = write(running(), "segunda");
    String last = write(running(), "terceira");
    var before = drain(null);
    room().delete(gone);
    clock.advance(Duration.ofMinutes(2));

    var items = drain(before.cursor()).items();

    assertEquals(1, items.size(), items.toString());
    assertTrue(items.get(0).deleted());
    assertEquals(gone, items.get(0).nativeId());
    assertTrue(first.compareTo(last) < 0);
  }

  @Test
  void nothingCountsAsDeletedWhenTheHistoryIsHidden() throws Exception {
    write(running(), "cadê?");
    var before = drain(null);
    room().hideHistory();
    clock.advance(Duration.ofMinutes(2));
    assertEquals(List.of(), drain(before.cursor()).items());
  }

  @Test
  void hiddenContentIsSaidInsteadOfPassedOver() throws Exception {
    write(running(), "cadê?");
    room().hideContent();
    try (var reader = channel().read(stream())) {
      var refused = assertInstanceOf(Fetch.Unauthorised.class, reader.fetch(null, 100));
      assertTrue(refused.why().contains("Message Content Intent"), refused.why());
    }
  }

  @Test
  void anEmptyBucketIsWaitedForWithoutAsking() throws Exception {
    write(running(), "cadê?");
    room().leave(1);
    try (var reader = channel().read(stream())) {
      var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 1));
      assertTrue(batch.again().compareTo(Duration.ofSeconds(1)) > 0, batch.again().toString());
      int asked = running().requests().size();
      assertInstanceOf(Fetch.Throttled.class, reader.fetch(batch.cursor(), 1));
      assertEquals(asked, running().requests().size());
    }
  }

  @Test
  void theSameReplyTwiceIsOneMessage() throws Exception {
    Feedback item = drainOne("cadê?");
    Reply reply = reply(item, "same", "Já vamos ver @everyone");

    assertEquals(replier().reply(reply), replier().reply(reply));

    assertEquals(List.of("Já vamos ver @everyone"), room().replies(item.nativeId()));
    var sent = Json.parse(running().requests().get(running().requests().size() - 1).body());
    assertTrue(sent.path("enforce_nonce").asBoolean());
    assertTrue(sent.path("nonce").asText().length() <= 25);
    assertEquals("[]", sent.path("allowed_mentions").path("parse").toString());
  }

  @Test
  void aReplyIsFoundByTheBotsOwnWordsUnderTheMessageOnly() throws Exception {
    Feedback item = drainOne("cadê?");
    Feedback other = drainOne("e a minha?");
    Reply reply = reply(item, "k", "Chega  amanhã!");
    room().write(MARIA, "Maria", "Chega amanhã!", Long.parseLong(item.nativeId()));
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(other, "o", reply.text())));
    assertInstanceOf(Lookup.Absent.class, replier().find(reply));
    running().fail(Fault.ACCEPT_AND_ERROR);
    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));
    assertInstanceOf(Lookup.Found.class, replier().find(reply));
  }

  @Test
  void theSameWordsWithoutTheFileAreAnotherReply() throws Exception {
    Feedback item = drainOne("cadê?");
    Reply words = reply(item, "w", "Segue!");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(words));
    assertInstanceOf(Lookup.Absent.class, replier().find(Enclosed.in(words, 1)));
  }

  @Test
  void withoutTheHistoryNothingIsConcluded() throws Exception {
    Feedback item = drainOne("cadê?");
    room().hideHistory();
    assertInstanceOf(Lookup.Unclear.class, replier().find(reply(item, "k", "Oi!")));
  }

  @Test
  void answersArePublicOnly() throws Exception {
    Feedback item = drainOne("cadê?");
    var secret = new Reply("k", item, "Oi!", Visibility.PRIVATE, clock.instant());
    assertEquals(
        "visibility", assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(secret)).code());
  }

  @Test
  void settingsAreNamedWhenTheyAreWrong() {
    var e =
        assertThrows(
            SettingsException.class,
            () -> open(running(), Map.of("channels", List.of("#sac"))).close());
    assertEquals("connections[0].channels: '#sac' must be a number of Discord", e.getMessage());
    assertFalse(channel().streams().isEmpty());
  }
}
