package dev.ouvidor.connectors.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ThreadsContractTest extends ChannelContract {
  private static final String ACCOUNT = "17841400000000001";
  private static final String SECRET = "s3cret";

  private String post = "";
  private int repliesPerDay = 1_000;

  @Override
  protected StandIn platform() {
    var threads = new ThreadsStandIn(0, clock, "t0ken", ACCOUNT, "lojaaurora");
    post = threads.post("Chegou a coleção nova");
    return threads;
  }

  @Override
  protected Channel open(StandIn platform) {
    var settings = new HashMap<String, Object>();
    settings.put("accountId", ACCOUNT);
    settings.put("username", "@lojaaurora");
    settings.put("token", "t0ken");
    settings.put("appSecret", SECRET);
    settings.put("search", List.of("loja aurora"));
    settings.put("baseUrl", platform.base());
    settings.put("timeout", "1s");
    settings.put("interval", "5s");
    settings.put("repliesPerDay", repliesPerDay);
    settings.put("recheck", "1m");
    return ChannelTypes.open(
        new ConnectionConfig("fios", "threads", new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "replies";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return ((ThreadsStandIn) platform).reply(post, "maria.silva", text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    ((ThreadsStandIn) platform).edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    ((ThreadsStandIn) platform).delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return ((ThreadsStandIn) platform).replies(nativeId);
  }

  private ThreadsStandIn threads() {
    return (ThreadsStandIn) running();
  }

  private Drained all(String stream, @Nullable String cursor) throws Exception {
    try (FeedbackReader from = channel().read(stream)) {
      return drain(from, cursor);
    }
  }

  private static List<String> ids(Drained drained) {
    return drained.items().stream().map(Feedback::nativeId).toList();
  }

  @Test
  void noMoreIsPublishedInADayThanMetaAllows() throws Exception {
    Feedback item = drainOne("cadê?");
    repliesPerDay = 1;
    try (Channel limited = open(running())) {
      Replier replier = limited.replier().orElseThrow();
      assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(item, "k1", "Já vai")));
      clock.advance(Duration.ofHours(1));
      var later =
          assertInstanceOf(
              ReplyOutcome.RetryLater.class, replier.reply(reply(item, "k2", "E chegou")));
      assertEquals(23, later.after().plusMinutes(1).toHours());
      clock.advance(later.after());
      assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(item, "k2", "E chegou")));
    }
  }

  @Test
  void deepRepliesKnowWhereTheyStandAndHiddenOnesAreTakenBack() throws Exception {
    String first = write(running(), "cadê?");
    threads().reply(first, "lojaaurora", "já vai");
    String deep = threads().reply(first, "joao", "o meu também");

    var drained = drain(null);

    Feedback item = drained.items().get(1);
    assertEquals(deep, item.nativeId());
    assertEquals(post, item.threadId());
    assertEquals(first, item.parentId());
    assertEquals("joao", item.author().handle());
    assertEquals(running().base() + "/" + deep, item.url());
    threads().hide(deep);
    assertTrue(drain(drained.cursor()).items().get(0).deleted());
  }

  @Test
  void mentionsAndSearchesFindThePostsOfOthers() throws Exception {
    String mention = threads().foreignPost("ana", "@lojaaurora cadê meu pedido?");
    String found = threads().foreignPost("rui", "a Loja Aurora é ótima");
    threads().post("a loja aurora faz dez anos");

    var mentions = all("mentions", null);

    assertEquals(List.of(mention), ids(mentions));
    assertEquals(mention, mentions.items().get(0).threadId());
    assertEquals(List.of(found), ids(all("search:loja aurora", null)));
    threads().delete(mention);
    try (FeedbackReader from = channel().read("mentions")) {
      assertTrue(later(from, mentions.cursor()).items().get(0).deleted());
    }
  }

  @Test
  void whatIsAnsweredToOurRepliesElsewhereIsReadToo() throws Exception {
    threads().foreignPost("ana", "@lojaaurora cadê meu pedido?");
    Feedback mention = all("mentions", null).items().get(0);
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(mention, "k", "Qual?")));
    String ours = ownReply(mention.nativeId());

    String back = threads().reply(ours, "ana", "o 1001");

    assertEquals(List.of(back), ids(all("conversations", null)));
  }

  @Test
  void aReplyIsPublishedFromOneContainerHoweverOftenItIsTried() throws Exception {
    Feedback item = drainOne("cadê?");
    Replier replier = replier();
    Reply reply = reply(item, "k", "Vamos ver");
    threads().prepareSlowly(true);
    assertInstanceOf(ReplyOutcome.RetryLater.class, replier.reply(reply));
    assertInstanceOf(Lookup.Absent.class, replier.find(reply));
    threads().prepareSlowly(false);
    running().fail(Fault.ACCEPT_AND_DROP);
    assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply));

    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply));

    assertEquals(List.of("Vamos ver"), replies(running(), item.nativeId()));
    assertEquals(
        1,
        running().requests().stream()
            .filter(r -> r.method().equals("POST") && r.path().endsWith("/threads"))
            .count());
    try (Channel restarted = open(running())) {
      var found = assertInstanceOf(Lookup.Found.class, restarted.replier().get().find(reply));
      assertEquals(ownReply(item.nativeId()), found.remoteId());
    }
  }

  @Test
  void aContainerWhoseConfirmationIsLostIsNoDoubt() throws Exception {
    Feedback item = drainOne("cadê?");
    running().failWhere(r -> r.path().endsWith("/threads"), Fault.ACCEPT_AND_DROP);
    var outcome = replier().reply(reply(item, "k", "Vamos ver"));
    assertInstanceOf(ReplyOutcome.RetryLater.class, outcome);
    assertEquals(List.of(), replies(running(), item.nativeId()));
  }

  @Test
  void emojiCountByTheirBytes() {
    assertEquals(10, replier().length("não é 😡"));
    assertEquals(6, replier().length("❤\ufe0f"));
  }

  @Test
  void aWebhookSaysWhereToLookAndOthersProfilesArePassedOver() {
    String id = write(running(), "cadê?");
    String mention = threads().foreignPost("ana", "@lojaaurora cadê?");
    String root = "\"root_post\":{\"id\":\"%s\",\"owner_id\":\"%s\",\"username\":\"%s\"}";

    var reply = pushed("replies", id, root.formatted(post, ACCOUNT, "lojaaurora"));
    var foreign = pushed("replies", id, root.formatted("1", "2", "outra.loja"));

    assertEquals("cadê?", reply.items().get(0).text());
    assertEquals("threads:" + id, reply.items().get(0).id());
    assertEquals(new Parsed(List.of(), List.of()), foreign);
    assertEquals(1, pushed("mentions", mention, "\"text\":\"@LojaAurora cadê?\"").items().size());
    assertEquals(0, pushed("mentions", mention, "\"text\":\"@outra.loja oi\"").items().size());
    assertEquals("values: is missing", parse("{}").rejected().get(0).why());
  }

  @Test
  void aWebhookIsVerifiedOnItsBytes() {
    byte[] body = "{\"values\":{}}".getBytes(UTF_8);
    var verify = new Settings("v", Map.of("preset", "hex", "secret", SECRET));
    var headers = WebhookVerifier.of(verify, surroundings).sign("", clock.instant(), body);
    var verifier = ((Pushed) channel()).verifier();
    assertInstanceOf(Verdict.Accepted.class, verifier.verify(headers::get, body, clock.instant()));
    body[0]++;
    assertInstanceOf(Verdict.Refused.class, verifier.verify(headers::get, body, clock.instant()));
  }

  private Parsed pushed(String field, String id, String more) {
    return parse(
        """
        {"app_id":"123456","topic":"moderate","target_id":"78901","time":1723226877,
         "subscription_id":"234567","has_uid_field":false,
         "values":{"value":{"id":"%s","username":"maria.silva","media_type":"TEXT_POST",
          "permalink":"https:\\/\\/www.threads.net\\/@maria.silva\\/post\\/Pp","shortcode":"Pp",
          "timestamp":"2024-08-07T10:33:16+0000",%s},"field":"%s"}}
        """
            .formatted(id, more, field));
  }

  private Parsed parse(String body) {
    return channel().parse(new Delivery("d", "fios", body, clock.instant()));
  }

  private String ownReply(String to) {
    return threads().entries.values().stream()
        .filter(e -> to.equals(e.parent()) && e.author().equals(ACCOUNT))
        .map(Entry::id)
        .findFirst()
        .orElseThrow();
  }
}
