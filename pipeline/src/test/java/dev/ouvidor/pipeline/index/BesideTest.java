package dev.ouvidor.pipeline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BesideTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void aSwitchIsOneChangeThereAndBackAndForth() {
    SettingsInForce before = SettingsInForce.none("taxonomy");
    SettingsInForce running = before.with(Beside.begun(null, "one", 7));
    assertEquals(LabelSlot.AS_JUDGED, running.seen());
    assertEquals(0, running.version());
    SettingsInForce there = running.switched("ana", NOON, null);
    assertEquals(7, there.version());
    assertEquals(LabelSlot.FIRST, there.seen());
    SettingsInForce back = there.switched("ana", NOON, null);
    assertEquals(0, back.version());
    assertEquals(LabelSlot.SECOND, back.seen());
    SettingsInForce forth = back.switched("ana", NOON, null);
    assertEquals(there.beside(), forth.beside());
    assertEquals(List.of("one"), Objects.requireNonNull(forth.beside()).runs());
  }

  @Test
  void whatIsPutInForceMeanwhileIsWhereTheWayBackLeads() {
    SettingsInForce there =
        SettingsInForce.none("taxonomy")
            .with(Beside.begun(null, "one", 7))
            .switched("ana", NOON, null)
            .then(new SettingsInForce.Switch(8, "ana", NOON, null));
    assertEquals(LabelSlot.FIRST, there.seen());
    SettingsInForce back = there.switched("ana", NOON, null);
    assertEquals(8, Objects.requireNonNull(back.beside()).version());
  }

  @Test
  void aSecondRunFillsTheSlotThatNobodyLooksAt() {
    Beside first = Beside.begun(null, "one", 7).switched(0, NOON);
    Beside second = Beside.begun(first, "two", 9);
    assertEquals(LabelSlot.SECOND, second.slot());
    assertEquals(first.seen(), second.seen());
    assertEquals(List.of("one", "two"), second.runs());
    Beside given = Objects.requireNonNull(second.cancelled());
    assertEquals(first.seen(), given.seen());
    assertEquals(List.of("one"), given.runs());
    assertThrows(IllegalStateException.class, () -> given.switched(7, NOON));
    assertNull(Beside.begun(null, "one", 7).cancelled());
  }

  @Test
  void movesNameWhatGoesAndWhatComes() {
    TaxonomyLabels late = labels("delivery.late");
    assertEquals(List.of(), late.movesTo(labels("delivery.late")));
    assertEquals(List.of("delivery.late>"), late.movesTo(labels()));
    assertEquals(List.of(">delivery.late"), labels().movesTo(late));
    assertEquals(
        List.of("delivery.late>returns.gift"),
        labels("delivery.late", "payment.charge")
            .movesTo(labels("payment.charge", "returns.gift")));
  }

  private static TaxonomyLabels labels(String... codes) {
    return new TaxonomyLabels(
        Stream.of(codes).map(code -> new Nature(code, 1, List.of())).toList(),
        List.of(),
        false,
        null);
  }
}
