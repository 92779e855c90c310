package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Approval;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Hold;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseDocument.Suggested;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a reply inside its case, as pure functions: what people do with it, and what its
 * platform tells of it later. What lies between is {@link Dispatching}.
 */
public final class Outbox {
  private static final Set<ReplyState> DECIDABLE =
      EnumSet.of(ReplyState.APPROVED, ReplyState.RETRY, ReplyState.UNKNOWN, ReplyState.REFUSED);

  /** These are on their way. */
  static final Set<ReplyState> WAITING =
      EnumSet.of(ReplyState.APPROVED, ReplyState.RETRY, ReplyState.UNKNOWN);

  /** Nobody has approved these: they can be taken back, and nothing else. */
  private static final Set<ReplyState> UNAPPROVED =
      EnumSet.of(ReplyState.AWAITING_APPROVAL, ReplyState.DRAFT);

  private Outbox() {}

  /**
   * A reply as its writer sends it off.
   *
   * @param suggested what it was made of; null if of nothing
   * @param hold until when it stays here; null if it goes at once
   * @param approval that a second person must look at it; null if none must
   * @param campaign id of the campaign that it belongs to; null if of none
   * @param files what goes along with it
   */
  public record Written(
      String id,
      String to,
      String text,
      Visibility visibility,
      String by,
      @Nullable Suggested suggested,
      @Nullable Hold hold,
      @Nullable Approval approval,
      @Nullable String campaign,
      List<ReplyFile> files) {
    public Written(String id, String to, String text, Visibility visibility, String by) {
      this(id, to, text, visibility, by, null, null, null, null, List.of());
    }
  }

  /** What a person decides about a reply that does not go on by itself. */
  public enum Decision {
    RETRY,
    SENT,
    CANCEL,
    UNDO
  }

  /**
   * Queues a reply, or has it wait for a second person; it answers everything that the customer
   * waits for.
   *
   * @throws Refusal 409 if another case took this one over
   */
  public static CaseDocument queue(CaseDocument before, Written written, Instant now) {
    Merging.refuseMerged(before);
    Hold hold = written.hold();
    CaseDraft draft = new CaseDraft(before);
    draft.feedback.replaceAll(
        item ->
            item.deleted() || Derivation.answered(draft, item)
                ? item
                : item.withAnsweredBy(written.id()));
    draft.replies.add(
        new ReplyEntry(
            written.id(),
            written.to(),
            written.text(),
            written.visibility(),
            written.by(),
            now,
            written.approval() == null ? ReplyState.APPROVED : ReplyState.AWAITING_APPROVAL,
            null,
            0,
            null,
            0,
            0,
            hold == null ? now : hold.until(),
            null,
            null,
            null,
            null,
            null,
            written.suggested(),
            hold,
            null,
            written.approval(),
            written.campaign(),
            written.files()));
    draft.event(queued(written), now, written.by(), written.id());
    return draft.done(now);
  }

  private static String queued(Written written) {
    if (written.approval() != null) {
      return FourEyes.ASKED;
    }
    return written.hold() != null && written.hold().scheduled()
        ? "reply_scheduled"
        : "reply_queued";
  }

  /**
   * Does what a person decided.
   *
   * @throws Refusal 404 if there is no such reply, 409 if it is being sent or has reached its end
   */
  public static CaseDocument decide(
      CaseDocument before, String replyId, Decision decision, String by, Instant now) {
    if (decision == Decision.UNDO) {
      return Holding.undo(before, replyId, by, now);
    }
    CaseDraft draft = new CaseDraft(before);
    ReplyEntry reply = draft.reply(replyId).orElseThrow(() -> Refusal.notFound("reply", replyId));
    boolean takesBack = decision == Decision.CANCEL && UNAPPROVED.contains(reply.state());
    if (!DECIDABLE.contains(reply.state()) && !takesBack) {
      throw Refusal.conflict("conflict", "reply " + replyId + " is " + reply.state());
    }
    if (decision == Decision.SENT) {
      return markSent(draft, reply, null, null, by, now);
    }
    if (decision == Decision.CANCEL) {
      draft.replace(new ReplyDraft(reply).become(ReplyState.CANCELLED, null, "by_hand").done());
      draft.event("reply_cancelled", now, by, replyId);
      return draft.done(now);
    }
    ReplyDraft again = new ReplyDraft(reply).become(ReplyState.APPROVED, now, null);
    again.attempts = 0;
    again.checks = 0;
    again.hold = null;
    draft.replace(again.done());
    draft.event("reply_queued", now, by, replyId);
    return draft.done(now);
  }

