package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife.Kind;
import dev.ouvidor.pipeline.index.CaseLife.Note;
import dev.ouvidor.pipeline.index.CaseLife.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What colleagues do with a case among themselves. Each gives back the same object when it changes
 * nothing, and throws a {@link Refusal} 409 {@code merged} if another case took this one over.
 */
public final class Desk {
  private static final int MAX_STEPS = 50;
  private static final int MAX_NOTES = 500;
  private static final int MAX_TAGS = 20;

  private Desk() {}

  /** What becomes of a step. */
  enum StepAction {
    DONE,
    UNDONE,
    DROP
  }

  static CaseDocument handle(CaseDocument before, Kind kind, String by, Instant now) {
    CaseDraft draft = draft(before);
    if (draft.life.kind() == kind) {
      return before;
    }
    draft.life = draft.life.withKind(kind);
    draft.event("kind", now, by, kind.name());
    return draft.done(now);
  }

  /** Asks another team for something; a quick case becomes one that is forwarded. */
  static CaseDocument addStep(CaseDocument before, Step step, Instant now) {
    CaseDraft draft = draft(before);
    draft.life = draft.life.withSteps(with(draft.life.steps(), step, MAX_STEPS, "steps"));
    if (draft.life.kind() == Kind.QUICK) {
      draft.life = draft.life.withKind(Kind.FORWARDED);
    }
    draft.event("step_added", now, step.by(), step.text());
    return draft.done(now);
  }

  static CaseDocument step(
      CaseDocument before, String id, StepAction action, String by, Instant now) {
    CaseDraft draft = draft(before);
    Step step =
        draft.life.steps().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("step", id));
    List<Step> steps = new ArrayList<>(draft.life.steps());
    if (action == StepAction.DROP) {
      steps.remove(step);
    } else if ((step.doneAt() != null) == (action == StepAction.DONE)) {
      return before;
    } else {
      boolean done = action == StepAction.DONE;
      steps.set(
          steps.indexOf(step),
          new Step(
              id,
              step.text(),
              step.team(),
              step.dueAt(),
              step.by(),
              step.at(),
              step.lateAt(),
              done ? now : null,
              done ? by : null));
    }
    draft.life = draft.life.withSteps(steps);
    String event =
        switch (action) {
          case DONE -> "step_done";
          case UNDONE -> "step_undone";
          case DROP -> "step_dropped";
        };
    draft.event(event, now, by, step.text());
    return draft.done(now);
  }

  static CaseDocument note(CaseDocument before, Note note, Instant now) {
    CaseDraft draft = draft(before);
    draft.life = draft.life.withNotes(with(draft.life.notes(), note, MAX_NOTES, "notes"));
    draft.event("noted", now, note.by(), null);
    return draft.done(now);
  }

  /** Adds tags and takes some away. */
  public static CaseDocument tag(
      CaseDocument before, Set<String> added, Set<String> removed, String by, Instant now) {
    CaseDraft draft = draft(before);
    Set<String> tags = new TreeSet<>(draft.life.tags());
    tags.addAll(added);
    tags.removeAll(removed);
    if (tags.size() > MAX_TAGS) {
      throw Refusal.invalid("add", tags.size() + " tags", "at most " + MAX_TAGS + " on a case");
    }
    if (List.copyOf(tags).equals(draft.life.tags())) {
      return before;
    }
    draft.life = draft.life.withTags(List.copyOf(tags));
    draft.event("tagged", now, by, String.join(", ", tags));
    return draft.done(now);
  }

  /**
   * Puts the case out of the way until then, or back if null.
   *
   * @throws Refusal 409 {@code wrong_status} if it is over
   */
  public static CaseDocument snooze(
      CaseDocument before, @Nullable Instant until, String by, Instant now) {
    CaseDraft draft = draft(before);
    if (Objects.equals(draft.life.snoozedUntil(), until)) {
      return before;
    }
    if (until != null && Workflow.OVER.contains(draft.status)) {
      throw new Refusal(
          409, "wrong_status", "until", "a case that is " + draft.status + " cannot be snoozed");
    }
    draft.life = draft.life.snoozed(until);
    draft.event(
        until == null ? "woken" : "snoozed", now, by, until == null ? "person" : "" + until);
    return draft.done(now);
  }

  private static CaseDraft draft(CaseDocument before) {
    Merging.refuseMerged(before);
    return new CaseDraft(before);
  }

  private static <T> List<T> with(List<T> list, T one, int max, String what) {
    if (list.size() >= max) {
      throw Refusal.invalid(what, list.size() + " on the case", "at most " + max);
    }
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
