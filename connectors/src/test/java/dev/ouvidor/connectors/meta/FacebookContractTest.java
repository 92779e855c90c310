package dev.ouvidor.connectors.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FacebookContractTest extends MetaContract {
  private static final String PAGE = "1234567890321";

  private String post = "";

  @Override
  protected StandIn platform() {
    var facebook = new FacebookStandIn(0, clock, TOKEN, PAGE, "Loja Aurora");
    post = facebook.post("Chegou a coleção nova");
    return facebook;
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(platform, "pagina", "facebook", Map.of("pageId", PAGE));
  }

  @Override
  protected String write(StandIn platform, String text) {
    return page(platform).comment(post, "705955836155788", "Maria Silva", text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    page(platform).edit(nativeId, text);
    return true;
  }

  @Test
  void readsVisitorsPostsAndAnswersToAnswersAsWhatTheyAre() throws Exception {
    String visit = page().visitorPost("77", "João", "meu pedido não chegou");
    String comment = write(running(), "o meu também não");
    page().comment(comment, PAGE, "Loja Aurora", "vamos ver");
    String back = page().comment(comment, "77", "João", "e o meu?");
    page().comment(post, "79", "Rui", "");

    var items = drain(null).items();

    assertEquals(Set.of(visit, comment, back), Set.copyOf(ids(items)));
    Feedback answer = items.stream().filter(i -> i.nativeId().equals(back)).findFirst().get();
    assertEquals(comment, answer.parentId());
    assertEquals(comment, answer.threadId());
    Feedback first = items.stream().filter(i -> i.nativeId().equals(comment)).findFirst().get();
    assertEquals(post, first.parentId());
    assertEquals("705955836155788", first.author().id());
    assertEquals(running().base() + "/" + comment, first.url());
    assertEquals(2, first.reach().replies());
  }

  @Test
  void whatIsHiddenIsTakenForDeleted() throws Exception {
    String id = write(running(), "compre seguidores");
    var first = drain(null);
    page().hide(id);
    clock.advance(Duration.ofMinutes(2));

    var items = drain(first.cursor()).items();

    assertEquals(List.of(id), ids(items));
    assertTrue(items.get(0).deleted());
    assertEquals(Family.SOCIAL, items.get(0).family());
  }

  @Test
  void aLostPermissionDeletesNothing() throws Exception {
    write(running(), "uma");
    write(running(), "duas");
    var first = drain(null);
    page().blind();
    clock.advance(Duration.ofMinutes(2));
    try (var reader = channel().read("comments")) {
      var ill = assertInstanceOf(Fetch.Unauthorised.class, reader.fetch(first.cursor(), 100));
      assertTrue(ill.why().contains("pages_read_user_content"), ill.why());
    }
  }

  @Test
  void readsRecommendationsTheirEditsAndTheirEnd() throws Exception {
    String good = page().review("77", "João", true, "Entrega rápida");
    String bad = page().review("78", "Ana", false, "");
    try (var reader = channel().read("reviews")) {
      var first = drain(reader, null);
      assertEquals(List.of(good, bad), ids(first.items()));
      assertEquals(5, first.items().get(0).rating());
      assertEquals(Family.REVIEW, first.items().get(0).family());
      assertEquals(1, first.items().get(1).rating());
      assertEquals(Set.of(Visibility.PUBLIC), replier().rules(first.items().get(0)).visibilities());

      page().edit(good, "Entrega rápida, mas a caixa veio amassada");
      clock.advance(Duration.ofMinutes(1));
      var second = drain(reader, first.cursor());
      assertEquals(List.of(good), ids(second.items()));
      assertTrue(second.items().get(0).version() > first.items().get(0).version());

      page().delete(bad);
      var third = later(reader, second.cursor());
      assertEquals(List.of(bad), ids(third.items()));
      assertTrue(third.items().get(0).deleted());
    }
  }

  @Test
  void aReplyInPrivateIsSentOnceAndOnlyForAWeek() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    Reply reply = new Reply("k", item, "Qual é o número?", Visibility.PRIVATE, clock.instant());
    assertInstanceOf(Lookup.Absent.class, replier().find(reply));

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertEquals("Qual é o número?", page().message(item.nativeId()));
    assertInstanceOf(Lookup.Unclear.class, replier().find(reply));
    var again = assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply));
    assertEquals("private_once", again.code());

    clock.advance(Duration.ofDays(7));
    assertEquals(Set.of(Visibility.PUBLIC), replier().rules(item).visibilities());
    var late = assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply));
    assertEquals("window_closed", late.code());
  }

  @Test
  void anExpiredTokenIsSaidPlainly() throws Exception {
    running().fail(Fault.UNAUTHORISED);
    try (var reader = channel().read("comments")) {
      var expired = assertInstanceOf(Fetch.Unauthorised.class, reader.fetch(null, 100));
      assertTrue(expired.why().startsWith("the access token has expired"), expired.why());
    }
  }

  @Test
  void waitsAsLongAsMetaSaysAndKeepsTheLastTenthForAnswers() throws Exception {
    Feedback item = drainOne("oi");
    try (var reader = channel().read("comments")) {
      running().fail(Fault.THROTTLED);
      var refused = assertInstanceOf(Fetch.Throttled.class, reader.fetch(null, 100));
      assertTrue(refused.again().toSeconds() >= 119, refused.toString());
      clock.advance(Duration.ofMinutes(10));

      page().use(95);
      assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      int asked = running().requests().size();
      assertInstanceOf(Fetch.Throttled.class, reader.fetch(null, 100));
      assertEquals(asked, running().requests().size());
      assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
      assertInstanceOf(Lookup.Found.class, replier().find(reply(item, "k", "Oi!")));
    }
  }

  @Test
  void neverReadsOnWhereNothingHasChanged() throws Exception {
    write(running(), "uma");
    String cursor = drain(null).cursor();
    int before = running().requests().size();
    try (var reader = channel().read("comments")) {
      assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 100));
    }
    var asked = running().requests();
    assertEquals(before + 1, asked.size());
    assertEquals("/v24.0/" + PAGE + "/feed", asked.get(before).path());
    assertNull(asked.get(before).query().get("access_token"));
  }

  @Test
  void aPageOfManyIsHandedOutInPieces() throws Exception {
    for (int i = 0; i < 7; i++) {
      write(running(), "número " + i);
    }
    try (var reader = channel().read("comments")) {
      String cursor = null;
      var seen = new ArrayList<String>();
      for (int i = 0; i < 6; i++) {
        var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 3));
        assertTrue(batch.items().size() <= 3);
        seen.addAll(ids(batch.items()));
        cursor = batch.cursor();
      }
      assertEquals(7, seen.size());
    }
  }

  @Test
  void whatStandsOnAPageThatIsNoMoreIsFoundLater() throws Exception {
    var comments = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      comments.add(write(running(), "número " + i));
      clock.advance(Duration.ofSeconds(10));
    }
    try (var reader = channel().read("comments")) {
      var list = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      var first = assertInstanceOf(Fetch.Batch.class, reader.fetch(list.cursor(), 100));
      page().forgetPages();
      var rest = drain(reader, first.cursor());
      clock.advance(Duration.ofHours(1));
      var later = drain(reader, rest.cursor());
      assertEquals(List.of(), rest.items());
      assertEquals(comments.subList(10, 60), ids(first.items()));
      assertEquals(comments.subList(0, 10), ids(later.items()));
    }
  }

  @Test
  void recommendationsAreReadFromTheNewestAgainIfAPageIsNoMore() throws Exception {
    var reviews = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      reviews.add(page().review("77", "João", true, "número " + i));
    }
    try (var reader = channel().read("reviews")) {
      var first = assertInstanceOf(Fetch.Batch.class, reader.fetch(null, 100));
      page().forgetPages();
      var rest = drain(reader, first.cursor());
      assertEquals(reviews.subList(10, 60), ids(first.items()));
      assertEquals(reviews.subList(0, 10), ids(rest.items()));
    }
  }

  private static List<String> ids(List<Feedback> items) {
    return items.stream().map(Feedback::nativeId).toList();
  }

  private FacebookStandIn page() {
    return page(running());
  }

  private static FacebookStandIn page(StandIn platform) {
    return (FacebookStandIn) platform;
  }
}
