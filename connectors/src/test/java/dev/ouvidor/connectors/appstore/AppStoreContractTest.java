package dev.ouvidor.connectors.appstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AppStoreContractTest extends ChannelContract {
  @Override
  protected StandIn platform() {
    return Shelf.standIn(clock);
  }

  @Override
  protected Channel open(StandIn platform) {
    return Shelf.keyed(platform, surroundings, Map.of());
  }

  @Override
  protected String stream() {
    return "reviews";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return store().review("maria_92", 2, "BRA", "Decepção", text);
  }

  /** A review that is changed is another one. */
  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    return false;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    store().delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return store().responses(nativeId);
  }

  private AppStoreStandIn store() {
    return (AppStoreStandIn) running();
  }

  @Test
  void aReviewTellsStarsTitleAppAndWhereToSeeIt() throws Exception {
    Feedback item = drainOne("Trava & fecha");

    assertEquals("Decepção", item.title());
    assertEquals(2, item.rating());
    assertEquals("maria_92", item.author().name());
    assertEquals(Family.REVIEW, item.family());
    assertEquals(new Product(Shelf.APP, null), item.product());
    assertEquals("https://apps.apple.com/br/app/id" + Shelf.APP + "?see-all=reviews", item.url());
    assertTrue(item.eligibility().allowed());
  }

  @Test
  void aReviewThatIsChangedGoesAndComesAsAnotherOne() throws Exception {
    String id = write(running(), "Trava");
    var first = drain(null);
    clock.advance(Duration.ofMinutes(2));
    String changed = store().edit(id, 5, "Agora sim", "Não trava mais");

    var second = drain(first.cursor());
    var third = later(second.cursor());

    assertEquals(1, second.items().size(), second.items().toString());
    assertEquals(changed, second.items().get(0).nativeId());
    assertEquals(5, second.items().get(0).rating());
    assertEquals(1, third.items().size(), third.items().toString());
    assertTrue(third.items().get(0).deleted());
    assertEquals(id, third.items().get(0).nativeId());
  }

  @Test
  void aResponseThatWaitsForAppleStandsThereAndIsNotReplaced() throws Exception {
    Feedback item = drainOne("Trava");
    store().respond(item.nativeId(), "Já respondi");

    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply(item, "k", "Oi!")));
    assertEquals("appstore.answered", refused.code());
    assertTrue(drain(null).items().get(0).backfill());

    try (Channel other = Shelf.keyed(running(), surroundings, Map.of("replaceAnswers", true))) {
      assertInstanceOf(
          ReplyOutcome.Sent.class, other.replier().orElseThrow().reply(reply(item, "k", "Oi!")));
    }
    assertEquals(List.of("Oi!"), store().responses(item.nativeId()));
  }

  @Test
  void aKeyThatAppleDoesNotKnowIsSaidSo() throws Exception {
    try (Channel other = Shelf.keyed(running(), surroundings, Map.of("keyId", "OTHER00000"));
        var reader = other.read("reviews")) {
      assertInstanceOf(Fetch.Unauthorised.class, reader.fetch(null, 10));
    }
  }

  @Test
  void settingsThatCannotBeAreNamed() {
    for (var wrong :
        Map.<String, Object>of(
                "app", "loja", "privateKey", "oops", "countries", List.of("br"), "issuerId", "me")
            .entrySet()) {
      var problem =
          assertThrows(
              SettingsException.class,
              () -> Shelf.keyed(running(), surroundings, Map.of(wrong.getKey(), wrong.getValue())));
      assertEquals("connections[0]." + wrong.getKey(), problem.place());
      assertFalse(String.valueOf(problem.getMessage()).contains("oops"));
    }
  }
}
