package dev.ouvidor.connectors.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.TestClock;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel against a WordPress without WooCommerce, whose products and reviews are played. */
@SuppressWarnings("NullAway.Init")
final class WordPressIT {
  private static final String ANA = "Ana@Cliente.example";
  private static final String NASTY =
      "Oi, Ana! 📦 \"5 < 6\" & <b>mais</b>: C:\\temp, &amp; &#39;\n\n— Loja";

  private static RealWordPress shop;

  private final TestClock clock = new TestClock();
  private Channel channel;
  private @Nullable String cursor;

  @BeforeAll
  static void install(@TempDir Path folder) throws Exception {
    String obstacle = RealWordPress.obstacle();
    assumeTrue(obstacle == null, obstacle);
    shop = new RealWordPress(folder);
  }

  @AfterAll
  static void end() throws Exception {
    if (shop != null) {
      shop.close();
    }
  }

  @BeforeEach
  void readUpToNow() throws Exception {
    channel = open(shop.base(), Map.of());
    news();
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void aCommentFromBeingHeldBackToItsDeletion() throws Exception {
    String words = "Não chegou 😡 & <3\n\nJá são \"10\" dias: 'que dó', C:\\pedido";
    long id = shop.comment(shop.article(), 0, "Zoé Conceição", "Zoe@Cliente.example", words);
    assertEquals(List.of(), news());

    clock.advance(Duration.ofDays(1));
    shop.moderate(id, "approved");
    Feedback item = only(news());

    assertEquals(words, item.text());
    assertEquals(nativeId(id), item.nativeId());
    assertEquals("Zoé Conceição", item.author().name());
    assertEquals("zoe@cliente.example", item.author().id());
    assertEquals(Family.SOCIAL, item.family());
    assertEquals(
        shop.base() + "/como-cuidar-da-sua-bota/#comment-" + id, String.valueOf(item.url()));
    assertTrue(
        Duration.between(item.createdAt(), clock.instant()).minusDays(1).toMinutes() < 5,
        item.createdAt().toString());
    assertNull(item.product());

    shop.edit(id, "Não chegou <b>ainda</b> 😡 &amp; nada");
    clock.advance(Duration.ofMinutes(2));
    Feedback edited = only(news());
    assertEquals("Não chegou ainda 😡 & nada", edited.text());
    assertTrue(edited.version() > item.version());

    shop.delete(id);
    clock.advance(Duration.ofMinutes(2));
    assertTrue(only(news()).deleted());
  }

  @Test
  void whatIsHeldOrTakenForSpamOrTrashedIsTakenBack() throws Exception {
    for (String status : List.of("hold", "spam", "trash")) {
      long id = write("vai sumir: " + status);
      assertEquals(nativeId(id), only(news()).nativeId());
      shop.moderate(id, status);
      clock.advance(Duration.ofMinutes(2));

      Feedback gone = only(news());

      assertEquals(nativeId(id), gone.nativeId());
      assertTrue(gone.deleted(), status);
    }
  }

  @Test
  void readsPageByPageAndGoesOnInAnotherProcess() throws Exception {
    var written = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      written.add(nativeId(write("nota " + i)));
    }
    var read = new ArrayList<String>();
    for (int i = 0; i < 100 && read.size() < written.size(); i++) {
      try (Channel another = open(shop.base(), Map.of());
          FeedbackReader reader = another.read("comments")) {
        Fetch.Batch batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 10));
        batch.items().forEach(item -> read.add(item.nativeId()));
        cursor = batch.cursor();
      }
    }
    assertEquals(written, read);
    assertEquals(List.of(), news());
  }

  @Test
  void aReplyStandsUnderTheCommentOnceAndTheTalkGoesOn() throws Exception {
    long question = write("cadê meu pedido?");
    Feedback item = only(news());
    Reply reply = reply(item, NASTY);

    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));

    var found = assertInstanceOf(Lookup.Found.class, replier().find(reply));
    assertEquals(sent.remoteId(), found.remoteId());
    assertEquals(sent.url(), found.url());
    List<JsonNode> answers = shop.answers(question);
    assertEquals(1, answers.size());
    assertEquals("Loja Aurora", answers.get(0).path("author_name").asText());
    String shown = Wire.text(answers.get(0).path("content").path("rendered").asText());
    assertTrue(shown.contains("& <b>mais</b>: C:\\temp, &amp; &#39;\n\n"), shown);
    assertEquals(List.of(), news());

    long ours = Long.parseLong(sent.remoteId());
    long thanks = shop.comment(shop.article(), ours, "Ana", ANA, "obrigada!");
    shop.moderate(thanks, "approved");
    Feedback answer = only(news());
    assertEquals(nativeId(ours), answer.parentId());
    assertEquals(item.nativeId(), answer.threadId());

    shop.delete(ours);
    clock.advance(Duration.ofMinutes(2));
    Feedback moved = only(news());
    assertEquals(answer.nativeId(), moved.nativeId());
    assertEquals(item.nativeId(), moved.parentId());
  }

  @Test
  void aReplyWhoseAnswerIsLostIsFound() throws Exception {
    long question = write("alguém aí?");
    Reply reply = reply(only(news()), NASTY);
    try (var line = new Line(shop.base());
        Channel behind = open(line.base(), Map.of())) {
      line.start();
      Replier replier = behind.replier().orElseThrow();
      assertInstanceOf(Lookup.Absent.class, replier.find(reply));
      line.failWhere(request -> request.method().equals("POST"), Fault.ACCEPT_AND_DROP);

      assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply));

      assertInstanceOf(Lookup.Found.class, replier.find(reply));
    }
    assertEquals(1, shop.answers(question).size());
    assertEquals(List.of(), news());
  }

  @Test
  void aReviewIsAnsweredLikeAComment() throws Exception {
    long review = shop.comment(shop.product(), 0, "Ana", ANA, "apertou o pé");
    shop.moderate(review, "approved");
    assertEquals(List.of(), news(), "reviews are in the list of WooCommerce alone");
    Feedback item =
        Feedback.builder("loja", WordPressType.NAME, Family.REVIEW, nativeId(review))
            .text("apertou o pé")
            .createdAt(clock.instant())
            .collectedAt(clock.instant())
            .build();
    Reply reply = reply(item, "Trocamos por um maior!");

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    assertInstanceOf(Lookup.Found.class, replier().find(reply));
    assertEquals("wordpress.duplicate", refused(reply(item, "TROCAMOS por um màior!")).code());
    assertEquals(1, shop.answers(review).size());
    assertEquals(List.of(), news());
    shop.moderate(review, "trash");
    assertEquals("gone", refused(reply(item, "E agora?")).code());
  }

  @Test
  void aWrongPasswordAndAMissingWooCommerceAreSaid() throws Exception {
    write("oi?");
    Feedback item = only(news());
    try (Channel stranger = open(shop.base(), Map.of("password", "abcd efgh ijkl mnop"));
        FeedbackReader reader = stranger.read("comments")) {
      var said = assertInstanceOf(Fetch.Unauthorised.class, reader.fetch(null, 10));
      assertTrue(said.why().startsWith("WordPress does not know this user"), said.why());
      Replier replier = stranger.replier().orElseThrow();
      assertInstanceOf(ReplyOutcome.RetryLater.class, replier.reply(reply(item, "Oi!")));
    }
    try (FeedbackReader reviews = channel.read("reviews")) {
      var gone = assertInstanceOf(Fetch.Gone.class, reviews.fetch(null, 10));
      assertTrue(gone.why().contains("rest_no_route"), gone.why());
    }
  }

  @Test
  void aShopWithoutReadableLinksIsReadAndAnswered() throws Exception {
    long id = write("sem links");
    Feedback item = only(news());
    try (Channel plain = open(shop.base(), Map.of("api", shop.base() + "/?rest_route="));
        FeedbackReader reader = plain.read("comments")) {
      var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      assertTrue(
          batch.items().stream().anyMatch(each -> each.nativeId().equals(nativeId(id))),
          batch.toString());
      Reply reply = reply(item, "Também assim!");
      Replier replier = plain.replier().orElseThrow();
      assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply));
      assertInstanceOf(Lookup.Found.class, replier.find(reply));
    }
  }

  /** A customer writes what everybody sees. */
  private static long write(String text) throws Exception {
    long id = shop.comment(shop.article(), 0, "Ana", ANA, text);
    shop.moderate(id, "approved");
    return id;
  }

  /** What a new process reads from where the last one stopped. */
  private List<Feedback> news() throws Exception {
    var items = new ArrayList<Feedback>();
    int idle = 0;
    try (Channel another = open(shop.base(), Map.of());
        FeedbackReader reader = another.read("comments")) {
      while (idle < 2) {
        Fetch fetched = reader.fetch(cursor, 100);
        Fetch.Batch batch = assertInstanceOf(Fetch.Batch.class, fetched, fetched.toString());
        assertEquals(List.of(), batch.rejected());
        items.addAll(batch.items());
        cursor = batch.cursor();
        clock.advance(batch.again());
        idle = batch.items().isEmpty() && !batch.again().isZero() ? idle + 1 : 0;
      }
    }
    return items;
  }

  private Channel open(URI site, Map<String, ?> more) {
    var settings = new HashMap<String, Object>(Map.of("comments", true, "refunds", false));
    settings.put("password", shop.password());
    settings.putAll(more);
    return Shop.open(site, clock, settings);
  }

  private static Feedback only(List<Feedback> items) {
    assertEquals(1, items.size(), items.toString());
    return items.get(0);
  }

  private static String nativeId(long id) {
    return "loja~comment~" + id;
  }

  private Replier replier() {
    return channel.replier().orElseThrow();
  }

  private ReplyOutcome.Refused refused(Reply reply) {
    return assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply));
  }

  private Reply reply(Feedback to, String text) {
    return new Reply("k", to, text, Visibility.PUBLIC, clock.instant());
  }
}
