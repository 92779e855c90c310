package dev.ouvidor.connectors.rss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RssContractTest extends ChannelContract {
  private final Map<String, String> ids = new HashMap<>();
  private @Nullable RssStandIn forum;

  @Override
  protected StandIn platform() {
    forum = new RssStandIn(0, clock);
    return forum;
  }

  @Override
  protected Channel open(StandIn platform) {
    var settings =
        new Settings(
            "connections[0]",
            Map.of(
                "feeds",
                List.of(forum().atom().toString(), forum().rss().toString()),
                "team",
                List.of("Loja de Botas"),
                "timeout",
                "1s",
                "interval",
                "1m",
                "allowPrivateAddresses",
                true));
    return ChannelTypes.open(new ConnectionConfig("forum", "rss", settings), surroundings);
  }

  @Override
  protected String stream() {
    return forum().atom().toString();
  }

  @Override
  protected String write(StandIn platform, String text) {
    String id = forum().post("Ana", "Bota 38", text);
    String nativeId = Entries.idOf(id, forum().atom());
    ids.put(nativeId, id);
    return nativeId;
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    forum().edit(Objects.requireNonNull(ids.get(nativeId)), text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    forum().delete(Objects.requireNonNull(ids.get(nativeId)));
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return List.of();
  }

  private RssStandIn forum() {
    return Objects.requireNonNull(forum);
  }

  @Test
  void tellsWhoWroteWhereAndThatNoProgramMayAnswer() throws Exception {
    Feedback item = drainOne("A sola descolou\nem dois meses.");

    assertEquals("Bota 38", item.title());
    assertEquals("A sola descolou\nem dois meses.", item.text());
    assertEquals(Author.of("127.0.0.1/Ana", null, "Ana"), item.author());
    assertEquals(forum().base() + "/#tag:forum.example,2026:1", item.url());
    assertEquals("rss.no_api", item.eligibility().reason());
    assertTrue(channel().replier().isEmpty());
  }

  @Test
  void anUnchangedFeedIsAskedForOnConditionOnly() throws Exception {
    write(running(), "Ótima bota");
    String cursor = drain(null).cursor();
    int before = running().requests().size();

    assertEquals(List.of(), drain(cursor).items());

    var asked = running().requests().get(before);
    assertTrue(String.valueOf(asked.header("if-none-match")).startsWith("\""), asked.toString());
  }

  @Test
  void rssHasTheSameEntriesAndItsEditsHaveTheTimeWhenTheyWereNoticed() throws Exception {
    String id = write(running(), "Chegou com defeito");
    try (var reader = channel().read(forum().rss().toString())) {
      var first = drain(reader, null);
      assertEquals(id, first.items().get(0).nativeId());
      assertEquals("pt-br", first.items().get(0).language());
      edit(running(), id, "Chegou com defeito, já trocaram");
      clock.advance(Duration.ofMinutes(5));

      Feedback edited = drain(reader, first.cursor()).items().get(0);

      assertEquals("Chegou com defeito, já trocaram", edited.text());
      assertEquals(1, edited.editVersion());
      assertEquals(edited.collectedAt(), edited.editedAt());
      assertEquals(first.items().get(0).createdAt(), edited.createdAt());
    }
  }

  @Test
  void whatTheShopItselfWritesIsNoFeedbackAndWhatIsOldOpensNoCase() throws Exception {
    forum().post("loja de botas", "Promoção", "Botas com desconto");
    write(running(), "antiga");
    clock.advance(Duration.ofDays(3));
    write(running(), "nova");

    var items = drain(null).items();

    assertEquals(List.of("antiga", "nova"), items.stream().map(Feedback::text).toList());
    assertTrue(items.get(0).backfill());
    assertFalse(items.get(1).backfill());
  }

  @Test
  void aBatchThatIsTooSmallLosesNothing() throws Exception {
    write(running(), "um");
    write(running(), "dois");
    try (var reader = channel().read(stream())) {
      var first = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 1));
      var second = assertInstanceOf(Fetch.Batch.class, reader.fetch(first.cursor(), 1));

      assertEquals("um", first.items().get(0).text());
      assertEquals("dois", second.items().get(0).text());
    }
  }
}
