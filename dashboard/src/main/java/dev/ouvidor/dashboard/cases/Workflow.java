package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.problem.Wordprint;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do with a case. Each gives back the same object when it changes nothing. */
public final class Workflow {
  /** Event of a case that was over and is not any more. */
  static final String REOPENED = "reopened";

  /** Where nothing more is expected of anybody. */
  static final Set<Status> OVER = EnumSet.of(Status.RESOLVED, Status.CLOSED);

  private static final Set<Status> OPEN = EnumSet.of(Status.NEW, Status.ASSIGNED);
  private static final Map<Status, Set<Status>> NEXT =
      Map.of(
          Status.NEW,
          EnumSet.of(Status.ANSWERED, Status.FOLLOW_UP, Status.RESOLVED, Status.CLOSED),
          Status.ASSIGNED,
          EnumSet.of(Status.ANSWERED, Status.FOLLOW_UP, Status.RESOLVED, Status.CLOSED),
          Status.ANSWERED,
          EnumSet.of(Status.NEW, Status.ASSIGNED, Status.FOLLOW_UP, Status.RESOLVED, Status.CLOSED),
          Status.FOLLOW_UP,
          EnumSet.of(Status.NEW, Status.ASSIGNED, Status.ANSWERED, Status.RESOLVED, Status.CLOSED),
          Status.RESOLVED,
          EnumSet.of(Status.NEW, Status.ASSIGNED, Status.FOLLOW_UP, Status.CLOSED),
          Status.CLOSED,
          EnumSet.of(Status.NEW, Status.ASSIGNED, Status.FOLLOW_UP));

  private Workflow() {}

  /** Gives the case to someone, or to nobody. */
  public static CaseDocument assign(
      CaseDocument before, @Nullable String assignee, String by, Instant now) {
    Merging.refuseMerged(before);
    if (Objects.equals(before.assignee(), assignee)) {
      return before;
    }
    CaseDraft draft = new CaseDraft(before);
    draft.assignee = assignee;
    if (OPEN.contains(draft.status)) {
      draft.status = openStatus(draft);
    }
    draft.event("assigned", now, by, assignee);
    return draft.done(now);
  }

  /** Puts the case into the hands of a team, or of none. */
  public static CaseDocument toTeam(
      CaseDocument before, @Nullable String team, String by, Instant now) {
    Merging.refuseMerged(before);
    if (Objects.equals(before.team(), team)) {
      return before;
    }
    CaseDraft draft = new CaseDraft(before);
    draft.team = team;
    draft.event("team", now, by, team);
    return draft.done(now);
  }

  /**
   * Gives the case to a team and, if there is somebody, to one of its members, without anybody
   * having said so.
   *
   * @param why detail of the event {@code given}, which follows {@code assigned}
   */
  public static CaseDocument give(
      CaseDocument before, String team, @Nullable String assignee, String why, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    if (!team.equals(draft.team)) {
      draft.team = team;
      draft.event("team", now, null, team);
    }
    if (assignee != null) {
      draft.assignee = assignee;
      draft.status = OPEN.contains(draft.status) ? Status.ASSIGNED : draft.status;
      draft.event("assigned", now, null, assignee);
      draft.event("given", now, null, why);
    }
    return draft.done(now);
  }

  /**
   * Moves the case. {@code NEW} and {@code ASSIGNED} both mean "open again": which of them it
   * becomes depends on whether someone owns it.
   *
   * @throws Refusal 409 if it cannot go there from where it is
   */
  public static CaseDocument move(CaseDocument before, Status to, String by, Instant now) {
    Merging.refuseMerged(before);
    if (before.status() == to) {
      return before;
    }
    if (!NEXT.getOrDefault(before.status(), Set.of()).contains(to)) {
      throw new Refusal(
          409, "wrong_status", "status", "a case cannot go from " + before.status() + " to " + to);
    }
    CaseDraft draft = new CaseDraft(before);
    if (to == Status.RESOLVED && draft.life.steps().stream().anyMatch(s -> s.doneAt() == null)) {
      throw Refusal.conflict("steps_open", "case " + before.id() + " has steps that are owed");
    }
    draft.status = OPEN.contains(to) ? openStatus(draft) : to;
    if (OPEN.contains(to)) {
      draft.feedback.replaceAll(Workflow::waitingAgain);
    } else if (to != Status.FOLLOW_UP) {
      draft.feedback.replaceAll(item -> dealtWith(draft, item));
    }
    draft.event("status", now, by, draft.status.name());
    if (OVER.contains(before.status()) && !OVER.contains(draft.status)) {
      draft.event(REOPENED, now, by, before.status().name());
    }
    draft.life = OVER.contains(draft.status) ? draft.life.snoozed(null) : draft.life;
    return draft.done(now);
  }

  /**
   * Puts a label right; from then on it lies over what the models say, also of later edits that
   * leave the text about the same.
   *
   * @param value written as {@link Labels#written} does; null to take back what people said
   * @throws Refusal 404 if the feedback is not in this case, 422 if its author deleted it
   */
  static CaseDocument correct(
      CaseDocument before,
      String feedbackId,
      String field,
      @Nullable String value,
      String by,
      Instant now) {
    CaseDraft draft = new CaseDraft(before);
    Item item = draft.item(feedbackId).orElseThrow(() -> Refusal.notFound("feedback", feedbackId));
    if (item.deleted()) {
      throw Refusal.unprocessable("deleted", "feedbackId", feedbackId + " was deleted");
    }
    String is = Labels.of(item, draft.corrections).written(field);
    boolean said =
        Labels.inForce(feedbackId, item.text(), draft.corrections).stream()
            .anyMatch(one -> one.field().equals(field));
    if (value == null ? !said : is.equals(value)) {
      return before;
    }
    String models =
        new Labels(item.sentiment(), item.natures(), item.severity(), item.unsure()).written(field);
    Instant at = afterAll(draft.corrections, now);
    String words = Wordprint.of(item.text());
    draft.corrections.add(new Correction(feedbackId, field, models, value, by, at, words));
    if (field.equals(Labels.NATURES)) {
      draft.life = draft.life.promised(null);
    }
    draft.event(value == null ? "correction_undone" : "corrected", now, by, field);
    return draft.done(now);
  }

  /** The newest word has the latest time, whatever the clocks of those who gave them say. */
  static Instant afterAll(List<Correction> corrections, Instant now) {
    return corrections.stream()
        .map(one -> one.at().plusMillis(1))
        .filter(least -> least.isAfter(now))
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  /** Whether it is our turn, not the customer's. */
  public static boolean isOpen(Status status) {
    return OPEN.contains(status);
  }

  /** New while nobody owns it. */
  static Status openStatus(CaseDraft draft) {
    return draft.assignee == null ? Status.NEW : Status.ASSIGNED;
  }

  private static Item waitingAgain(Item item) {
    return Item.BY_HAND.equals(item.answeredBy()) ? item.withAnsweredBy(null) : item;
  }

  private static Item dealtWith(CaseDraft draft, Item item) {
    return Derivation.answered(draft, item) ? item : item.withAnsweredBy(Item.BY_HAND);
  }
}
