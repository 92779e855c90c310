package dev.ouvidor.dashboard.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ouvidor.dashboard.alerts.AlertDocument.State;
import dev.ouvidor.dashboard.alerts.AlertDocument.Untold;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.alerts.AlertRule.Tier;
import dev.ouvidor.pipeline.alerts.Filter;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.SignalDocument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertLifeTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final AlertRule RULE =
      new AlertRule(
          "r",
          "R",
          true,
          AlertKind.KEYWORD,
          AlertRule.Urgency.HIGH,
          Filter.ALL,
          AlertRule.Per.NATURE,
          0,
          60,
          0,
          List.of("safety"),
          List.of(),
          null,
          List.of(new Tier(0, List.of("a")), new Tier(10, List.of("b")), new Tier(30, List.of())),
          60,
          null);

  @Test
  void nobodysAlertGoesFromTierToTierUntilSomebodyAcknowledges() {
    AlertDocument alert = raised(null, NOON);
    assertSame(alert, at(alert, 9));
    AlertDocument second = at(alert, 10);
    assertEquals(1, second.tier());
    AlertDocument third = at(second, 30);
    assertEquals(2, third.tier());
    assertNull(third.escalateAt());
    assertEquals(
        List.of("raised", "escalated", "escalated"),
        third.untold().stream().map(Untold::event).toList());
    AlertDocument mine = AlertLife.acknowledged(second, "ana", "Ana", NOON.plusSeconds(700));
    assertEquals("ana", mine.assignee());
    assertSame(mine, at(mine, 40));
    assertSame(mine, AlertLife.acknowledged(mine, "bia", "Bia", NOON));
  }

  @Test
  void itIsOverWhenNothingNewCameForTheQuietTime() {
    AlertDocument alert = raised(null, NOON);
    AlertDocument again = raised(alert, NOON.plusSeconds(1_800));
    assertEquals(2, again.signals());
    assertSame(again, raised(again, NOON.plusSeconds(1_800)), "a signal counts once");
    assertNotEquals(State.RESOLVED, at(again, 89).state());
    assertEquals(State.RESOLVED, at(again, 90).state());
  }

  @Test
  void whatWasSeenBeforeItWasResolvedRaisesNothingAndWhatComesLaterDoes() {
    AlertDocument alert = raised(null, NOON);
    AlertDocument over = AlertLife.resolved(alert, "ana", "Ana", null, NOON.plusSeconds(100));
    assertSame(over, raised(over, NOON.plusSeconds(99)));
    AlertDocument next = raised(over, NOON.plusSeconds(101));
    assertEquals(alert.id(), next.id());
    assertNotEquals(alert.raisedAt(), next.raisedAt());
    assertNotEquals(AlertLife.past(over).id(), next.id());
    AlertDocument muted = AlertLife.muted(over, NOON.plusSeconds(3_600), "ana", NOON);
    assertSame(muted, raised(muted, NOON.plusSeconds(101)));
    assertNotEquals(muted.raisedAt(), raised(muted, NOON.plusSeconds(3_601)).raisedAt());
  }

  @Test
  void fewAlertsThatAreUsefulAreAReasonForAHigherThreshold() {
    assertNull(Learning.threshold(counting(), new AlertStore.Judged(5, 4)));
    assertNull(Learning.threshold(counting(), new AlertStore.Judged(0, 2)));
    assertEquals(15.0, Learning.threshold(counting(), new AlertStore.Judged(1, 4)));
    assertNull(Learning.threshold(RULE, new AlertStore.Judged(0, 9)), "words have none");
  }

  private static AlertRule counting() {
    return new AlertRule(
        "n",
        "N",
        true,
        AlertKind.THRESHOLD,
        AlertRule.Urgency.HIGH,
        Filter.ALL,
        AlertRule.Per.ALL,
        10,
        60,
        0,
        List.of(),
        List.of(),
        null,
        RULE.tiers(),
        null,
        null);
  }

  private static AlertDocument at(AlertDocument alert, int minutes) {
    return AlertLife.by(NOON.plusSeconds(60L * minutes), alert, RULE, Clocks.BUILT_IN);
  }

  private static AlertDocument raised(@Nullable AlertDocument before, Instant at) {
    var signal =
        SignalDocument.of(
            "r", 1, AlertKind.KEYWORD, "delivery.late", SignalDocument.State.RAISED, at, at, 1);
    return Objects.requireNonNull(AlertLife.by(signal, before, RULE, Clocks.BUILT_IN, at));
  }
}
