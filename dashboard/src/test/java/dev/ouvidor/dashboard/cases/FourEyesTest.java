package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Approval;
import dev.ouvidor.pipeline.index.Approval.Outcome;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourEyesTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final List<String> PEOPLE = List.of("ana", "rui", "lia");

  @Test
  void whatWasApprovedIsWhatWasShownAndIsSent() {
    CaseDocument approved = FourEyes.approve(asked("r1"), "r1", null, "lia", at(1));
    ReplyEntry reply = reply(approved, "r1");
    assertEquals(ReplyState.APPROVED, reply.state());
    assertEquals("Oi!", reply.text());
    assertEquals(Outcome.APPROVED, approval(reply).outcome());
    assertTrue(Dispatching.claim(approved, "r1", "d", at(2), LEASE).isPresent());
  }

  @Test
  void anEditIsKeptBesideWhatWasWritten() {
    ReplyEntry reply = reply(FourEyes.approve(asked("r1"), "r1", "Oi, Maria!", "lia", at(1)), "r1");
    assertEquals("Oi, Maria!", reply.text());
    assertEquals("Oi!", approval(reply).written());
    assertEquals(Outcome.EDITED, approval(reply).outcome());
  }

  @Test
  void whatCameBackMakesRoomForAnotherAndIsNeverSent() {
    CaseDocument back = FourEyes.giveBack(asked("r1"), "r1", "Sem promessa", "lia", at(1));
    ReplyEntry reply = reply(back, "r1");
    assertEquals(ReplyState.DRAFT, reply.state());
    assertEquals("Sem promessa", approval(reply).comment());
    assertTrue(Dispatching.claim(back, "r1", "d", at(9), LEASE).isEmpty());
    assertRefused("conflict", () -> Outbox.decide(back, "r1", Outbox.Decision.RETRY, "rui", at(2)));
    CaseDocument revised = FourEyes.revise(back, "r1", "rui", at(2));
    assertEquals(ReplyState.CANCELLED, reply(revised, "r1").state());
    assertRefused("conflict", () -> FourEyes.revise(revised, "r1", "rui", at(3)));
  }

  @Test
  void theApproverIsToldThatTheConversationMoved() {
    CaseDocument asked = asked("r1");
    assertFalse(FourEyes.moved(asked, "r1"));
    CaseDocument noted = Workflow.assign(asked, "ana", "ana", at(1));
    assertFalse(FourEyes.moved(noted, "r1"));
    CaseDocument more =
        FeedbackRules.takeIn(noted, Town.post("2", 5, "deixa, chegou").build(), Town.late(), at(2));
    assertTrue(FourEyes.moved(more, "r1"));
    assertTrue(FourEyes.moved(Outbox.queue(asked, written("r2", null), at(1)), "r1"));
  }

  /**
   * Whatever people and dispatchers try in whichever order: nothing leaves that its rules hold back
   * unless somebody else than its writer let it, and what left stays as it was approved.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingLeavesWithoutASecondPerson(long seed) {
    var random = new Random(seed);
    CaseDocument now = Town.opened();
    for (int i = 0; i < 400; i++) {
      CaseDocument before = now;
      now = tried(before, step(random, i));
      for (ReplyEntry reply : now.replies()) {
        check(before, reply);
      }
    }
    assertTrue(now.replies().stream().anyMatch(reply -> reply.state() == ReplyState.SENT));
  }

  private static UnaryOperator<CaseDocument> step(Random random, int i) {
    Instant now = at(i);
    String id = "r" + random.nextInt(Math.max(1, i / 8 + 1));
    String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    return switch (random.nextInt(8)) {
      case 0 ->
          c -> Outbox.queue(c, written("r" + i / 8, random.nextBoolean() ? risky() : null), now);
      case 1 -> c -> FourEyes.approve(c, id, random.nextBoolean() ? "outra " + i : null, who, now);
      case 2 -> c -> FourEyes.giveBack(c, id, "não", who, now);
      case 3 -> c -> FourEyes.revise(c, id, who, now);
      case 4 -> c -> Outbox.decide(c, id, decision(random), who, now);
      case 5 ->
          c -> FeedbackRules.takeIn(c, Town.post("p" + i, i, "e aí?").build(), Town.late(), now);
      default ->
          c ->
              Dispatching.claim(c, id, "d", now, LEASE)
                  .flatMap(
                      claimed ->
                          Dispatching.sent(
                              claimed,
                              Dispatching.claimOf(c.id(), reply(c, id), "d"),
                              "n" + i,
                              null,
                              now))
                  .orElse(c);
    };
  }

  private static void check(CaseDocument before, ReplyEntry reply) {
    Approval approval = reply.approval();
    if (approval == null) {
      assertNotEquals(ReplyState.AWAITING_APPROVAL, reply.state());
      return;
    }
    boolean mayLeave =
        approval.outcome() == Outcome.APPROVED || approval.outcome() == Outcome.EDITED;
    boolean leaves =
        reply.state() != ReplyState.AWAITING_APPROVAL
            && reply.state() != ReplyState.DRAFT
            && reply.state() != ReplyState.CANCELLED;
    assertTrue(mayLeave || !leaves, reply.toString());
    assertTrue(mayLeave || reply.sentAt() == null, reply.toString());
    assertNotEquals(reply.by(), approval.by());
    if (approval.outcome() == null) {
      assertNull(approval.by());
      assertEquals(approval.written(), reply.text());
    }
    before.replies().stream()
        .filter(old -> old.id().equals(reply.id()) && approval(old).outcome() != null)
        .forEach(old -> assertEquals(old.text(), reply.text()));
  }

  private static CaseDocument tried(CaseDocument before, UnaryOperator<CaseDocument> step) {
    try {
      return step.apply(before);
    } catch (Refusal refused) {
      return before;
    }
  }

  private static Outbox.Decision decision(Random random) {
    Outbox.Decision[] all = Outbox.Decision.values();
    return all[random.nextInt(all.length)];
  }

  @Test
  void everythingElseIsRefusedByName() {
    CaseDocument asked = asked("r1");
    assertRefused("own_reply", () -> FourEyes.approve(asked, "r1", null, "rui", at(1)));
    assertRefused("own_reply", () -> FourEyes.giveBack(asked, "r1", "x", "rui", at(1)));
    assertRefused("not_found", () -> FourEyes.approve(asked, "r9", null, "lia", at(1)));
    CaseDocument approved = FourEyes.approve(asked, "r1", null, "lia", at(1));
    assertRefused("approval_over", () -> FourEyes.approve(approved, "r1", null, "ana", at(2)));
    for (Outbox.Decision decision : List.of(Outbox.Decision.RETRY, Outbox.Decision.SENT)) {
      assertRefused("conflict", () -> Outbox.decide(asked, "r1", decision, "rui", at(1)));
    }
    assertEquals(
        ReplyState.CANCELLED,
        reply(Outbox.decide(asked, "r1", Outbox.Decision.CANCEL, "rui", at(1)), "r1").state());
  }

  private static void assertRefused(String code, Runnable work) {
    assertEquals(code, assertThrows(Refusal.class, work::run).code());
  }

  private static CaseDocument asked(String id) {
    return Outbox.queue(Town.opened(), written(id, risky()), NOON);
  }

  private static Outbox.Written written(String id, @Nullable Approval approval) {
    return new Outbox.Written(
        id, "x:1", "Oi!", Visibility.PUBLIC, "rui", null, null, approval, null, List.of());
  }

  private static Approval risky() {
    return Approval.asked(new ArrayList<>(List.of(new Approval.Reason("mass", null))), "Oi!", null);
  }

  private static Approval approval(ReplyEntry reply) {
    return Objects.requireNonNullElseGet(reply.approval(), FourEyesTest::risky);
  }

  private static ReplyEntry reply(CaseDocument document, String id) {
    return document.replies().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("reply", id));
  }

  private static Instant at(int minutes) {
    return NOON.plusSeconds(60L * minutes);
  }
}