  /** Takes back a reply that certainly was not posted; empty if it may have been, or is over. */
  public static Optional<CaseDocument> withdrawn(
      CaseDocument before, String replyId, String reason, String by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    return draft
        .reply(replyId)
        .filter(
            reply ->
                reply.state() == ReplyState.RETRY
                    || (reply.state() == ReplyState.APPROVED && reply.firstTriedAt() == null))
        .map(
            reply -> {
              draft.replace(
                  new ReplyDraft(reply).become(ReplyState.CANCELLED, null, reason).done());
              draft.event("reply_cancelled", now, by, replyId);
              return draft.done(now);
            });
  }

  /**
   * The platform tells after the fact that a reply is with the customer; empty if that is no news.
   *
   * @param remoteId of the attempt that it tells of
   */
  public static Optional<CaseDocument> confirmed(
      CaseDocument before, String replyId, String remoteId, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    return draft
        .reply(replyId)
        .filter(reply -> isOpen(reply, remoteId))
        .map(reply -> markSent(draft, reply, remoteId, reply.url(), null, now));
  }

  /**
   * The platform tells after the fact that a reply did not reach the customer; empty if that is no
   * news. A case that was answered by it is not answered any more.
   *
   * @param remoteId of the attempt that it tells of
   */
  public static Optional<CaseDocument> failed(
      CaseDocument before, String replyId, String remoteId, String reason, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    return draft
        .reply(replyId)
        .filter(reply -> isOpen(reply, remoteId) || isSentAs(reply, remoteId))
        .map(
            reply -> {
              ReplyDraft failed = new ReplyDraft(reply).become(ReplyState.REFUSED, null, reason);
              failed.sentAt = null;
              failed.remoteId = remoteId;
              draft.replace(failed.done());
              draft.event("reply_refused", now, null, replyId);
              reopen(draft, null, now);
              return draft.done(now);
            });
  }

  /** What answered the case is not there any more. */
  static void reopen(CaseDraft draft, @Nullable String by, Instant now) {
    if (draft.status == Status.ANSWERED) {
      draft.status = draft.assignee == null ? Status.NEW : Status.ASSIGNED;
      draft.event("status", now, by, draft.status.name());
    }
  }

  /** Tried, without an end yet; of an attempt that is known to have failed nothing is news. */
  private static boolean isOpen(ReplyEntry reply, String remoteId) {
    return reply.firstTriedAt() != null
        && (WAITING.contains(reply.state()) || reply.state() == ReplyState.CLAIMED)
        && !remoteId.equals(reply.remoteId());
  }

  private static boolean isSentAs(ReplyEntry reply, String remoteId) {
    return reply.state() == ReplyState.SENT
        && (reply.remoteId() == null || reply.remoteId().equals(remoteId));
  }

  /** The customer has it, and nobody waits for it any more. */
  static CaseDocument markSent(
      CaseDraft draft,
      ReplyEntry reply,
      @Nullable String remoteId,
      @Nullable String url,
      @Nullable String by,
      Instant now) {
    ReplyDraft sent = new ReplyDraft(reply).become(ReplyState.SENT, null, null);
    sent.sentAt = now;
    sent.remoteId = remoteId;
    sent.url = url;
    draft.replace(sent.done());
    draft.event("reply_sent", now, by, reply.id());
    if (draft.firstResponseAt == null && !FollowUpRules.isQuestion(draft, reply.id())) {
      draft.firstResponseAt = now;
    }
    boolean nobodyWaits =
        draft.feedback.stream()
            .allMatch(item -> item.deleted() || Derivation.answered(draft, item));
    if (nobodyWaits && (draft.status == Status.NEW || draft.status == Status.ASSIGNED)) {
      draft.status = Status.ANSWERED;
      draft.event("status", now, by, Status.ANSWERED.name());
    }
    return draft.done(now);
  }
}
