package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkflowTest {

  @Test
  void whoIsGivenACaseOwnsItUntilItIsGivenBack() {
    CaseDocument owned = Workflow.assign(Town.opened(), "ana", "rui", NOON);
    assertEquals(Status.ASSIGNED, owned.status());
    assertSame(owned, Workflow.assign(owned, "ana", "rui", NOON));
    CaseDocument free = Workflow.assign(owned, null, "rui", NOON);
    assertEquals(Status.NEW, free.status());
    assertNull(free.assignee());
    assertEquals(List.of("opened", "assigned", "assigned"), types(free));
  }

  @Test
  void aCaseOpenedAgainByHandWaitsAgain() {
    CaseDocument closed = Workflow.move(Town.opened(), Status.CLOSED, "ana", NOON);
    assertNull(closed.answerBy());
    CaseDocument open = Workflow.move(closed, Status.NEW, "ana", NOON);
    assertEquals(NOON, open.waitingSince());
  }

  @Test
  void aMoveThatCannotBeNamesBothStates() {
    CaseDocument closed = Workflow.move(Town.opened(), Status.CLOSED, "ana", NOON);
    Refusal refusal =
        assertThrows(Refusal.class, () -> Workflow.move(closed, Status.ANSWERED, "ana", NOON));
    assertEquals("a case cannot go from CLOSED to ANSWERED", refusal.getMessage());
    assertEquals(409, refusal.status());
  }

  @Test
  void aCorrectionLiesOverTheModelsAndEndsTheirDoubt() {
    CaseDocument after =
        Workflow.correct(Town.opened(), "x:1", "natures", "returns.refund", "ana", NOON);
    assertEquals(List.of("returns.refund"), after.natures());
    assertEquals("delivery.late", after.corrections().get(0).from());
    assertFalse(after.unsure());
    assertSame(after, Workflow.correct(after, "x:1", "natures", "returns.refund", "ana", NOON));
    assertEquals(List.of(), Workflow.correct(after, "x:1", "natures", "", "ana", NOON).natures());
  }

  @Test
  void aCorrectionIsTakenBackAndTheNewestWordHasTheLatestTime() {
    CaseDocument first = Workflow.correct(Town.opened(), "x:1", "severity", "4", "ana", NOON);
    CaseDocument undone =
        Workflow.correct(first, "x:1", "severity", null, "rui", NOON.minusSeconds(9));
    assertEquals(Town.opened().severity(), undone.severity());
    assertEquals(Town.opened().unsure(), undone.unsure());
    assertEquals(NOON.plusMillis(1), undone.corrections().get(1).at());
    assertEquals("correction_undone", types(undone).get(types(undone).size() - 1));
    assertSame(undone, Workflow.correct(undone, "x:1", "severity", null, "rui", NOON));
    CaseDocument again = Workflow.correct(undone, "x:1", "severity", "1", "rui", NOON);
    assertEquals(1, again.severity());
    assertThrows(Refusal.class, () -> Workflow.correct(again, "x:1", "mood", null, "rui", NOON));
  }

  @Test
  void aCorrectionOfFeedbackOfAnotherCaseIsRefused() {
    assertThrows(
        Refusal.class, () -> Workflow.correct(Town.opened(), "x:99", "severity", "1", "ana", NOON));
  }

  private static List<String> types(CaseDocument document) {
    return document.events().stream().map(CaseDocument.Event::type).toList();
  }
}
