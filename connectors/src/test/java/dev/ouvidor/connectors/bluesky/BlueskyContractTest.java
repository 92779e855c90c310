package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlueskyContractTest extends ChannelContract {
  private static final String SEARCH = "search:loja aurora";

  @Override
  protected StandIn platform() {
    return Sky.standIn(clock);
  }

  @Override
  protected Channel open(StandIn platform) {
    return Sky.open(
        (BlueskyStandIn) platform,
        clock,
        Map.of("search", List.of("loja aurora", "#lojaaurora"), "timeout", "1s"));
  }

  @Override
  protected String stream() {
    return "mentions";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return ((BlueskyStandIn) platform).post(Sky.MARIA, "Maria", "@lojaaurora.test " + text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    ((BlueskyStandIn) platform).edit(nativeId, "@lojaaurora.test " + text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    ((BlueskyStandIn) platform).delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return ((BlueskyStandIn) platform).replies(nativeId);
  }

  @Override
  protected List<Attached> files(StandIn platform, String nativeId) {
    return ((BlueskyStandIn) platform).files(nativeId);
  }

  @Override
  protected boolean isUpload(StandIn.Request request) {
    return request.path().endsWith("uploadBlob");
  }

  @Test
  void readsSearchesWithoutOwnWords() throws Exception {
    String found = sky().post(Sky.MARIA, "Maria", "a Loja Aurora sumiu com meu pedido");
    sky().post(Sky.SHOP, "Loja Aurora", "promoção na loja aurora");
    try (var reader = channel().read(SEARCH)) {
      var items = drain(reader, null).items();
      assertEquals(List.of(found), items.stream().map(Feedback::nativeId).toList());
      Feedback item = items.get(0);
      assertEquals(Sky.MARIA, item.author().handle());
      assertEquals("pt", item.language());
      assertEquals(found, item.threadId());
      String path = "/profile/" + Uris.did(found) + "/post/" + Uris.key(found);
      assertEquals(sky().base() + path, item.url());
    }
  }

  @Test
  void repostsRaiseTheReachOfTheSameItem() throws Exception {
    Feedback first = drainOne("olha isso");
    String cursor = drain(null).cursor();
    sky().repost(first.nativeId(), 40);
    clock.advance(Duration.ofMinutes(2));

    var later = drain(cursor).items();

    assertEquals(1, later.size());
    assertEquals(first.id(), later.get(0).id());
    assertEquals(new Reach(0, 40, 0, 0), later.get(0).reach());
    assertTrue(later.get(0).version() > first.version());
  }

  @Test
  void aConversationThatIsClosedCannotBeAnsweredAndSaysWhy() throws Exception {
    Feedback open = drainOne("posso?");
    String cursor = drain(null).cursor();
    sky().gate(open.nativeId());

    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(open, "k", "Oi!")));
    clock.advance(Duration.ofMinutes(2));
    Feedback closed = drain(cursor).items().get(0);

    assertEquals("bluesky.reply_gate", refused.code());
    assertEquals(Eligibility.refused("bluesky.reply_gate"), closed.eligibility());
    assertTrue(running().requests().stream().noneMatch(r -> r.path().endsWith("createRecord")));
  }

  @Test
  void whatModeratorsHideIsTakenBackButWhatOnlyWeMayNotSeeStays() throws Exception {
    String hidden = write(running(), "isto some");
    Feedback blocked = drainOne("isto fica");
    String cursor = drain(null).cursor();
    sky().label(hidden, "!hide");
    sky().block(blocked.nativeId());
    clock.advance(Duration.ofMinutes(2));

    var items = drain(cursor).items();

    assertEquals(List.of(hidden), items.stream().map(Feedback::nativeId).toList());
    assertTrue(items.get(0).deleted());
    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(blocked, "k", "Oi!")));
    assertEquals("bluesky.blocked", refused.code());
  }

  @Test
  void anAnswerToOurAnswerStaysInTheConversation() throws Exception {
    Feedback item = drainOne("cadê?");
    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
    String back = sky().post(Sky.MARIA, "Maria", "obrigada", sent.remoteId());

    var items = drain(null).items();
    Feedback answer = items.get(items.size() - 1);

    assertEquals(back, answer.nativeId());
    assertEquals(item.nativeId(), answer.threadId());
    assertEquals(sent.remoteId(), answer.parentId());
    replier().reply(reply(answer, "k2", "De nada!"));
    assertEquals(List.of("De nada!"), sky().replies(back));
  }

  @Test
  void anExpiredSessionIsRenewedAndALostOneBegunAnew() throws Exception {
    Feedback item = drainOne("oi");
    sky().expire(false);
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
    assertEquals(1, requests("createSession"));
    assertEquals(1, requests("refreshSession"));

    sky().expire(true);
    drain(null);

    assertEquals(2, requests("createSession"));
    assertEquals(List.of("Oi!"), sky().replies(item.nativeId()));
  }

  @Test
  void aWrongPasswordIsNotTriedOverAndOver() throws Exception {
    try (Channel other = Sky.open(sky(), clock, Map.of("password", "wrong"));
        var reader = other.read(stream())) {
      for (int i = 0; i < 3; i++) {
        assertInstanceOf(Fetch.Unauthorised.class, reader.fetch(null, 10));
      }
      assertEquals(1, requests("createSession"));
    }
  }

  @Test
  void theLimitsOfThePlatformAreWaitedFor() throws Exception {
    drain(null);
    running().failWhere(r -> r.path().endsWith("listNotifications"), Fault.THROTTLED);
    try (var reader = channel().read(stream())) {
      var throttled = assertInstanceOf(Fetch.Throttled.class, reader.fetch(null, 100));
      assertTrue(throttled.again().compareTo(Duration.ofSeconds(55)) > 0, throttled.toString());
    }
  }

  @Test
  void usersSeeTheReplyUnderThePost() throws Exception {
    Feedback item = drainOne("<script>alert(1)</script>");
    replier().reply(reply(item, "k", "Resolvido!"));
    try (var in = java.net.URI.create(String.valueOf(item.url())).toURL().openStream()) {
      String page = new String(in.readAllBytes(), UTF_8);
      assertTrue(page.indexOf("Resolvido!") > page.indexOf("&lt;script&gt;"), page);
      assertFalse(page.contains("<script"), page);
    }
  }

  @Test
  void theNetworkOutlivesARestart(@TempDir Path folder) {
    Path file = folder.resolve("sky.json");
    String id;
    try (var before = Sky.standIn(clock)) {
      before.keepIn(file);
      before.start();
      id = before.post(Sky.MARIA, "Maria", "oi");
      before.post(Sky.SHOP, "Loja Aurora", "Olá!", id);
    }
    try (var after = Sky.standIn(clock)) {
      after.keepIn(file);
      assertEquals(List.of("Olá!"), after.replies(id));
    }
  }

  private long requests(String method) {
    return running().requests().stream().filter(r -> r.path().endsWith(method)).count();
  }

  private BlueskyStandIn sky() {
    return (BlueskyStandIn) running();
  }
}
