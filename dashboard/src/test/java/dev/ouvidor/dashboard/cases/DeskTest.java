package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseLife.Kind;
import dev.ouvidor.pipeline.index.CaseLife.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final Instant ONE = NOON.plusSeconds(3_600);
  private static final List<User> TEAM =
      List.of(new User("a", "Ana Ribeiro"), new User("b", "Ana Lima"), new User("r", "Rui Sá"));

  @Test
  void aSnoozedCaseWakesByItselfOnce() {
    CaseDocument asleep = Desk.snooze(Town.opened(), ONE, "ana", NOON);
    assertEquals(ONE, asleep.nextClockAt());
    assertEquals(Optional.empty(), Alarms.ring(asleep, List.of(), ONE.minusMillis(1)));
    CaseDocument awake = Alarms.ring(asleep, List.of(), ONE).orElseThrow();
    assertNull(awake.life().snoozedUntil());
    assertEquals(ONE, awake.life().wokenAt());
    assertEquals(Optional.empty(), Alarms.ring(awake, List.of(), ONE.plusSeconds(9)));
    assertNull(Workflow.assign(awake, "ana", "ana", ONE).life().wokenAt());
  }

  @Test
  void aSnoozedCaseWakesEarlierWhenTheCustomerWrites() {
    CaseDocument asleep = Desk.snooze(Town.opened(), ONE, "ana", NOON);
    CaseDocument awake =
        FeedbackRules.takeIn(
            asleep, Town.post("2", 5, "alô?").build(), Town.late(), NOON.plusSeconds(300));
    assertNull(awake.life().snoozedUntil());
    assertEquals("woken", types(awake).get(types(awake).size() - 1));
    assertNull(awake.nextClockAt());
  }

  @Test
  void whatIsOverIsNotSnoozedAndWakesWhenItEnds() {
    CaseDocument asleep = Desk.snooze(Town.opened(), ONE, "ana", NOON);
    CaseDocument closed = Workflow.move(asleep, Status.CLOSED, "ana", NOON);
    assertNull(closed.life().snoozedUntil());
    assertThrows(Refusal.class, () -> Desk.snooze(closed, ONE, "ana", NOON));
  }

  @Test
  void aStepForwardsTheCaseHoldsItOpenAndIsToldLateOnce() {
    Step step = new Step("s", "trocar a peça", "oficina", ONE, "ana", NOON, null, null, null);
    CaseDocument owing = Desk.addStep(Town.opened(), step, NOON);
    assertEquals(Kind.FORWARDED, owing.life().kind());
    Refusal refusal =
        assertThrows(Refusal.class, () -> Workflow.move(owing, Status.RESOLVED, "ana", NOON));
    assertEquals("steps_open", refusal.code());
    CaseDocument late = Alarms.ring(owing, List.of(), ONE).orElseThrow();
    assertEquals(1, types(late).stream().filter("step_late"::equals).count());
    assertEquals(Optional.empty(), Alarms.ring(late, List.of(), ONE.plusSeconds(1)));
    CaseDocument done = Desk.step(late, "s", Desk.StepAction.DONE, "rui", ONE);
    assertSame(done, Desk.step(done, "s", Desk.StepAction.DONE, "rui", ONE));
    assertEquals(Status.RESOLVED, Workflow.move(done, Status.RESOLVED, "ana", ONE).status());
  }

  @Test
  void whatWasOverAndIsNotAnyMoreWasReopened() {
    CaseDocument over = Workflow.move(Town.opened(), Status.RESOLVED, "ana", NOON);
    CaseDocument byHand = Workflow.move(over, Status.NEW, "ana", NOON);
    CaseDocument byCustomer =
        FeedbackRules.takeIn(over, Town.post("2", 5, "nada ainda").build(), Town.late(), NOON);
    for (CaseDocument again : List.of(byHand, byCustomer)) {
      assertTrue(types(again).contains("reopened"), types(again).toString());
    }
  }

  @Test
  void tagsAreASetAndTooManyAreRefused() {
    CaseDocument tagged = Desk.tag(Town.opened(), Set.of("vip", "troca"), Set.of(), "ana", NOON);
    assertEquals(List.of("troca", "vip"), tagged.life().tags());
    assertSame(tagged, Desk.tag(tagged, Set.of("vip"), Set.of("outra"), "ana", NOON));
    Set<String> many = new java.util.HashSet<>();
    for (int i = 0; i < 21; i++) {
      many.add("t" + i);
    }
    assertThrows(Refusal.class, () -> Desk.tag(tagged, many, Set.of(), "ana", NOON));
  }

  @Test
  void peopleAreMeantByTheirNames() {
    assertEquals(List.of("b", "r"), Mentions.in("@ana lima e @RUI, vejam", TEAM));
    assertEquals(List.of(), Mentions.in("@ana vê? maria@loja.test @Ruim", TEAM));
  }

  private static List<String> types(CaseDocument document) {
    return document.events().stream().map(Event::type).toList();
  }
}
