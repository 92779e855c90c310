package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a case takes in feedback: new, edited or deleted, in any order, any number of times. The same
 * set of versions always makes the same case; only its events tell in which order they came.
 */
final class FeedbackRules {
  private static final Set<Status> DEALT_WITH =
      Set.of(Status.ANSWERED, Status.RESOLVED, Status.CLOSED);
  private static final Set<ReplyState> NOT_YET_POSTED =
      Set.of(ReplyState.DRAFT, ReplyState.AWAITING_APPROVAL, ReplyState.APPROVED, ReplyState.RETRY);

  private FeedbackRules() {}

  /**
   * Takes in one version of one piece of feedback.
   *
   * @param analysis null for a tombstone
   * @return the same object when it changes nothing
   */
  static CaseDocument takeIn(
      CaseDocument before, Feedback feedback, @Nullable Analysis analysis, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    Optional<Item> known = draft.item(feedback.id());
    if (known.isPresent()) {
      if (feedback.version() > known.get().version()) {
        draft.followUp = FollowUp.scored(draft.followUp, feedback);
      }
      return update(before, draft, known.get(), item(feedback, analysis), now);
    }
    Item fresh = item(feedback, analysis);
    draft.feedback.add(fresh);
    draft.followUp = FollowUp.scored(draft.followUp, feedback);
    if (!fresh.deleted()) {
      if (isNewest(draft, fresh)) {
        draft.author = feedback.author();
      }
      if (!FollowUpRules.hear(draft, feedback, fresh, now)) {
        reopen(draft, now);
      }
      draft.event("feedback", now, null, fresh.id());
      if (draft.life.snoozedUntil() != null) {
        draft.life = draft.life.woken(now);
        draft.event("woken", now, null, "customer");
      }
    }
    return draft.done(now);
  }

  private static CaseDocument update(
      CaseDocument before, CaseDraft draft, Item known, Item fresh, Instant now) {
    if (fresh.version() <= known.version()) {
      return dated(before, draft, known, fresh, now);
    }
    replace(draft, merged(known, fresh));
    if (fresh.deleted() && !known.deleted()) {
      draft.event("deleted", now, null, fresh.id());
      cancelReplies(draft, fresh.id(), now);
      closeIfNothingIsLeft(draft, now);
    } else if (!fresh.text().equals(known.text())) {
      draft.event("edited", now, null, fresh.id());
    }
    return draft.done(now);
  }

  /** Some platforms do not tell when a deleted item was written; an older version does. */
  private static CaseDocument dated(
      CaseDocument before, CaseDraft draft, Item known, Item stale, Instant now) {
    if (!known.createdAt().equals(Instant.EPOCH) || stale.createdAt().equals(Instant.EPOCH)) {
      return before;
    }
    replace(draft, known.withCreatedAt(stale.createdAt()));
    return draft.done(now);
  }

  private static Item merged(Item known, Item fresh) {
    Instant createdAt =
        fresh.createdAt().equals(Instant.EPOCH) ? known.createdAt() : fresh.createdAt();
    return fresh.withCreatedAt(createdAt).withAnsweredBy(known.answeredBy());
  }

  private static void replace(CaseDraft draft, Item item) {
    draft.feedback.replaceAll(old -> old.id().equals(item.id()) ? item : old);
  }

  private static boolean isNewest(CaseDraft draft, Item item) {
    return draft.feedback.stream()
        .allMatch(
            other ->
                other.deleted()
                    || other.createdAt().isBefore(item.createdAt())
                    || (other.createdAt().equals(item.createdAt())
                        && other.id().compareTo(item.id()) <= 0));
  }

  private static void reopen(CaseDraft draft, Instant now) {
    if (DEALT_WITH.contains(draft.status)) {
      Status before = draft.status;
      draft.status = draft.assignee == null ? Status.NEW : Status.ASSIGNED;
      draft.event("status", now, null, draft.status.name());
      if (Workflow.OVER.contains(before)) {
        draft.event(Workflow.REOPENED, now, null, before.name());
      }
    }
  }

  /** What was certainly not posted yet is not posted any more: there is nothing left to answer. */
  private static void cancelReplies(CaseDraft draft, String feedbackId, Instant now) {
    for (ReplyEntry reply : draft.replies.stream().toList()) {
      if (reply.to().equals(feedbackId) && NOT_YET_POSTED.contains(reply.state())) {
        draft.replace(new ReplyDraft(reply).become(ReplyState.CANCELLED, null, "deleted").done());
        draft.event("reply_cancelled", now, null, reply.id());
      }
    }
  }

  private static void closeIfNothingIsLeft(CaseDraft draft, Instant now) {
    if (draft.feedback.stream().allMatch(Item::deleted) && draft.status != Status.CLOSED) {
      draft.status = Status.CLOSED;
      draft.event("status", now, null, draft.status.name());
    }
  }

  private static Item item(Feedback feedback, @Nullable Analysis analysis) {
    if (!feedback.deleted() && analysis != null) {
      return CaseOpening.open(feedback, analysis).feedback().get(0);
    }
    return new Item(
        feedback.id(),
        feedback.version(),
        feedback.deleted() ? "" : feedback.body(),
        "und",
        Sentiment.NEUTRAL,
        Intent.OTHER,
        List.of(),
        0,
        false,
        feedback.deleted() ? 0 : CaseOpening.reach(feedback),
        feedback.createdAt(),
        feedback.deleted(),
        null);
  }
}
