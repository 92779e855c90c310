package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife;
import dev.ouvidor.pipeline.index.CaseLife.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a case by itself, as pure functions: it wakes when its snooze is over, and asks
 * to be looked at when a step is late. Written by compare-and-set, so each happens once with any
 * number of dashboards.
 */
final class Alarms {
  private Alarms() {}

  /** When something happens by itself next; null when nothing does. */
  static @Nullable Instant next(CaseLife life) {
    if (life.mergedInto() != null) {
      return null;
    }
    return Stream.concat(
            Stream.of(Optional.ofNullable(life.snoozedUntil())),
            life.steps().stream().filter(Alarms::ticks).map(step -> Optional.of(dueAt(step))))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Lets happen what is due; empty when nothing is. */
  static Optional<CaseDocument> ring(CaseDocument before, Instant now) {
    if (before.nextClockAt() == null || before.nextClockAt().isAfter(now)) {
      return Optional.empty();
    }
    CaseDraft draft = new CaseDraft(before);
    List<Step> late =
        draft.life.steps().stream()
            .filter(step -> ticks(step) && !dueAt(step).isAfter(now))
            .toList();
    late.forEach(step -> draft.event("step_late", now, null, step.text()));
    draft.life =
        draft.life.withSteps(
            draft.life.steps().stream()
                .map(step -> late.contains(step) ? late(step, now) : step)
                .toList());
    boolean rested = draft.life.snoozedUntil() != null && !draft.life.snoozedUntil().isAfter(now);
    if (rested) {
      draft.event("woken", now, null, "time");
    }
    if (rested || !late.isEmpty()) {
      draft.life = draft.life.woken(now);
    }
    return Optional.of(draft.done(now));
  }

  private static boolean ticks(Step step) {
    return step.dueAt() != null && step.doneAt() == null && step.lateAt() == null;
  }

  private static Instant dueAt(Step step) {
    return Objects.requireNonNull(step.dueAt());
  }

  private static Step late(Step step, Instant now) {
    return new Step(
        step.id(), step.text(), step.team(), step.dueAt(), step.by(), step.at(), now, null, null);
  }
}
