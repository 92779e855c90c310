package dev.ouvidor.connectors.mastodon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Enclosed;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MastodonContractTest extends ChannelContract {
  private static final String MARIA = "maria@vila.example";

  @Override
  protected StandIn platform() {
    return new MastodonStandIn(0, clock, "t0ken", "lojaaurora");
  }

  @Override
  protected Channel open(StandIn platform) {
    var settings =
        new Settings(
            "connections[0]",
            Map.of(
                "instance",
                platform.base(),
                "token",
                "t0ken",
                "account",
                "@lojaaurora",
                "hashtags",
                List.of("LojaAurora"),
                "search",
                "chaleira",
                "timeout",
                "1s",
                "interval",
                "5s"));
    return ChannelTypes.open(new ConnectionConfig("praca", "mastodon", settings), surroundings);
  }

  @Override
  protected String stream() {
    return "mentions";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return square(platform).toot(MARIA, "Maria", "@lojaaurora " + text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    square(platform).edit(nativeId, "@lojaaurora " + text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    square(platform).delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return square(platform).replies(nativeId);
  }

  @Override
  protected List<Attached> files(StandIn platform, String nativeId) {
    return square(platform).files(nativeId);
  }

  @Override
  protected boolean isUpload(StandIn.Request request) {
    return request.path().equals(MediaShelf.UPLOAD);
  }

  @Test
  void picturesAreDescribedAndOutliveAnotherWording() throws Exception {
    Feedback item = drainOne("cadê?");
    Reply reply = illustrated(item);
    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    assertInstanceOf(
        ReplyOutcome.Sent.class, replier().edit(reply(item, "k", "Ei-la"), sent.remoteId()));

    Enclosed.assertSame(reply, square().files(item.nativeId()));
    assertEquals(List.of("@maria@vila.example Ei-la"), square().replies(item.nativeId()));
    assertTrue(read("/").contains("alt=\"" + reply.attachments().get(0).name()), read("/"));
  }

  @Test
  void aPictureThatIsStillBeingPreparedIsWaitedForAndBroughtOnce() throws Exception {
    Feedback item = drainOne("cadê?");
    Reply reply = illustrated(item);
    square().prepareSlowly(true);
    for (int i = 0; i < 2; i++) {
      assertInstanceOf(ReplyOutcome.RetryLater.class, replier().reply(reply));
    }
    assertEquals(List.of(), square().replies(item.nativeId()));
    square().prepareSlowly(false);

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    Enclosed.assertSame(reply, square().files(item.nativeId()));
    assertEquals(2, running().requests().stream().filter(this::isUpload).count());
  }

  private Reply illustrated(Feedback item) {
    return Enclosed.in(reply(item, "k", "Eis a etiqueta"), replier().rules().attachments(), 2);
  }

  @Test
  void readsHashtagsAndSearchesWithoutOwnWords() throws Exception {
    String tagged = square().toot(MARIA, "Maria", "comprei na #LojaAurora e amei a chaleira");
    square().toot("lojaaurora", "Loja Aurora", "promoção de chaleira #lojaaurora");
    for (String stream : List.of("hashtag:LojaAurora", "search")) {
      try (var reader = channel().read(stream)) {
        var ids = drain(reader, null).items().stream().map(Feedback::nativeId).toList();
        assertEquals(List.of(tagged), ids, stream);
      }
    }
  }

  @Test
  void aSearchWithManyHitsIsReadToItsEnd() throws Exception {
    for (int i = 0; i < 95; i++) {
      square().toot(MARIA, "Maria", "chaleira " + i);
    }
    try (var reader = channel().read("search")) {
      var first = drain(reader, null);
      assertEquals(95, first.items().stream().map(Feedback::nativeId).distinct().count());
      String later = square().toot(MARIA, "Maria", "mais uma chaleira");
      assertEquals(later, drain(reader, first.cursor()).items().get(0).nativeId());
    }
  }

  @Test
  void aConversationKeepsTheIdOfItsBeginning() throws Exception {
    Feedback item = drainOne("cadê?");
    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
    String back = square().toot(MARIA, "Maria", "@lojaaurora obrigada", "public", sent.remoteId());

    Feedback answer = drain(null).items().get(1);

    assertEquals(back, answer.nativeId());
    assertEquals(item.nativeId(), answer.threadId());
    assertEquals(sent.remoteId(), answer.parentId());
  }

  @Test
  void theSameKeyTwiceIsOneReply() throws Exception {
    Feedback item = drainOne("cadê?");
    Reply reply = reply(item, "same", "Já vamos ver");

    assertEquals(replier().reply(reply), replier().reply(reply));

    assertEquals(List.of("@maria@vila.example Já vamos ver"), square().replies(item.nativeId()));
  }

  @Test
  void aReplyIsNeverSeenByMoreThanWhatItAnswers() throws Exception {
    for (String visibility : List.of("public", "unlisted", "private", "direct")) {
      String id = square().toot(MARIA, "Maria", "@lojaaurora oi", visibility, null);
      var items = drain(null).items();
      Feedback item = items.get(items.size() - 1);
      boolean open = visibility.equals("public") || visibility.equals("unlisted");
      assertEquals(open ? Visibility.PUBLIC : Visibility.PRIVATE, item.visibility());

      var reply = new Reply(id, item, "Oi!", Visibility.PUBLIC, clock.instant());
      var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

      assertEquals(open ? "unlisted" : "direct", square().visibility(sent.remoteId()));
    }
  }

  @Test
  void markupBecomesTextAsItIsRead() throws Exception {
    Feedback item = drainOne("linha um\nlinha dois\n\nveja https://loja.example/p?a=1&b=2 <3");
    assertEquals(
        "@lojaaurora linha um\nlinha dois\n\nveja https://loja.example/p?a=1&b=2 <3", item.text());
    assertEquals(MARIA, item.author().handle());
    assertEquals("@maria@vila.example ", replier().opening(item));
  }

  @Test
  void countsLinksAndMentionsAsThePlatformDoes() {
    assertEquals(23, replier().length("https://loja.example/" + "x".repeat(300)));
    assertEquals("@maria oi".length(), replier().length("@maria@vila.example oi"));
    assertEquals(2, replier().length("👩‍👩‍👧é"));
  }

  @Test
  void aThrottledInstanceIsLeftAloneUntilItsOwnHour() throws Exception {
    running().fail(Fault.THROTTLED);
    try (var reader = channel().read(stream())) {
      var throttled = assertInstanceOf(Fetch.Throttled.class, reader.fetch(null, 100));
      assertTrue(throttled.again().compareTo(Duration.ofSeconds(55)) > 0, throttled.toString());
    }
  }

  @Test
  void usersSeeTheReplyUnderThePost() throws Exception {
    Feedback item = drainOne("<script>alert(1)</script>");
    replier().reply(reply(item, "k", "Resolvido!"));
    String page = read("/");
    assertTrue(page.indexOf("Resolvido!") > page.indexOf("&lt;script&gt;"), page);
    assertTrue(!page.contains("<script"), page);
  }

  @Test
  void theSquareOutlivesARestart(@TempDir Path folder) {
    Path file = folder.resolve("square.json");
    String id;
    try (var before = new MastodonStandIn(0, clock, "t0ken", "lojaaurora")) {
      before.keepIn(file);
      before.start();
      id = before.toot(MARIA, "Maria", "@lojaaurora oi");
      before.toot("lojaaurora", "Loja Aurora", "Olá!", "public", id);
    }
    try (var after = new MastodonStandIn(0, clock, "t0ken", "lojaaurora")) {
      after.keepIn(file);
      assertEquals(List.of("Olá!"), after.replies(id));
    }
  }

  private String read(String path) throws Exception {
    try (var in = running().base().resolve(path).toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private MastodonStandIn square() {
    return square(running());
  }

  private static MastodonStandIn square(StandIn platform) {
    return (MastodonStandIn) platform;
  }
}
