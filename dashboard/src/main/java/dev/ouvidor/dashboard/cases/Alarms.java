package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife;
import dev.ouvidor.pipeline.index.CaseLife.Step;
import dev.ouvidor.pipeline.index.CaseLife.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a case by itself, as pure functions: it wakes when its snooze is over, asks to be
 * looked at when a step is late, and is told of its deadlines. Written by compare-and-set, so each
 * happens once with any number of dashboards.
 */
final class Alarms {
  /** More than a case has clocks, so that none is told of twice. */
  private static final int MAX_TOLD = 40;

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

  /**
   * Lets happen what is due; empty when nothing is.
   *
   * @param due of which deadlines to tell
   */
  static Optional<CaseDocument> ring(CaseDocument before, List<Told> due, Instant now) {
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
    tell(draft, due, now);
    boolean rested = draft.life.snoozedUntil() != null && !draft.life.snoozedUntil().isAfter(now);
    if (rested) {
      draft.event("woken", now, null, "time");
    }
    if (rested || !late.isEmpty()) {
      draft.life = draft.life.woken(now);
    }
    return Optional.of(draft.done(now));
  }

  /** A breach that comes with its warning is told alone. */
  private static void tell(CaseDraft draft, List<Told> due, Instant now) {
    Set<String> missed =
        due.stream()
            .filter(one -> one.phase().equals(Clocks.BREACH))
            .map(Told::clock)
            .collect(Collectors.toSet());
    List<Told> told = new ArrayList<>(draft.life.told());
    for (Told one : due) {
      told.add(one);
      if (one.phase().equals(Clocks.BREACH) || !missed.contains(one.clock())) {
        draft.event(one.phase(), now, null, one.clock());
      }
    }
    int from = Math.max(0, told.size() - MAX_TOLD);
    draft.life = draft.life.withTold(List.copyOf(told.subList(from, told.size())));
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
