package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Amendment;
import dev.ouvidor.pipeline.index.CaseDocument.AmendmentState;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changing and taking back replies that were sent, as pure functions. Both can be repeated without
 * harm, so what is in doubt is simply done again by a person.
 */
public final class Amending {
  /** {@link ReplyEntry#reason} of a reply that was taken back after it was sent. */
  static final String TAKEN_BACK = "taken_back";

  /** Longer than any platform is waited for. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Amending() {}

  /**
   * Writes down what is about to be done.
   *
   * @param text the words that it shall have; null to take it back
   * @throws Refusal 404 if there is no such reply, 409 {@code not_changeable} if it is not there,
   *     409 {@code reply_changing} if somebody is at it
   */
  public static CaseDocument begin(
      CaseDocument before, String replyId, @Nullable String text, String by, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    ReplyEntry reply = draft.reply(replyId).orElseThrow(() -> Refusal.notFound("reply", replyId));
    Amendment last = reply.amendment();
    if (reply.state() != ReplyState.SENT || reply.remoteId() == null) {
      throw Refusal.conflict("not_changeable", "reply " + replyId + " is " + reply.state());
    } else if (last != null
        && last.state() == AmendmentState.UNDER_WAY
        && now.isBefore(last.at().plus(LONGEST))) {
      throw Refusal.conflict("reply_changing", "reply " + replyId + " is being changed");
    }
    put(draft, reply, new Amendment(text, reply.text(), AmendmentState.UNDER_WAY, by, now, null));
    return draft.done(now);
  }

  /**
   * Writes down what came of it; the same document if somebody else has begun anew since.
   *
   * @param begun when it was begun
   */
  public static CaseDocument settle(
      CaseDocument before, String replyId, Instant begun, ReplyOutcome outcome, Instant now) {
    CaseDraft draft = new CaseDraft(before);
    ReplyEntry reply = draft.reply(replyId).orElse(null);
    Amendment amendment = reply == null ? null : reply.amendment();
    if (reply == null || amendment == null || !amendment.at().equals(begun)) {
      return before;
    }
    if (!(outcome instanceof ReplyOutcome.Sent)) {
      boolean doubt = outcome instanceof ReplyOutcome.Unknown;
      AmendmentState state = doubt ? AmendmentState.UNKNOWN : AmendmentState.REFUSED;
      put(draft, reply, as(amendment, state, why(outcome)));
      return draft.done(now);
    }
    ReplyDraft changed = new ReplyDraft(reply);
    changed.amendment = as(amendment, AmendmentState.DONE, null);
    if (amendment.text() == null) {
      draft.replace(changed.become(ReplyState.CANCELLED, null, TAKEN_BACK).done());
      draft.event("reply_deleted", now, amendment.by(), replyId);
      Outbox.reopen(draft, amendment.by(), now);
    } else {
      changed.text = amendment.text();
      draft.replace(changed.done());
      draft.event("reply_edited", now, amendment.by(), replyId);
    }
    return draft.done(now);
  }

  private static void put(CaseDraft draft, ReplyEntry reply, Amendment amendment) {
    ReplyDraft changed = new ReplyDraft(reply);
    changed.amendment = amendment;
    draft.replace(changed.done());
  }

  private static Amendment as(Amendment of, AmendmentState state, @Nullable String reason) {
    return new Amendment(of.text(), of.was(), state, of.by(), of.at(), reason);
  }

  private static String why(ReplyOutcome outcome) {
    if (outcome instanceof ReplyOutcome.Refused refused) {
      return refused.code();
    }
    return outcome instanceof ReplyOutcome.RetryLater later
        ? later.reason().write()
        : ((ReplyOutcome.Unknown) outcome).reason().write();
  }
}
