package dev.ouvidor.connectors.googleplay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.google.ServiceAccount;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GooglePlayContractTest extends ChannelContract {
  private static final String APP = "br.com.lojaaurora";

  @Override
  protected StandIn platform() {
    return new GooglePlayStandIn(0, clock, APP, ServiceAccount.publicKey());
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(platform, Map.of("readsPerHour", 10_000));
  }

  private Channel open(StandIn platform, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("app", APP);
    settings.put("serviceAccountKey", ServiceAccount.json());
    settings.put("tokenUrl", platform.base() + StandInTokens.PATH);
    settings.put("baseUrl", platform.base().toString());
    settings.put("timeout", "1s");
    settings.put("every", "15s");
    settings.put("recheck", "1m");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("app", GooglePlayType.NAME, new Settings("connections[0]", settings)),
        surroundings);
  }

  @Override
  protected String stream() {
    return "reviews";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return play().review("Maria", 2, "pt_BR", text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    play().edit(nativeId, 1, text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    play().delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return play().answers(nativeId);
  }

  private GooglePlayStandIn play() {
    return (GooglePlayStandIn) running();
  }

  @Test
  void aReviewTellsStarsLanguageAppAndItsTitle() throws Exception {
    Feedback item = drainOne("Não abre\tFecha sozinho & trava");

    assertEquals("Não abre", item.title());
    assertEquals("Fecha sozinho & trava", item.text());
    assertEquals(2, item.rating());
    assertEquals("pt-BR", item.language());
    assertEquals(Family.REVIEW, item.family());
    assertEquals(new Product(APP, null), item.product());
    assertEquals("Maria", item.author().name());
    assertEquals(
        "https://play.google.com/store/apps/details?id=" + APP + "&reviewId=" + item.nativeId(),
        item.url());
    assertNull(drainOne("\tSem título").title());
  }

  @Test
  void whatIsAnsweredOpensNoCaseUntilItsAuthorChangesIt() throws Exception {
    String id = write(running(), "Trava");
    play().answer(id, "Atualize, por favor");
    var first = drain(null);
    assertTrue(first.items().get(0).backfill());
    clock.advance(Duration.ofMinutes(2));
    play().edit(id, 1, "Atualizei e trava");

    Feedback again = drain(first.cursor()).items().get(0);

    assertFalse(again.backfill());
    assertEquals(1, again.rating());
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(again, "k", "Corrigido!")));
    assertEquals(List.of("Corrigido!"), play().answers(id));
  }

  @Test
  void aColleaguesAnswerIsNotReplacedUnlessThatIsWanted() throws Exception {
    Feedback item = drainOne("Trava");
    play().answer(item.nativeId(), "Já respondi");

    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(item, "k", "Oi!")));
    assertEquals("googleplay.answered", refused.code());
    assertEquals(List.of("Já respondi"), play().answers(item.nativeId()));

    try (Channel other = open(running(), Map.of("replaceAnswers", true))) {
      assertInstanceOf(
          ReplyOutcome.Sent.class, other.replier().orElseThrow().reply(reply(item, "k", "Oi!")));
    }
    assertEquals(List.of("Oi!"), play().answers(item.nativeId()));
  }

  @Test
  void markupThatGoogleTakesOutDoesNotHideTheAnswer() throws Exception {
    Feedback item = drainOne("Trava");
    var reply = reply(item, "k", "Oi, <b>Maria</b>! <3");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertEquals(List.of("Oi, Maria! <3"), play().answers(item.nativeId()));
    assertInstanceOf(Lookup.Found.class, replier().find(reply));
  }

  @Test
  void likesRaiseTheReachWhenTheyHaveDoubled() throws Exception {
    String id = write(running(), "Trava");
    var first = drain(null);
    play().like(id, 40);
    clock.advance(Duration.ofMinutes(2));
    var second = drain(first.cursor());
    assertEquals(new Reach(40, 0, 0, 0), second.items().get(0).reach());
    play().like(id, 1);
    clock.advance(Duration.ofMinutes(2));
    assertEquals(List.of(), drain(second.cursor()).items());
  }

  @Test
  void whatLeavesTheWeekThatGoogleShowsIsNotTakenForDeleted() throws Exception {
    write(running(), "Trava");
    var first = drain(null);
    clock.advance(Duration.ofDays(8));
    assertEquals(List.of(), drain(first.cursor()).items());
  }

  @Test
  void readingKeepsToItsShareOfTheHour() throws Exception {
    try (Channel poor = open(running(), Map.of("readsPerHour", 4));
        var reader = poor.read("reviews")) {
      String cursor = null;
      for (int i = 0; i < 3; i++) {
        cursor = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 10)).cursor();
      }
      int before = running().requests().size();
      var wait = assertInstanceOf(Fetch.Throttled.class, reader.fetch(cursor, 10));
      assertEquals(before, running().requests().size());
      clock.advance(wait.again());
      assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 10));
    }
  }

  @Test
  void aTokenThatEndedEarlyIsRenewedUnseen() throws Exception {
    Feedback item = drainOne("Trava");
    int before = play().tokens();
    play().expire();
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(item, "k", "Oi!")));
    assertEquals(before + 1, play().tokens());
  }

  @Test
  void settingsThatCannotBeAreNamed() {
    for (var wrong :
        Map.of("app", (Object) "loja", "history", "30d", "aap", "x", "serviceAccountKey", "oops")
            .entrySet()) {
      var problem =
          assertThrows(
              SettingsException.class,
              () -> open(running(), Map.of(wrong.getKey(), wrong.getValue())));
      assertEquals("connections[0]." + wrong.getKey(), problem.place());
    }
  }
}
