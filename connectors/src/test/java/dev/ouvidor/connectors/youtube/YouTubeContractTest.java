package dev.ouvidor.connectors.youtube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class YouTubeContractTest extends ChannelContract {
  private static final String SHOP = "UC_x5XG1OV2P6uZZ5FSM9Ttw";
  private static final String VIDEO = "YzZUIYRCE38";

  @Override
  protected StandIn platform() {
    return new YouTubeStandIn(0, clock, SHOP);
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(platform, Map.of());
  }

  private Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("channelId", SHOP);
    settings.put("clientId", "loja");
    settings.put("clientSecret", "s3cret");
    settings.put("refreshToken", StandInTokens.REFRESH_TOKEN);
    settings.put("tokenUrl", platform.base() + StandInTokens.PATH);
    settings.put("baseUrl", platform.base().toString());
    settings.put("timeout", "1s");
    settings.put("every", "15s");
    settings.put("recheck", "1m");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("videos", YouTubeType.NAME, new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "comments";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return tube().comment("maria", VIDEO, text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    tube().edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    tube().delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return tube().replies(nativeId);
  }

  private YouTubeStandIn tube() {
    return (YouTubeStandIn) running();
  }

  @Test
  void aCommentTellsItsAuthorItsReachAndWhereItStands() throws Exception {
    String id = write(running(), "Cadê meu pedido?");
    tube().like(id, 7);
    Feedback item = drain(null).items().get(0);

    assertEquals("UC_maria", item.author().id());
    assertEquals("maria", item.author().handle());
    assertEquals(new Reach(7, 0, 0, 0), item.reach());
    assertEquals(Family.SOCIAL, item.family());
    assertEquals("https://www.youtube.com/watch?v=" + VIDEO + "&lc=" + id, item.url());
    assertNull(item.parentId());
    assertNull(item.editedAt());
    assertNull(replier().opening(item));
  }

  @Test
  void repliesOfCustomersAreReadAlsoWhenYouTubeShowsButAFew() throws Exception {
    String thread = write(running(), "Alguém recebeu?");
    var ids =
        IntStream.range(0, 8).mapToObj(i -> tube().reply(thread, "joao", "Eu não " + i)).toList();
    tube().reply(thread, "joao", "Nem eu");
    var first = drain(null);

    assertEquals(10, first.items().size());
    Feedback reply =
        first.items().stream().filter(i -> i.nativeId().equals(ids.get(7))).findAny().orElseThrow();
    assertEquals(thread, reply.threadId());
    assertEquals(thread, reply.parentId());
    assertEquals("@joao ", replier().opening(reply));
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(reply, "k", "Vamos ver!")));
    assertEquals(List.of("@joao Vamos ver!"), tube().replies(thread));
    long asked =
        running().requests().stream().filter(r -> r.query().containsKey("parentId")).count();
    assertTrue(asked < 8, "asks for known replies again and again: " + asked);
  }

  @Test
  void aPageThatFailsHalfWayLosesNoReplies() throws Exception {
    String first = write(running(), "Alguém recebeu?");
    String second = write(running(), "Chegou?");
    for (int i = 0; i < 8; i++) {
      tube().reply(first, "joao", "Eu não " + i);
      tube().reply(second, "rita", "Nem eu " + i);
    }
    running().failWhere(r -> first.equals(r.query().get("parentId")), Fault.SERVER_ERROR);
    try (var reader = channel().read("comments")) {
      assertInstanceOf(Fetch.Unavailable.class, reader.fetch(null, 100));
      var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      assertEquals(18, batch.items().size());
    }
  }

  @Test
  void whatIsHeldBackLaterIsTakenBackAndWhatNeverWasShownIsNoFeedback() throws Exception {
    String hidden = write(running(), "spam?");
    tube().hold(hidden, true);
    String shown = write(running(), "Cadê?");
    var first = drain(null);
    assertEquals(List.of(shown), first.items().stream().map(Feedback::nativeId).toList());
    tube().hold(shown, true);
    clock.advance(Duration.ofMinutes(2));

    var items = drain(first.cursor()).items();

    assertEquals(1, items.size(), items.toString());
    assertTrue(items.get(0).deleted());
  }

  @Test
  void closedCommentsSayWhy() throws Exception {
    Feedback open = drainOne("posso?");
    tube().close(true);
    clock.advance(Duration.ofMinutes(2));

    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(open, "k", "Oi!")));

    assertEquals("youtube.closed", refused.code());
    assertEquals(Eligibility.refused("youtube.closed"), drain(null).items().get(0).eligibility());
  }

  @Test
  void ownUnitsAreObeyedAndRepliesHaveTheirShare() throws Exception {
    Feedback item = drainOne("Cadê?");
    try (Channel poor = open(running(), Map.of("unitsPerDay", 500))) {
      var replier = poor.replier().orElseThrow();
      for (int i = 0; i < 4; i++) {
        assertInstanceOf(
            ReplyOutcome.Sent.class, replier.reply(reply(item, "k" + i, "Resposta " + i)));
      }
      int before = running().requests().size();
      var wait =
          assertInstanceOf(
              ReplyOutcome.RetryLater.class, replier.reply(reply(item, "k5", "Mais uma")));
      assertEquals(before, running().requests().size());
      clock.advance(wait.after());
      assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(item, "k5", "Mais uma")));
    }
  }

  @Test
  void aQuotaThatGoogleSaysIsSpentWaitsForTheNextDay() throws Exception {
    tube().allow(0);
    try (var reader = channel().read("comments")) {
      var wait = assertInstanceOf(Fetch.Throttled.class, reader.fetch(null, 10));
      assertTrue(wait.again().compareTo(Duration.ofHours(25)) <= 0, wait.toString());
      assertTrue(wait.again().compareTo(Duration.ofSeconds(1)) >= 0, wait.toString());
    }
  }

  @Test
  void settingsThatCannotBeAreNamed() {
    for (var wrong :
        Map.<String, Object>of("channelId", "@loja", "serviceAccountKey", "{}", "unitsPerDay", 1)
            .entrySet()) {
      var problem =
          assertThrows(
              SettingsException.class,
              () -> open(running(), Map.of(wrong.getKey(), wrong.getValue())));
      assertEquals("connections[0]." + wrong.getKey(), problem.place());
    }
  }
}
