package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WordPressContractTest extends ChannelContract {
  private static final String ANA = "Ana@Example.com";

  @Override
  protected StandIn platform() {
    return Shop.standIn(clock);
  }

  @Override
  protected Channel open(StandIn platform) {
    return Shop.open(
        platform.base(),
        clock,
        Map.of("comments", true, "team", List.of("Rita@loja.example"), "timeout", "1s"));
  }

  @Override
  protected String stream() {
    return "reviews";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return nativeId(((WordPressStandIn) platform).review(22, "Ana", ANA, 2, text));
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    ((WordPressStandIn) platform).edit(Shop.id(nativeId), text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    ((WordPressStandIn) platform).delete(Shop.id(nativeId));
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return ((WordPressStandIn) platform).replies(Shop.id(nativeId));
  }

  @Test
  void aReviewTellsItsStarsItsProductAndWhoBoughtIt() throws Exception {
    Feedback item = drainOne("linha um\nlinha dois & <3");

    assertEquals("linha um\nlinha dois & <3", item.text());
    assertEquals(2, item.rating());
    assertEquals(new Product("AUR-22", "Bota Campo"), item.product());
    assertEquals("ana@example.com", item.author().id());
    assertNull(item.author().email());
    assertTrue(item.author().verified());
    assertEquals(Family.REVIEW, item.family());
    assertEquals(running().base() + "/produto/22/#comment-" + Shop.id(item.nativeId()), item.url());
  }

  @Test
  void whatIsHeldBackIsNoFeedbackUntilItIsLetThrough() throws Exception {
    long id = shop().review(22, "Ana", ANA, 0, "primeira compra");
    shop().moderate(id, "hold");
    var first = drain(null);
    assertEquals(List.of(), first.items());

    clock.advance(Duration.ofDays(3));
    shop().moderate(id, "approved");

    Feedback item = drain(first.cursor()).items().get(0);
    assertEquals(nativeId(id), item.nativeId());
    assertNull(item.rating());
    assertTrue(!item.backfill());
  }

  @Test
  void whatIsHeldOrTakenForSpamOrTrashedLaterIsTakenBack() throws Exception {
    for (String status : List.of("hold", "spam", "trash")) {
      String id = write(running(), "vai sumir: " + status);
      var first = drain(null);
      shop().moderate(Shop.id(id), status);
      clock.advance(Duration.ofMinutes(2));

      var later = drain(first.cursor());

      assertEquals(
          List.of(id),
          later.items().stream().filter(Feedback::deleted).map(Feedback::nativeId).toList(),
          status);
      shop().delete(Shop.id(id));
    }
  }

  @Test
  void whatWasTakenForSpamByMistakeIsFoundLater() throws Exception {
    String id = write(running(), "não sou robô");
    shop().moderate(Shop.id(id), "spam");
    var first = drain(null);
    clock.advance(Duration.ofDays(2));
    String other = write(running(), "outra");
    var second = drain(first.cursor());
    shop().moderate(Shop.id(id), "approved");
    clock.advance(Duration.ofHours(7));

    var third = drain(second.cursor());

    assertEquals(List.of(other), ids(second));
    assertEquals(List.of(id), ids(third));
  }

  @Test
  void anOldShopIsReadFromItsBeginningAsHistory() throws Exception {
    clock.advance(Duration.ofDays(-20));
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 15; j++) {
        write(running(), "dia " + i + " nota " + j);
      }
      clock.advance(Duration.ofDays(1));
    }
    String today = write(running(), "hoje");
    int before = running().requests().size();

    var items = drain(null).items();

    assertEquals(301, items.stream().map(Feedback::nativeId).distinct().count());
    assertTrue(
        items.stream()
            .allMatch(
                i ->
                    i.backfill() != i.nativeId().equals(today)
                        || i.createdAt().isAfter(clock.instant().minus(Duration.ofDays(2)))));
    assertTrue(running().requests().size() - before < 40, "reads pages over and over");
  }

  @Test
  void manyReviewsOfOneSecondAtTheEdgeOfAPageAreAllReadAndNoneTwice() throws Exception {
    var written = new ArrayList<String>();
    for (int i = 0; i < 470; i++) {
      written.add(write(running(), "nota " + i));
      clock.advance(i >= 60 && i < 440 ? Duration.ZERO : Duration.ofSeconds(1));
    }

    var first = drain(null);
    var second = drain(first.cursor());

    assertEquals(written, ids(first));
    assertEquals(List.of(), ids(second));
  }

  @Test
  void oneBadReviewIsPutAsideOnceAndStopsNoOther() throws Exception {
    long bad = shop().review(22, "Ana", ANA, 9, "nove estrelas");
    String good = write(running(), "cinco");

    var read = drain(null);

    assertEquals(List.of(good), ids(read));
    assertEquals(
        List.of("rating: '9' must be a number from 0 to 5"),
        read.rejected().stream().map(r -> r.why()).toList());
    assertTrue(read.rejected().get(0).payload().contains("\"id\":" + bad));
  }

  @Test
  void otherCommentsAreReadWithoutWhatTheShopSays() throws Exception {
    Feedback review = drainOne("apertou o pé");
    var sent =
        assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(review, "k", "Oi!")));
    shop().comment(22, Shop.id(review.nativeId()), 9, "Rita", "rita@loja.example", "Também sinto");
    long back =
        shop().comment(22, Long.parseLong(sent.remoteId()), 0, "Ana", ANA, "obrigada\nmesmo");
    long blog = shop().comment(5, 0, 0, "Beto", "beto@example.com", "que post bom");

    try (FeedbackReader comments = channel().read("comments")) {
      var items = drain(comments, null).items();
      assertEquals(
          List.of(nativeId(back), nativeId(blog)), items.stream().map(Feedback::nativeId).toList());
      Feedback answer = items.get(0);
      assertEquals("obrigada\nmesmo", answer.text());
      assertEquals(review.nativeId(), answer.threadId());
      assertEquals(nativeId(Long.parseLong(sent.remoteId())), answer.parentId());
      assertEquals(review.author().id(), answer.author().id());
      assertEquals(new Product("AUR-22", "Bota Campo"), answer.product());
      assertNull(items.get(1).product());
      assertEquals(Family.SOCIAL, answer.family());
    }
  }

  @Test
  void theSameWordsTwiceAreOneReply() throws Exception {
    Feedback item = drainOne("cadê?");
    String words = "Já vamos ver: \"5 < 6\" & mais, C:\\temp, &#39;\n\n— Loja";
    Reply reply = reply(item, "k", words);
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));

    var found = assertInstanceOf(Lookup.Found.class, replier().find(reply));
    assertTrue(String.valueOf(found.url()).endsWith("#comment-" + found.remoteId()));
    assertEquals(List.of(words), shop().replies(Shop.id(item.nativeId())));
  }

  @Test
  void noReplyGoesUnderWhatIsNotShownAnyMore() throws Exception {
    Feedback item = drainOne("cadê?");
    shop().moderate(Shop.id(item.nativeId()), "spam");
    assertEquals("gone", refused(reply(item, "k", "Oi!")).code());

    shop().moderate(Shop.id(item.nativeId()), "approved");
    shop().close(22);
    assertEquals("wordpress.comments_closed", refused(reply(item, "k", "Oi!")).code());
  }

  @Test
  void nearlyTheSameWordsAreRefusedByWordPress() throws Exception {
    Feedback item = drainOne("cadê?");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Olá!")));
    assertEquals("wordpress.duplicate", refused(reply(item, "k2", "ola!")).code());
  }

  @Test
  void anOldDatabaseTakesNoEmoji() throws Exception {
    Feedback item = drainOne("cadê?");
    shop().growOld();
    assertEquals("wordpress.not_kept", refused(reply(item, "k", "Saiu! 📦")).code());
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k2", "Saiu!")));
  }

  @Test
  void aReplyIsNotPostedIfWhatItAnswersCannotBeLookedAt() throws Exception {
    Feedback item = drainOne("cadê?");
    running().failWhere(r -> r.path().contains("/comments/"), Fault.SERVER_ERROR);

    assertInstanceOf(ReplyOutcome.RetryLater.class, replier().reply(reply(item, "k", "Oi!")));

    assertEquals(List.of(), shop().replies(Shop.id(item.nativeId())));
  }

  @Test
  void countsBytesAsTheDatabaseKeepsThem() throws Exception {
    assertEquals(7, replier().length("é&"));
    assertEquals(65_525, replier().rules().maxLength());
    Feedback item = drainOne("cadê?");
    var longest = reply(item, "k", "é".repeat(32_762) + "x");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(longest));
    assertEquals("too_long", refused(reply(item, "k2", "é".repeat(32_762) + "<")).code());
  }

  @Test
  void aShopWithoutWooCommerceIsSaidToBe() throws Exception {
    try (Channel elsewhere =
            Shop.open(running().base(), clock, Map.of("api", running().base() + "/wp-json/x"));
        FeedbackReader reader = elsewhere.read("reviews")) {
      var gone = assertInstanceOf(Fetch.Gone.class, reader.fetch(null, 100));
      assertTrue(gone.why().contains("rest_no_route"), gone.why());
    }
  }

  @Test
  void customersSeeTheReplyUnderTheReview() throws Exception {
    Feedback item = drainOne("<script>alert(1)</script>");
    replier().reply(new Reply("k", item, "Resolvido!", Visibility.PUBLIC, clock.instant()));
    try (var in = running().base().resolve("/produto/22/").toURL().openStream()) {
      String page = new String(in.readAllBytes(), UTF_8);
      assertTrue(page.indexOf("Resolvido!") > page.indexOf("&lt;script&gt;"), page);
      assertTrue(!page.contains("<script"), page);
    }
  }

  @Test
  void theShopOutlivesARestart(@TempDir Path folder) {
    Path file = folder.resolve("shop.json");
    long id;
    try (var before = Shop.standIn(clock)) {
      before.keepIn(file);
      before.start();
      id = before.review(22, "Ana", ANA, 5, "boa");
      before.comment(22, id, WordPressStandIn.SHOP, "Loja", "sac@loja.example", "Obrigada!");
      before.refund(before.order("Ana Lima", ANA, "yes", 22L), "quebrou", 22L);
    }
    try (var after = Shop.standIn(clock)) {
      after.keepIn(file);
      assertEquals(List.of("Obrigada!"), after.replies(id));
    }
  }

  private ReplyOutcome.Refused refused(Reply reply) {
    return assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply));
  }

  private static List<String> ids(Drained drained) {
    return drained.items().stream().map(Feedback::nativeId).toList();
  }

  private static String nativeId(long id) {
    return "loja~comment~" + id;
  }

  private WordPressStandIn shop() {
    return (WordPressStandIn) running();
  }
}
