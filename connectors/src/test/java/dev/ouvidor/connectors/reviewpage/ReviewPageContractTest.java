package dev.ouvidor.connectors.reviewpage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReviewPageContractTest extends ChannelContract {
  private static final String SKU = "chaleira-eletrica";

  private final Map<String, String> reviewIds = new HashMap<>();
  private @Nullable String stream;

  @Override
  protected StandIn platform() {
    return new ShopStandIn(0, clock);
  }

  @Override
  protected Channel open(StandIn platform) {
    stream = ((ShopStandIn) platform).page(SKU).toString();
    var settings =
        new Settings(
            "connections[0]",
            Map.of(
                "pages",
                List.of(stream),
                "timeout",
                "1s",
                "interval",
                "1m",
                "removedAfter",
                "3m",
                "allowPrivateAddresses",
                true));
    return ChannelTypes.open(new ConnectionConfig("loja", "reviewpage", settings), surroundings);
  }

  @Override
  protected String stream() {
    return Objects.requireNonNull(stream);
  }

  @Override
  protected String write(StandIn platform, String text) {
    var shop = (ShopStandIn) platform;
    String review = shop.review(SKU, "Ana", 2, null, text);
    reviewIds.put(shop.nativeId(review), review);
    return shop.nativeId(review);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    ((ShopStandIn) platform).edit(reviewId(nativeId), text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    ((ShopStandIn) platform).delete(reviewId(nativeId));
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return List.of();
  }

  @Test
  void tellsStarsProductAndWhereAPersonCanAnswer() throws Exception {
    Feedback item = drainOne("A tampa veio quebrada.");

    assertEquals(2, item.rating());
    assertEquals(new Product(SKU, "Chaleira elétrica Serra 1,7 L"), item.product());
    assertEquals("Ana", item.author().name());
    assertEquals(stream() + "#avaliacao-1", item.url());
    assertEquals("reviewpage.no_api", item.eligibility().reason());
    assertTrue(channel().replier().isEmpty());
  }

  @Test
  void asksForAnUnchangedPageOnConditionOnly() throws Exception {
    String cursor = afterFirstRound("Ótima");
    int before = running().requests().size();

    var items = drain(cursor).items();

    assertEquals(List.of(), items);
    var asked = running().requests().get(before);
    assertTrue(String.valueOf(asked.header("if-none-match")).startsWith("\""), asked.toString());
  }

  @Test
  void restsBetweenPagesAsRobotsTxtAsks() throws Exception {
    for (int i = 0; i < 11; i++) {
      write(running(), "review " + i);
    }
    try (var reader = channel().read(stream())) {
      var first = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      int asked = running().requests().size();

      var tooEarly = assertInstanceOf(Fetch.Batch.class, reader.fetch(first.cursor(), 100));

      assertEquals(Duration.ofSeconds(2), first.again());
      assertEquals(asked, running().requests().size());
      assertFalse(tooEarly.again().isZero());
    }
  }

  @Test
  void aPageThatDoesNotFitIntoABatchIsNotAskedForTwice() throws Exception {
    write(running(), "one");
    write(running(), "two");
    try (var reader = channel().read(stream())) {
      var first = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 1));
      var second = assertInstanceOf(Fetch.Batch.class, reader.fetch(first.cursor(), 1));

      assertEquals("one", first.items().get(0).text());
      assertEquals("two", second.items().get(0).text());
      assertEquals(1, running().requests().size());
    }
  }

  @Test
  void aReviewThatIsMissingFromOneRoundOnlyIsNotGone() throws Exception {
    var shop = (ShopStandIn) running();
    String cursor = afterFirstRound("ainda aqui");
    String id = reviewIds.values().iterator().next();
    shop.delete(id);
    clock.advance(Duration.ofMinutes(2));
    try (var reader = channel().read(stream())) {
      var missed = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 100));
      assertEquals(List.of(), missed.items());
    }
  }

  private String afterFirstRound(String text) throws Exception {
    write(running(), text);
    return Objects.requireNonNull(drain(null).cursor());
  }

  private String reviewId(String nativeId) {
    return Objects.requireNonNull(reviewIds.get(nativeId));
  }
}
