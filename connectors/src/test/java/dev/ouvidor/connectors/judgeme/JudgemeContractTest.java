package dev.ouvidor.connectors.judgeme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgemeContractTest extends ChannelContract {
  private static final String SHOP = "loja.myshopify.com";

  @Override
  protected StandIn platform() {
    return new JudgemeStandIn(0, clock, SHOP, "private-token");
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(Map.of("baseUrl", platform.base() + "/api/v1"));
  }

  private Channel open(Map<String, ?> more) {
    var settings =
        new HashMap<String, Object>(
            Map.of(
                "shop",
                SHOP,
                "token",
                "private-token",
                "timeout",
                "1s",
                "recheck",
                "90s",
                "verify",
                Map.of("preset", "judgeme", "secret", "private-token")));
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("avaliacoes", "judgeme", new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "reviews";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return judgeme().review("Ana", 2, text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    judgeme().edit(nativeId, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    judgeme().delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return judgeme().replies(nativeId);
  }

  private JudgemeStandIn judgeme() {
    return (JudgemeStandIn) running();
  }

  @Test
  void tellsStarsProductAndWhoBought() throws Exception {
    Feedback item = drainOne("A sola descolou.");

    assertEquals(2, item.rating());
    assertEquals(new Product("777", "Bota Campo 38"), item.product());
    assertEquals("https://" + SHOP + "/products/bota-campo", item.url());
    Author author = item.author();
    assertEquals("Ana", author.name());
    assertEquals("ana@cliente.example", author.email());
    assertTrue(author.verified());
    assertTrue(item.eligibility().allowed());
  }

  @Test
  void whatIsNotPublishedIsPrivateAndSpamIsTakenBack() throws Exception {
    String waiting = write(running(), "Péssima");
    String spam = write(running(), "Ganhe dinheiro");
    judgeme().curate(waiting, "not-yet");
    var first = drain(null);
    judgeme().curate(spam, "spam");
    judgeme().curate(waiting, "ok");
    clock.advance(Duration.ofMinutes(2));

    var items = drain(first.cursor()).items();

    assertEquals(Visibility.PRIVATE, first.items().get(0).visibility());
    assertEquals("judgeme.unpublished", first.items().get(0).eligibility().reason());
    for (Feedback item : items) {
      assertEquals(item.nativeId().equals(spam), item.deleted(), item.toString());
    }
    assertEquals(2, items.size(), items.toString());
    assertEquals(Visibility.PUBLIC, items.get(0).visibility());
  }

  @Test
  void whatIsPushedIsVerifiedAndRead() throws Exception {
    String id = write(running(), "Chegou rápido");
    String body = judgeme().delivery(id);
    var verifier = (WebhookVerifier) ((Pushed) channel()).verifier();
    byte[] raw = body.getBytes(UTF_8);
    Map<String, String> headers = verifier.sign("", clock.instant(), raw);

    assertTrue(String.valueOf(headers.get("JUDGEME-HMAC-SHA256")).matches("[0-9a-f]{64}"));
    assertInstanceOf(Verdict.Accepted.class, verifier.verify(headers::get, raw, clock.instant()));
    assertInstanceOf(
        Verdict.Refused.class,
        verifier.verify(headers::get, (body + " ").getBytes(UTF_8), clock.instant()));
    var parsed = channel().parse(new Delivery("d", "avaliacoes", body, clock.instant()));
    assertEquals(id, parsed.items().get(0).nativeId());
    assertEquals("Chegou rápido", parsed.items().get(0).text());
  }

  @Test
  void quarantineKnowsNothingOfTheCustomer() {
    String body =
        "{\"review\":{\"id\":1,\"reviewer\":{\"email\":\"a@b.c\"},\"ip_address\":\"1.2.3.4\"}}";
    var parsed = channel().parse(new Delivery("d", "avaliacoes", body, clock.instant()));

    assertEquals("created_at: is missing", parsed.rejected().get(0).why());
    assertEquals("{\"id\":1}", parsed.rejected().get(0).payload());
  }

  @Test
  void anOldReviewIsHistoryAndOneFromBeforeItIsLeft() throws Exception {
    write(running(), "muito antiga");
    clock.advance(Duration.ofDays(40));
    write(running(), "antiga");
    clock.advance(Duration.ofDays(3));
    write(running(), "nova");

    var items = drain(null).items();

    assertEquals(List.of("antiga", "nova"), items.stream().map(Feedback::text).toList());
    assertTrue(items.get(0).backfill());
    assertFalse(items.get(1).backfill());
  }

  @Test
  void whatSlipsToAnotherPageIsFoundWithinSixHours() throws Exception {
    String slipped = write(running(), "first");
    for (int i = 0; i < 101; i++) {
      write(running(), "old review " + i);
    }
    clock.advance(Duration.ofMinutes(10));
    String newest = write(running(), "last");
    for (int i = 0; i < 98; i++) {
      write(running(), "new review " + i);
    }
    try (var reader = channel().read(stream())) {
      var first = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 1_000));
      var second = assertInstanceOf(Fetch.Batch.class, reader.fetch(first.cursor(), 1_000));
      judgeme().delete(newest);
      var read = drain(reader, second.cursor());
      assertFalse(ids(read).contains(slipped));

      clock.advance(Duration.ofHours(6));

      assertTrue(ids(drain(reader, read.cursor())).contains(slipped));
    }
  }

  private static List<String> ids(Drained read) {
    return read.items().stream().map(Feedback::nativeId).toList();
  }

  @Test
  void whereNoAnswersAreShownDoubtIsLeftToAPerson() throws Exception {
    Feedback item = drainOne("cadê?");
    judgeme().showReplies(false);
    assertInstanceOf(Lookup.Unclear.class, replier().find(reply(item, "k", "Oi!")));
  }

  @Test
  void wrongSettingsAreNamed() {
    var e = assertThrows(SettingsException.class, () -> open(Map.of("shop", "loja")));
    assertEquals(
        "connections[0].shop: 'loja' must be a domain such as loja.myshopify.com", e.getMessage());
  }
}
