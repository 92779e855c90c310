package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XReplierTest {
  private final XFixture shop = new XFixture();
  private final Channel channel = shop.open(Map.of("search", "\"loja sol\""));
  private final Replier replier = channel.replier().orElseThrow();

  @AfterEach
  void close() {
    channel.close();
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "ação, 4", "😡, 2", "veja https://exemplo.com.br/muito/longo/mesmo/x, 28"})
  void countsAsXDoes(String text, int length) {
    assertEquals(length, replier.length(text));
  }

  @Test
  void anAuthorWhoDidNotMentionUsIsRefusedByX() throws Exception {
    shop.x.post("ana", "a loja sol sumiu");
    Feedback item = shop.read(channel.read("search")).get(0);
    assertEquals("x.not_mentioned", refused(item).code());
  }

  @Test
  void aDeletedPostIsGone() throws Exception {
    Feedback item = mention();
    shop.x.delete(item.nativeId());
    assertEquals("gone", refused(item).code());
  }

  @Test
  void theSameTextTwiceIsADoubtThatFindingResolves() throws Exception {
    Feedback item = mention();
    Reply reply = reply(item, "Oi <Ana> & cia, resolvemos!");
    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply));

    assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply));

    assertInstanceOf(Lookup.Found.class, replier.find(reply));
    assertInstanceOf(Lookup.Absent.class, replier.find(reply(item, "outra resposta")));
  }

  /** X charges for every own post that is read. */
  @Test
  void lookingAgainReadsOnlyWhatIsNew() throws Exception {
    Feedback item = mention();
    Reply first = reply(item, "Já verificamos!");
    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(first));
    assertInstanceOf(Lookup.Found.class, replier.find(first));
    long before = looks();

    assertInstanceOf(Lookup.Found.class, replier.find(first));
    assertEquals(before, looks(), "what was seen once is not asked for again");

    Reply second = reply(item, "Chega amanhã.");
    assertInstanceOf(Lookup.Absent.class, replier.find(second));
    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(second));
    assertInstanceOf(Lookup.Found.class, replier.find(second));
    assertEquals(before + 2, looks());
  }

  private long looks() {
    return shop.x.requests().stream()
        .filter(one -> one.method().equals("GET") && one.path().matches("/2/users/\\d+/tweets"))
        .count();
  }

  @Test
  void theAnswerCanBeSeenUnderThePost() throws Exception {
    Feedback item = mention();
    var sent = (ReplyOutcome.Sent) replier.reply(reply(item, "<script>alert(1)</script> oi"));
    String page = XPagesTest.get(String.valueOf(sent.url()));
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; oi"), page);
    assertTrue(page.contains("cadê?"), page);
  }

  private ReplyOutcome.Refused refused(Feedback item) {
    return assertInstanceOf(ReplyOutcome.Refused.class, replier.reply(reply(item, "Oi!")));
  }

  private Feedback mention() throws InterruptedException {
    shop.x.post("ana", "@lojasol cadê?");
    return shop.read(channel.read("mentions")).get(0);
  }

  private Reply reply(Feedback to, String text) {
    return new Reply("key", to, text, Visibility.PUBLIC, shop.clock.instant());
  }
}
