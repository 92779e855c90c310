package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RefundTest {
  private static final String ANA = "ana@example.com";
  private static final Map<String, String> VERIFY =
      Map.of("preset", "woocommerce", "secret", "s3cret");

  private final TestClock clock = new TestClock();
  private final WordPressStandIn shop = Shop.standIn(clock);
  private final MailStandIn post = new MailStandIn(0, 0, 0, "sac@loja.example", "s3cret");
  private @Nullable String cursor;

  @BeforeEach
  void open() {
    shop.start();
    post.start();
  }

  @AfterEach
  void close() {
    shop.close();
    post.close();
  }

  @Test
  void aRefundWithAReasonIsAReturn() throws Exception {
    long order = shop.order("Ana Lima", ANA, "yes", 22L, 31L);
    shop.refund(order, "", 31L);
    long refund = shop.refund(order, "Chegou com defeito", 22L);
    shop.refund(shop.order("Beto", "beto@example.com", "yes", 31L), "R7");

    List<Feedback> items =
        drain(channel(Map.of("reasons", Map.of("R7", "CHANGED_MIND"), "reply", mail())));

    Feedback item = items.get(0);
    assertEquals("wordpress:loja~refund~" + order + "~" + refund, item.id());
    assertEquals("Chegou com defeito", item.text());
    assertEquals("DEFECTIVE", item.returnReason());
    assertEquals(new Product("AUR-22", "Bota Campo"), item.product());
    assertEquals(String.valueOf(order), item.orderId());
    assertEquals("Ana Lima", item.author().name());
    assertEquals(Family.RETURN, item.family());
    assertEquals(Visibility.PRIVATE, item.visibility());
    assertTrue(item.eligibility().allowed());
    assertEquals("CHANGED_MIND", items.get(1).returnReason());
    assertEquals(new Product("AUR-31", "Chaleira Aurora"), items.get(1).product());
    assertEquals(2, items.size());
  }

  @Test
  void manyOrdersOfOneMomentAreAllReadAndNoneTwice() throws Exception {
    var written = new ArrayList<String>();
    for (int i = 0; i < 130; i++) {
      long order = shop.order("Ana", ANA, "yes", 22L);
      written.add(order + "~" + shop.refund(order, "motivo " + i, 22L));
      shop.order("Ana", ANA, "yes", 31L);
    }

    List<String> read = drain(channel(Map.of())).stream().map(RefundTest::key).toList();

    assertEquals(written, read);
  }

  @Test
  void severalRefundsOfOneOrderFitIntoSmallBatches() throws Exception {
    long order = shop.order("Ana", ANA, "yes", 22L, 31L);
    shop.refund(order, "um", 22L);
    shop.refund(order, "dois", 31L);
    try (Channel channel = channel(Map.of());
        FeedbackReader reader = channel.read("refunds")) {
      var first = batch(reader, null, 1);
      var second = batch(reader, first.cursor(), 1);
      assertEquals("um", first.items().get(0).text());
      assertEquals("dois", second.items().get(0).text());
    }
  }

  @Test
  void aLaterRefundIsAnotherItemAndADeletedOneIsTakenBack() throws Exception {
    long order = shop.order("Ana", ANA, "yes", 22L);
    long first = shop.refund(order, "defeito", 22L);
    Channel channel = channel(Map.of());
    assertEquals(1, drain(channel).size());
    clock.advance(Duration.ofHours(1));
    long second = shop.refund(order, "demorou", 22L);
    shop.takeBack(order, first);

    List<Feedback> later = drain(channel);

    assertEquals(
        List.of(order + "~" + first + " true", order + "~" + second + " false"),
        later.stream().map(i -> key(i) + " " + i.deleted()).sorted().toList());
  }

  @Test
  void withAnOrderItsRefundsAreTakenBack() throws Exception {
    long order = shop.order("Ana", ANA, "yes", 22L);
    shop.refund(order, "um", 22L);
    shop.refund(order, "dois", 22L);
    Channel channel = channel(Map.of());
    drain(channel);
    shop.deleteOrder(order);
    clock.advance(Duration.ofMinutes(2));

    assertEquals(List.of(true, true), drain(channel).stream().map(Feedback::deleted).toList());
  }

  @Test
  void onlyThoseWhoAgreedAreWrittenTo() throws Exception {
    shop.refund(shop.order("Ana", ANA, "yes", 22L), "um", 22L);
    shop.refund(shop.order("Beto", "beto@example.com", "no", 22L), "dois", 22L);
    shop.refund(shop.order("Caio", "", "yes", 22L), "tres", 22L);
    Channel asked = channel(Map.of("consent", "aceita_contato", "reply", mail()));

    List<Feedback> items = drain(asked);

    assertTrue(items.get(0).eligibility().allowed());
    assertEquals("survey.no_consent", items.get(1).eligibility().reason());
    assertEquals("email.no_address", items.get(2).eligibility().reason());
  }

  @Test
  void aRefundIsAnsweredByMailAndNeverInPublic() throws Exception {
    long order = shop.order("Ana", ANA, "yes", 22L);
    shop.refund(order, "defeito", 22L);
    Channel channel = channel(Map.of("reply", mail()));
    Feedback item = drain(channel).get(0);
    Replier replier = channel.replier().orElseThrow();

    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply(item)));

    var received = post.inbox(ANA).get(0);
    assertEquals("Sobre a sua devolução: Bota Campo (pedido " + order + ")", received.subject());
    assertEquals(ReplyRules.Counting.CODE_POINTS, replier.rules(item).counting());
    assertEquals(1, replier.length("é", item));
    assertEquals(
        List.of(), shop.requests().stream().filter(r -> r.method().equals("POST")).toList());
  }

  @Test
  void withoutMailARefundIsNotAnswered() throws Exception {
    shop.refund(shop.order("Ana", ANA, "yes", 22L), "defeito", 22L);
    Channel channel = channel(Map.of());
    Feedback item = drain(channel).get(0);

    assertEquals("no_replier", item.eligibility().reason());
    var refused =
        assertInstanceOf(
            ReplyOutcome.Refused.class, channel.replier().orElseThrow().reply(reply(item)));
    assertEquals("no_replier", refused.code());
  }

  @Test
  void aPushedOrderTellsItsRefundsAtOnceAndPollingCompletesThem() throws Exception {
    long order = shop.order("Ana", ANA, "yes", 22L, 31L);
    shop.refund(order, "defeito", 22L);
    Channel channel = channel(Map.of("verify", VERIFY));

    Feedback pushed = parse(channel, shop.pushed(order)).get(0);
    Feedback polled = drain(channel).get(0);

    assertEquals(pushed.id(), polled.id());
    assertEquals("DEFECTIVE", pushed.returnReason());
    assertNull(pushed.product());
    assertEquals(new Product("AUR-22", "Bota Campo"), polled.product());
    assertTrue(polled.version() > pushed.version());
  }

  @Test
  void whatElseAShopPushesSaysNothingAndWhatIsBrokenIsPutAside() {
    Channel channel = channel(Map.of("verify", VERIFY));
    for (String body :
        List.of(
            "webhook_id=12",
            "{\"action\":\"comment_post\",\"arg\":12}",
            "{\"id\":727}",
            shop.pushed(shop.order("Ana", ANA, "yes", 22L)))) {
      assertEquals(List.of(), parse(channel, body), body);
    }
    var broken =
        channel.parse(
            new Delivery(
                "d", "loja", "{\"id\":1,\"refunds\":[],\"date_modified_gmt\":1}", clock.instant()));
    assertEquals(
        "date_modified_gmt: '1' must be a moment such as 2026-01-31T13:05:00",
        broken.rejected().get(0).why());
  }

  @Test
  void onlySignedDeliveriesAreTakenAndThePingOfANewWebhook() {
    var pushed = assertInstanceOf(Pushed.class, channel(Map.of("verify", VERIFY)));
    byte[] body = shop.pushed(shop.order("Ana", ANA, "yes", 22L)).getBytes(UTF_8);
    var woocommerce =
        WebhookVerifier.of(new Settings("", VERIFY), new Surroundings(clock, name -> null));
    var signed = new HashMap<>(woocommerce.sign("", clock.instant(), body));
    assertTrue(signed.containsKey("X-WC-Webhook-Signature"), signed.toString());

    signed.put("X-WC-Webhook-Delivery-ID", "1");
    Verdict first = pushed.verifier().verify(signed::get, body, clock.instant());
    signed.put("X-WC-Webhook-Delivery-ID", "2");
    Verdict replayed = pushed.verifier().verify(signed::get, body, clock.instant());
    assertInstanceOf(Verdict.Accepted.class, first);
    assertEquals(first, replayed);

    body[5]++;
    assertInstanceOf(
        Verdict.Refused.class, pushed.verifier().verify(signed::get, body, clock.instant()));
    for (String ping : List.of("webhook_id=1", "webhook_id=2")) {
      assertEquals(
          new Verdict.Accepted("ping"),
          pushed.verifier().verify(name -> null, ping.getBytes(UTF_8), clock.instant()));
    }
    assertInstanceOf(
        Verdict.Refused.class,
        pushed.verifier().verify(name -> null, "webhook_id=1&x".getBytes(UTF_8), clock.instant()));
    assertEquals(200, pushed.taken());
    assertFalse(channel(Map.of()) instanceof Pushed);
  }

  private Channel channel(Map<String, ?> more) {
    return Shop.open(shop.base(), clock, more);
  }

  private Map<String, Object> mail() {
    return post.replySettings("Loja Aurora");
  }

  private Reply reply(Feedback to) {
    return new Reply("k", to, "Vamos resolver!", Visibility.PRIVATE, clock.instant());
  }

  private List<Feedback> parse(Channel channel, String body) {
    var parsed = channel.parse(new Delivery("d", "loja", body, clock.instant()));
    assertEquals(List.of(), parsed.rejected());
    return parsed.items();
  }

  private List<Feedback> drain(Channel channel) throws InterruptedException {
    var items = new ArrayList<Feedback>();
    try (FeedbackReader reader = channel.read("refunds")) {
      for (int idle = 0; idle < 2; ) {
        Fetch.Batch batch = batch(reader, cursor, 100);
        items.addAll(batch.items());
        cursor = batch.cursor();
        clock.advance(batch.again());
        idle = batch.items().isEmpty() ? idle + (batch.again().isZero() ? 0 : 1) : 0;
      }
    }
    return items;
  }

  private static Fetch.Batch batch(FeedbackReader reader, @Nullable String from, int max)
      throws InterruptedException {
    var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(from, max));
    assertTrue(batch.items().size() <= max);
    assertEquals(List.of(), batch.rejected());
    return batch;
  }

  private static String key(Feedback item) {
    return item.nativeId().replace("loja~refund~", "");
  }
}
