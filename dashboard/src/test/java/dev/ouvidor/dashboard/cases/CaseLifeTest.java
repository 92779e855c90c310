package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseLife.Kind;
import dev.ouvidor.pipeline.index.CaseLife.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever people, customers and time do to a case in whatever order, it stays one. */
class CaseLifeTest {
  private static final int COURSES = 2_000;
  private static final int LENGTH = 25;

  @Test
  void everyCourseKeepsTheCaseWhole() {
    for (int seed = 0; seed < COURSES; seed++) {
      Random random = new Random(seed);
      CaseDocument document = Town.opened();
      List<String> course = new ArrayList<>(List.of("seed " + seed));
      for (int i = 0; i < LENGTH; i++) {
        Instant now = NOON.plusSeconds(600L * i);
        CaseDocument before = document;
        try {
          document = act(before, random, i, now);
          course.add(document.status().name());
        } catch (Refusal e) {
          course.add(e.code());
        }
        check(before, document, now, course.toString());
      }
    }
  }

  private static CaseDocument act(CaseDocument before, Random random, int i, Instant now) {
    return switch (random.nextInt(10)) {
      case 0 -> Workflow.assign(before, random.nextBoolean() ? "ana" : null, "rui", now);
      case 1, 2 -> Workflow.move(before, any(Status.values(), random), "rui", now);
      case 3 ->
          FeedbackRules.takeIn(
              before, Town.post("c" + i, 10 * i, "alô?").build(), Town.late(), now);
      case 4 -> Desk.snooze(before, random.nextBoolean() ? now.plusSeconds(900) : null, "rui", now);
      case 5 -> Alarms.ring(before, List.of(), now).orElse(before);
      case 6 -> Desk.addStep(before, step(i, now, random), now);
      case 7 -> steps(before, random, now);
      case 8 -> answer(before, i, now);
      default -> Desk.handle(before, any(Kind.values(), random), "rui", now);
    };
  }

  private static CaseDocument steps(CaseDocument before, Random random, Instant now) {
    String id = before.life().steps().isEmpty() ? "none" : before.life().steps().get(0).id();
    return Desk.step(before, id, any(Desk.StepAction.values(), random), "rui", now);
  }

  private static CaseDocument answer(CaseDocument before, int i, Instant now) {
    String to = before.feedback().get(before.feedback().size() - 1).id();
    var written = new Outbox.Written("r" + i, to, "oi", Visibility.PUBLIC, "rui");
    return Outbox.decide(
        Outbox.queue(before, written, now), "r" + i, Outbox.Decision.SENT, "rui", now);
  }

  private static Step step(int i, Instant now, Random random) {
    Instant due = random.nextBoolean() ? now.plusSeconds(random.nextInt(3_000)) : null;
    return new Step("s" + i, "peça", "oficina", due, "rui", now, null, null, null);
  }

  private static void check(CaseDocument before, CaseDocument after, Instant now, String course) {
    assertEquals(Town.opened().id(), after.id());
    if (Workflow.isOpen(after.status())) {
      assertEquals(after.assignee() == null, after.status() == Status.NEW, course);
    }
    if (Set.of(Status.ANSWERED, Status.RESOLVED, Status.CLOSED).contains(after.status())) {
      assertNull(after.waitingSince(), course);
    }
    if (Workflow.OVER.contains(after.status())) {
      assertNull(after.life().snoozedUntil(), course);
    }
    if (after.status() == Status.RESOLVED && before.status() != Status.RESOLVED) {
      assertTrue(after.life().steps().stream().allMatch(s -> s.doneAt() != null), course);
    }
    assertFalse(after.life().snoozedUntil() != null && after.life().wokenAt() != null, course);
    if (after != before) {
      assertEquals(Alarms.next(after.life()), after.nextClockAt(), course);
    }
    assertEquals(before.events(), after.events().subList(0, before.events().size()), course);
    assertEquals(
        after.waitingSince() == null,
        after.feedback().stream().allMatch(item -> settled(after, item)),
        course);
    Alarms.ring(after, List.of(), now)
        .ifPresent(rung -> assertTrue(Alarms.ring(rung, List.of(), now).isEmpty(), course));
  }

  private static boolean settled(CaseDocument document, Item item) {
    return item.deleted() || Derivation.answered(new CaseDraft(document), item);
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
