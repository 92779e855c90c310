package dev.ouvidor.dashboard.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.problems.DeskChange.Action;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.ProblemDesk;
import dev.ouvidor.pipeline.index.ProblemDesk.State;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people can do to problems. */
final class DesksTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Desks.By ANA = new Desks.By("u1", "Ana");
  private static final ProblemDocument LATE = problem("delivery.late", null);

  @Test
  void aProblemGoesItsWayStepByStep() {
    ProblemDocument confirmed = moved(LATE, State.CONFIRMED, null, null);
    ProblemDocument known = moved(confirmed, State.CAUSE_KNOWN, "a greve", null);
    ProblemDocument fixed = moved(known, State.FIXED, null, NOON.minusSeconds(60));
    ProblemDesk verified = Desks.of(moved(fixed, State.VERIFIED, null, null));
    assertEquals("a greve", verified.cause());
    assertEquals(NOON.minusSeconds(60), verified.fixedAt());
    assertEquals(
        List.of("CONFIRMED", "CAUSE_KNOWN", "FIXED", "VERIFIED"),
        verified.history().stream().map(ProblemDesk.DeskEvent::to).toList());
    assertEquals("a greve", verified.history().get(1).note());
    assertEquals(NOON, Desks.confirmedAt(verified));
  }

  @Test
  void itGoesBackOneStepAndForgetsWhatNoLongerHolds() {
    ProblemDocument known =
        moved(moved(LATE, State.CONFIRMED, null, null), State.CAUSE_KNOWN, "x", null);
    ProblemDocument fixed = moved(known, State.FIXED, null, null);
    assertEquals(NOON, Desks.of(fixed).fixedAt());
    ProblemDesk again = Desks.of(moved(fixed, State.CAUSE_KNOWN, null, null));
    assertEquals("x", again.cause());
    assertNull(again.fixedAt());
    assertNull(Desks.of(moved(known, State.CONFIRMED, null, null)).cause());
  }

  @ParameterizedTest
  @EnumSource(names = {"CAUSE_KNOWN", "FIXED", "VERIFIED"})
  void stepsAreNotSkipped(State to) {
    Refusal refusal = assertThrows(Refusal.class, () -> moved(LATE, to, "x", null));
    assertEquals("problem_rising", refusal.code());
  }

  @Test
  void aCauseMustBeSaid() {
    ProblemDocument confirmed = moved(LATE, State.CONFIRMED, null, null);
    Refusal refusal =
        assertThrows(Refusal.class, () -> moved(confirmed, State.CAUSE_KNOWN, null, null));
    assertEquals("cause", refusal.field());
  }

  @Test
  void theSameOnceMoreChangesNothing() {
    ProblemDocument ignored = done(LATE, Action.IGNORE, null);
    assertSame(ignored, done(ignored, Action.IGNORE, null));
    assertEquals(1, Desks.of(ignored).history().size());
  }

  @Test
  void whatIsPartOfAnotherIsOnlySplit() {
    ProblemDocument part = done(LATE, Action.MERGE, "delivery");
    assertEquals("delivery", Desks.of(part).mergedInto());
    Refusal refusal = assertThrows(Refusal.class, () -> done(part, Action.RENAME, "x"));
    assertEquals("problem_merged", refusal.code());
    ProblemDocument whole = done(part, Action.SPLIT, null);
    assertNull(Desks.of(whole).mergedInto());
    assertThrows(Refusal.class, () -> done(whole, Action.SPLIT, null));
  }

  @Test
  void membersFollowAndWhatLiesWithinIsCountedOnce() {
    ProblemDocument product =
        new ProblemDocument(
            "delivery.late~product~S1",
            ProblemKind.PRODUCT,
            "delivery.late",
            new Product("S1", null),
            null,
            null,
            NOON,
            merged("delivery.late"));
    ProblemDocument lost = problem("delivery.lost", merged("delivery.late"));
    ProblemDocument gone = problem("delivery.gone", merged("delivery.lost"));
    var kin = new Kin(List.of(LATE, product, lost, gone));
    assertEquals(List.of(LATE), kin.roots());
    assertEquals(List.of(LATE, product, lost, gone), kin.members("delivery.late"));
    assertEquals(List.of(LATE, lost, gone), kin.counted("delivery.late"));
    assertEquals(List.of(lost, gone), kin.members("delivery.lost"));
  }

  @Test
  void whatWasMergedInACircleDoesNotDisappear() {
    ProblemDocument one = problem("one", merged("two"));
    ProblemDocument two = problem("two", merged("one"));
    ProblemDocument orphan = problem("three", merged("nowhere"));
    var kin = new Kin(List.of(one, two, orphan));
    assertEquals(List.of(one, two, orphan), kin.roots());
    assertEquals(List.of(one), kin.members("one"));
  }

  @Test
  void everyIdCanStandInAPath() {
    for (String id : List.of("delivery.late", "a.b~product~AB/12 é%!", "group~0f")) {
      String key = ProblemKey.of(id);
      assertEquals(id, ProblemKey.id(key));
      assertEquals(key, key.replaceAll("[^A-Za-z0-9._~!+*-]", ""));
    }
    assertEquals("delivery.late~product~S1", ProblemKey.of("delivery.late~product~S1"));
    assertThrows(Refusal.class, () -> ProblemKey.id("a!zz"));
  }

  private static ProblemDocument moved(
      ProblemDocument problem, State to, @Nullable String cause, @Nullable Instant fixedAt) {
    return Desks.apply(
        problem, new DeskChange(Action.MOVE, null, to, cause, fixedAt, null), ANA, NOON);
  }

  private static ProblemDocument done(
      ProblemDocument problem, Action action, @Nullable String text) {
    return Desks.apply(problem, new DeskChange(action, text, null, null, null, null), ANA, NOON);
  }

  private static ProblemDocument problem(String id, @Nullable ProblemDesk desk) {
    return new ProblemDocument(id, ProblemKind.NATURE, id, null, null, null, NOON, desk);
  }

  private static ProblemDesk merged(String into) {
    return new ProblemDesk(null, State.RISING, false, into, null, null, null, List.of());
  }
}
