package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedbackRulesTest {
  private static final Instant LATER = NOON.plus(Duration.ofHours(2));

  @Test
  void takingInTheSameAgainChangesNothing() {
    CaseDocument opened = Town.opened();
    Feedback same = Town.post("1", 0, "cadê meu pedido?").build();
    assertSame(opened, takeIn(opened, same));
  }

  @Test
  void theSeverestPieceDecidesAndNaturesAddUp() {
    CaseDocument after =
        FeedbackRules.takeIn(
            Town.opened(),
            Town.post("2", 5, "e agora pegou fogo!").build(),
            Town.complaint(4, "product.safety"),
            LATER);
    assertEquals(4, after.severity());
    assertEquals(List.of("delivery.late", "product.safety"), after.natures());
    assertEquals("cadê meu pedido?\ne agora pegou fogo!", after.text());
    assertEquals(NOON, after.waitingSince());
    assertEquals(CaseOpening.answerBy(NOON, 4, after.reach()), after.answerBy());
  }

  @Test
  void aNewMessageReopensWhatWasResolvedAndTheCustomerWaitsAgain() {
    CaseDocument resolved = Workflow.move(Town.opened(), Status.RESOLVED, "ana", LATER);
    assertNull(resolved.waitingSince());
    Feedback again = Town.post("2", 60, "voltou a acontecer").build();

    CaseDocument reopened = takeIn(resolved, again);
    assertEquals(Status.NEW, reopened.status());
    assertEquals(again.createdAt(), reopened.waitingSince());

    CaseDocument owned = Workflow.assign(resolved, "ana", "ana", LATER);
    assertEquals(Status.ASSIGNED, takeIn(owned, again).status());
  }

  @Test
  void aMessageCollectedAfterTheAnswerWaitsEvenIfItWasWrittenBefore() {
    CaseDocument closed = Workflow.move(Town.opened(), Status.ANSWERED, "ana", LATER);
    Feedback overlooked = Town.post("2", -10, "alô?").build();
    assertEquals(overlooked.createdAt(), takeIn(closed, overlooked).waitingSince());
  }

  @Test
  void laterSightsOfAnOldPostNeitherReopenNorAddEvents() {
    CaseDocument resolved = Workflow.move(Town.opened(), Status.RESOLVED, "ana", LATER);
    Feedback again =
        Town.post("1", 0, "cadê meu pedido?").collectedAt(NOON.plusSeconds(900)).build();
    CaseDocument after = takeIn(resolved, again);
    assertEquals(Status.RESOLVED, after.status());
    assertEquals(resolved.events(), after.events());
  }

  @Test
  void whatItsAuthorDeletedIsRedactedAndNotAnswered() {
    CaseDocument queued =
        Outbox.queue(
            Town.opened(), new Outbox.Written("r1", "x:1", "Oi!", Visibility.PUBLIC, "ana"), LATER);
    CaseDocument after = takeIn(queued, Town.deleted(Town.post("1", 0, "").build()));
    assertEquals("", after.text());
    assertEquals("", after.feedback().get(0).text());
    assertEquals(NOON, after.feedback().get(0).createdAt());
    assertEquals(ReplyState.CANCELLED, after.replies().get(0).state());
    assertEquals(Status.CLOSED, after.status());
    assertNull(after.outboxDueAt());
    assertNull(after.waitingSince());
  }

  @Test
  void whatPeopleCorrectedSurvivesEdits() {
    CaseDocument corrected = Workflow.correct(Town.opened(), "x:1", "severity", "3", "ana", LATER);
    Feedback edit = Town.edited(Town.post("1", 0, "").build(), "cadê meu pedido??");
    CaseDocument after = takeIn(corrected, edit);
    assertEquals(3, after.severity());
    assertEquals("edited", after.events().get(after.events().size() - 1).type());
    CaseDocument other = takeIn(after, Town.edited(edit, "chegou, muito obrigada!"));
    assertEquals(Town.opened().severity(), other.severity(), "said of another text");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<Feedback> set = someFeedback(random);
      CaseDocument expected = inOrder(set);
      Collections.shuffle(set, random);
      assertEquals(expected, inOrder(set), () -> "order " + set);
    }
  }

  private static List<Feedback> someFeedback(Random random) {
    List<Feedback> set = new ArrayList<>();
    int pieces = 1 + random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      Feedback post = Town.post("p" + i, random.nextInt(5), "texto " + random.nextInt(9)).build();
      set.add(post);
      if (random.nextInt(3) == 0) {
        set.add(Town.edited(post, "editado"));
      }
      if (random.nextInt(3) == 0) {
        set.add(Town.deleted(post));
      }
      if (random.nextInt(4) == 0) {
        set.add(post);
      }
    }
    return set;
  }

  /**
   * Opens with the first that can open a case; what came before is taken in after, as a tail does.
   */
  private static CaseDocument inOrder(List<Feedback> set) {
    Feedback first = set.stream().filter(CaseOpening::opens).findFirst().orElseThrow();
    CaseDocument document = CaseOpening.open(first, analysis(first));
    for (Feedback feedback : set) {
      document =
          FeedbackRules.takeIn(
              document, feedback, feedback.deleted() ? null : analysis(feedback), LATER);
    }
    CaseDraft comparable = new CaseDraft(document);
    comparable.events.clear();
    return comparable.done(LATER);
  }

  private static Analysis analysis(Feedback feedback) {
    int weight = Math.floorMod(feedback.body().hashCode(), 5);
    return Town.complaint(weight, weight > 2 ? "delivery.late" : "returns.refund");
  }

  private static CaseDocument takeIn(CaseDocument before, Feedback feedback) {
    CaseDocument after =
        FeedbackRules.takeIn(before, feedback, feedback.deleted() ? null : Town.late(), LATER);
    assertTrue(after.events().size() >= before.events().size());
    return after;
  }
}
