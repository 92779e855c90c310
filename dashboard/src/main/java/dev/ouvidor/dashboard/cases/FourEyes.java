package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Approval.Outcome;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a second person says about a reply that must not be sent without them, as pure functions:
 * AWAITING_APPROVAL → APPROVED, or → DRAFT, which is back with its writer. Each throws a {@link
 * Refusal}: 404 if there is no such reply, 409 {@code approval_over} if it does not wait, 409
 * {@code own_reply} to its writer, 409 {@code merged} if another case took this one over.
 */
public final class FourEyes {
  /** {@link ReplyEntry#reason} of one that went back to its writer. */
  public static final String RETURNED = "returned";

  static final String ASKED = "approval_asked";

  /** After these events the conversation is not the one that the writer answered. */
  private static final Set<String> MOVES =
      Set.of("feedback", "edited", "deleted", "reply_queued", ASKED, "merged", "split");

  private FourEyes() {}

  /**
   * Lets a reply go out.
   *
   * @param edited what is sent instead of what was written; null or the same for that
   */
  public static CaseDocument approve(
      CaseDocument before, String replyId, @Nullable String edited, String by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    ReplyDraft reply = new ReplyDraft(waiting(draft, before, replyId, by));
    String sent = edited == null ? reply.text : edited;
    boolean changed = !sent.equals(reply.text);
    reply.text = sent;
    Instant due = reply.dueAt == null || reply.dueAt.isBefore(now) ? now : reply.dueAt;
    reply.become(ReplyState.APPROVED, due, null);
    answer(reply, changed ? Outcome.EDITED : Outcome.APPROVED, by, now, null);
    draft.replace(reply.done());
    draft.event(changed ? "approved_edited" : "approved", now, by, replyId);
    return draft.done(now);
  }

  /** Gives a reply back to its writer, with what is wrong with it. */
  public static CaseDocument giveBack(
      CaseDocument before, String replyId, String comment, String by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    ReplyDraft reply = new ReplyDraft(waiting(draft, before, replyId, by));
    reply.become(ReplyState.DRAFT, null, RETURNED);
    answer(reply, Outcome.RETURNED, by, now, comment);
    draft.replace(reply.done());
    draft.event(RETURNED, now, by, replyId);
    return draft.done(now);
  }

  /**
   * Puts away a reply that came back, as another one takes its place.
   *
   * @throws Refusal 409 {@code conflict} if it did not come back
   */
  public static CaseDocument revise(CaseDocument before, String replyId, String by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    ReplyEntry reply = draft.reply(replyId).orElseThrow(() -> Refusal.notFound("reply", replyId));
    if (reply.state() != ReplyState.DRAFT) {
      throw Refusal.conflict("conflict", "reply " + replyId + " is " + reply.state());
    }
    draft.replace(new ReplyDraft(reply).become(ReplyState.CANCELLED, null, "revised").done());
    draft.event("reply_cancelled", now, by, replyId);
    return draft.done(now);
  }

  /** Those that wait for a second person; none in a case that another one took over. */
  public static List<ReplyEntry> waiting(CaseDocument document) {
    return document.life().mergedInto() != null
        ? List.of()
        : document.replies().stream()
            .filter(reply -> reply.state() == ReplyState.AWAITING_APPROVAL)
            .toList();
  }

  /** Whether something was said, on either side, since a reply was written. */
  public static boolean moved(CaseDocument document, String replyId) {
    boolean asked = false;
    for (Event event : document.events()) {
      if (asked && MOVES.contains(event.type())) {
        return true;
      }
      asked |= event.type().equals(ASKED) && replyId.equals(event.detail());
    }
    // Asked for in a case that this one took over.
    return !asked;
  }

  private static ReplyEntry waiting(
      CaseDraft draft, CaseDocument before, String replyId, String by) {
    Merging.refuseMerged(before);
    ReplyEntry reply = draft.reply(replyId).orElseThrow(() -> Refusal.notFound("reply", replyId));
    if (reply.state() != ReplyState.AWAITING_APPROVAL) {
      throw Refusal.conflict("approval_over", "reply " + replyId + " is " + reply.state());
    }
    if (reply.by().equals(by)) {
      throw Refusal.conflict("own_reply", "reply " + replyId + " is by the same person");
    }
    return reply;
  }

  private static void answer(
      ReplyDraft reply, Outcome outcome, String by, Instant now, @Nullable String comment) {
    reply.approval = Objects.requireNonNull(reply.approval).answered(outcome, by, now, comment);
  }
}
