package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Hold;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Instant;

/** What can be done with a reply while it is held in the outbox, as pure functions. */
public final class Holding {
  /** {@link ReplyEntry#reason} of a reply that its writer took back before it went. */
  static final String UNDONE = "undone";

  private Holding() {}

  /**
   * Takes a held reply back.
   *
   * @throws Refusal 404 if there is no such reply, 409 {@code too_late} if it is held no more
   */
  static CaseDocument undo(CaseDocument before, String replyId, String by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    ReplyEntry reply = held(draft, replyId);
    draft.replace(new ReplyDraft(reply).become(ReplyState.CANCELLED, null, UNDONE).done());
    draft.event("reply_cancelled", now, by, replyId);
    return draft.done(now);
  }

  /**
   * Gives a held reply another time.
   *
   * @throws Refusal 404 if there is no such reply, 409 {@code too_late} if it is held no more
   */
  public static CaseDocument schedule(
      CaseDocument before, String replyId, Instant until, String by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    ReplyEntry reply = held(draft, replyId);
    ReplyDraft later = new ReplyDraft(reply).become(ReplyState.APPROVED, until, null);
    later.hold = new Hold(until, true);
    draft.replace(later.done());
    draft.event("reply_scheduled", now, by, replyId);
    return draft.done(now);
  }

  /** Whether the customer wrote while the reply was held: it must not go out unseen. */
  public static boolean isOvertaken(CaseDocument document, ReplyEntry reply) {
    return reply.hold() != null
        && document.feedback().stream()
            .anyMatch(item -> !item.deleted() && item.answeredBy() == null);
  }

  private static ReplyEntry held(CaseDraft draft, String replyId) {
    ReplyEntry reply = draft.reply(replyId).orElseThrow(() -> Refusal.notFound("reply", replyId));
    boolean untouched = reply.state() == ReplyState.APPROVED && reply.firstTriedAt() == null;
    if (reply.hold() == null || !untouched) {
      throw Refusal.conflict("too_late", "reply " + replyId + " is " + reply.state());
    }
    return reply;
  }
}
