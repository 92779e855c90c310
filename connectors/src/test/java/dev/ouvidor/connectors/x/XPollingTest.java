package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XPollingTest {
  private final XFixture shop = new XFixture();

  @AfterEach
  void close() {
    shop.close();
  }

  private List<Feedback> mentions() throws InterruptedException {
    return shop.read(shop.open(Map.of()).read("mentions"));
  }

  private static Eligibility only(List<Feedback> items) {
    assertEquals(1, items.size(), items.toString());
    return items.get(0).eligibility();
  }

  @Test
  void searchFindsPostsThatDoNotMentionTheBrandAndMayNotBeAnswered() throws Exception {
    shop.x.post("bia", "a Loja Sol demorou de novo");
    shop.x.post("bia", "bom dia");

    try (Channel channel = shop.open(Map.of("search", "\"loja sol\" -from:lojasol"))) {
      List<Feedback> found = shop.read(channel.read("search"));
      assertEquals(Eligibility.refused("x.not_mentioned"), only(found));
      assertEquals("bia", found.get(0).author().handle());
    }
  }

  @Test
  void aQuoteMayBeAnsweredUnlessItsAuthorRestrictsReplies() throws Exception {
    String ours = shop.x.post("lojasol", "Promoção de inverno!");
    shop.x.quote("caio", ours, "duvido que inverno chegue antes do pedido", "everyone");
    shop.x.quote("davi", ours, "que inverno é esse", "following");

    try (Channel channel = shop.open(Map.of("search", "inverno"))) {
      var found = shop.read(channel.read("search"));
      assertEquals(
          List.of(Eligibility.OPEN, Eligibility.refused("x.reply_settings")),
          found.stream().map(Feedback::eligibility).toList());
    }
  }

  @Test
  void whoMentionsTheBrandMayBeAnsweredWhateverTheReplySettings() throws Exception {
    shop.x.post("eva", "@LojaSol e aí?", "mentionedUsers");
    assertEquals(Eligibility.OPEN, only(mentions()));
  }

  @Test
  void aLongPostArrivesWhole() throws Exception {
    String text = "@lojasol " + "não funciona & ninguém responde <nunca> ".repeat(20).strip();
    shop.x.post("fabi", text);
    assertEquals(text, mentions().get(0).text());
  }

  @Test
  void retweetsAndOwnPostsAreNoFeedbackButRaiseReach() throws Exception {
    String id = shop.x.post("gil", "@lojasol veio quebrado");
    shop.x.retweet("hugo", id);
    shop.x.post("lojasol", "nós mesmos, @lojasol");

    List<Feedback> items = mentions();

    assertEquals(Eligibility.OPEN, only(items));
    assertEquals(1, items.get(0).reach().shares());
  }

  @Test
  void anEditKeepsTheFirstIdAndCountsUp() throws Exception {
    String id = shop.x.post("iris", "@lojasol ruim");
    shop.x.edit(id, "@lojasol péssimo");
    shop.x.edit(id, "@lojasol horrível");

    Feedback item = mentions().get(0);

    assertEquals(id, item.nativeId());
    assertEquals(2, item.editVersion());
    assertEquals("@lojasol horrível", item.text());
    assertTrue(item.createdAt().isBefore(item.editedAt()) || item.editedAt() != null);
  }

  @Test
  void aTombstoneKnowsWhenThePostWasWritten() throws Exception {
    String id = shop.x.post("joana", "@lojasol apaga isso");
    try (Channel channel = shop.open(Map.of())) {
      var reader = channel.read("mentions");
      Feedback item = shop.read(reader).get(0);
      shop.x.delete(id);
      shop.clock.advance(Duration.ofMinutes(2));

      Feedback tombstone = shop.read(reader).get(0);

      assertTrue(tombstone.deleted());
      assertEquals(item.createdAt(), tombstone.createdAt());
      assertEquals(List.of(), shop.read(reader));
    }
  }

  @Test
  void aConversationKeepsItsThreadAndParent() throws Exception {
    String question = shop.x.post("kaue", "@lojasol trocam?");
    String more = shop.x.reply("kaue", question, "@lojasol alguém?");

    Feedback item = mentions().get(1);

    assertEquals(more, item.nativeId());
    assertEquals(question, item.threadId());
    assertEquals(question, item.parentId());
  }

  @Test
  void resumesInTheMiddleOfThePages() throws Exception {
    var written = new HashSet<String>();
    for (int i = 0; i < 25; i++) {
      written.add(shop.x.post("lia", "@lojasol " + i));
    }
    var read = new HashSet<String>();
    String cursor = null;
    Fetch.Batch batch;
    do {
      // a new process for every page, and a new post between any two
      try (Channel channel = shop.open(Map.of())) {
        batch = (Fetch.Batch) channel.read("mentions").fetch(cursor, 7);
      }
      written.add(shop.x.post("lia", "@lojasol later " + written.size()));
      batch.items().forEach(item -> read.add(item.nativeId()));
      cursor = batch.cursor();
    } while (read.size() < 60 && batch.again().isZero());
    readAll(cursor, read);
    assertEquals(written, read);
  }

  @Test
  void neverHandsOutMoreThanAskedFor() throws Exception {
    for (int i = 0; i < 9; i++) {
      shop.x.post("mel", "@lojasol " + i);
    }
    try (Channel channel = shop.open(Map.of())) {
      var reader = channel.read("mentions");
      String cursor = null;
      var read = new HashSet<String>();
      for (int i = 0; i < 12; i++) {
        var batch = (Fetch.Batch) reader.fetch(cursor, 2);
        assertTrue(batch.items().size() <= 2);
        batch.items().forEach(item -> read.add(item.nativeId()));
        cursor = batch.cursor();
      }
      assertEquals(9, read.size());
    }
  }

  @Test
  void theDailyBudgetHoldsAcrossRestartsAndIsRenewed() throws Exception {
    for (int i = 0; i < 12; i++) {
      shop.x.post("nina", "@lojasol " + i);
    }
    String cursor = ((Fetch.Batch) fetch(Map.of("dailyReads", 10), null)).cursor();

    var spent = assertInstanceOf(Fetch.Throttled.class, fetch(Map.of("dailyReads", 10), cursor));

    assertTrue(spent.why().contains("10 reads a day"), spent.why());
    shop.clock.advance(spent.again());
    assertInstanceOf(Fetch.Batch.class, fetch(Map.of("dailyReads", 10), cursor));
  }

  @Test
  void oldPostsOfTheFirstPassAreHistory() throws Exception {
    shop.x.post("olga", "@lojasol faz tempo");
    shop.clock.advance(Duration.ofDays(3));
    shop.x.post("olga", "@lojasol agora");
    assertEquals(List.of(true, false), mentions().stream().map(Feedback::backfill).toList());
    assertNull(mentions().stream().filter(Feedback::deleted).findAny().orElse(null));
  }

  private Fetch fetch(Map<String, Object> more, @Nullable String cursor) throws Exception {
    try (Channel channel = shop.open(more)) {
      return channel.read("mentions").fetch(cursor, 100);
    }
  }

  private void readAll(String from, HashSet<String> into) throws Exception {
    String cursor = from;
    for (int i = 0; i < 5; i++) {
      var batch = (Fetch.Batch) fetch(Map.of(), cursor);
      batch.items().forEach(item -> into.add(item.nativeId()));
      cursor = batch.cursor();
    }
  }
}
