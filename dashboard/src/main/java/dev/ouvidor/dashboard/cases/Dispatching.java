package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a dispatcher does with a reply inside its case, as pure functions. What it does with a claim
 * gives back empty once the claim is lost.
 */
public final class Dispatching {
  private Dispatching() {}

  /** Whether a dispatcher may claim the reply now. */
  public static boolean isDue(ReplyEntry reply, Instant now) {
    boolean due = reply.dueAt() != null && !reply.dueAt().isAfter(now);
    return due && (Outbox.WAITING.contains(reply.state()) || leaseIsOver(reply, now));
  }

  /** Claims a reply; empty when it is not due, or when another one of the case is being sent. */
  public static Optional<CaseDocument> claim(
      CaseDocument before, String replyId, String owner, Instant now, Duration lease) {
    CaseDraft draft = new CaseDraft(before);
    return draft
        .reply(replyId)
        .filter(reply -> isDue(reply, now))
        .filter(reply -> before.replies().stream().noneMatch(other -> isHeld(other, now)))
        .map(
            reply -> {
              ReplyDraft claimed =
                  new ReplyDraft(reply).become(ReplyState.CLAIMED, now.plus(lease), reply.reason());
              claimed.owner = owner;
              claimed.fence = reply.fence() + 1;
              claimed.leaseUntil = now.plus(lease);
              draft.replace(claimed.done());
              return draft.done(now);
            });
  }

  /** The claim that {@link #claim} made, judged by how the reply stood before. */
  public static Claim claimOf(String caseId, ReplyEntry before, String owner) {
    boolean tried = before.firstTriedAt() != null;
    boolean mustLook =
        tried
            || before.attempts() > 0
            || before.state() == ReplyState.CLAIMED
            || before.state() == ReplyState.UNKNOWN;
    return new Claim(
        caseId,
        before.id(),
        owner,
        before.fence() + 1,
        mustLook,
        tried && before.attempts() == 0 && before.state() == ReplyState.APPROVED);
  }

  /** The reply, if the claim still holds. */
  public static Optional<ReplyEntry> held(CaseDocument document, Claim claim) {
    return document.replies().stream()
        .filter(reply -> reply.id().equals(claim.replyId()))
        .filter(reply -> reply.state() == ReplyState.CLAIMED)
        .filter(reply -> reply.fence() == claim.fence() && claim.owner().equals(reply.owner()))
        .findFirst();
  }

  /** Writes down that posting begins, before it does: whoever takes over must look first. */
  public static Optional<CaseDocument> begin(
      CaseDocument before, Claim claim, Instant now, Duration lease) {
    return held(
        before,
        claim,
        now,
        reply -> {
          reply.attempts++;
          reply.checks = 0;
          reply.firstTriedAt = reply.firstTriedAt == null ? now : reply.firstTriedAt;
          reply.leaseUntil = now.plus(lease);
          reply.dueAt = reply.leaseUntil;
          return reply;
        });
  }

  /** Holds the claim for longer, while the platform takes its time. */
  public static Optional<CaseDocument> renew(
      CaseDocument before, Claim claim, Instant now, Duration lease) {
    return held(
        before,
        claim,
        now,
        reply -> {
          reply.leaseUntil = now.plus(lease);
          reply.dueAt = reply.leaseUntil;
          return reply;
        });
  }

  /** The platform has it. */
  public static Optional<CaseDocument> sent(
      CaseDocument before,
      Claim claim,
      @Nullable String remoteId,
      @Nullable String url,
      Instant now) {
    return held(before, claim)
        .map(reply -> Outbox.markSent(new CaseDraft(before), reply, remoteId, url, null, now));
  }

  /** The platform, or our own rules, will never take it like this. */
  public static Optional<CaseDocument> refused(
      CaseDocument before, Claim claim, String reason, Instant now) {
    return end(before, claim, ReplyState.REFUSED, "reply_refused", reason, now);
  }

  /** There is nothing left to answer. */
  public static Optional<CaseDocument> cancelled(
      CaseDocument before, Claim claim, String reason, Instant now) {
    return end(before, claim, ReplyState.CANCELLED, "reply_cancelled", reason, now);
  }

  /** Certainly not posted; to be tried again. */
  public static Optional<CaseDocument> retry(
      CaseDocument before, Claim claim, String reason, Instant dueAt, Instant now) {
    return held(before, claim, now, reply -> reply.become(ReplyState.RETRY, dueAt, reason));
  }

  /**
   * Nobody can tell whether it was posted.
   *
   * @param lookedInVain whether this comes from looking for it, not from posting it
   * @param dueAt when to look again; null to wait for a person's decision
   */
  public static Optional<CaseDocument> unknown(
      CaseDocument before,
      Claim claim,
      String reason,
      boolean lookedInVain,
      @Nullable Instant dueAt,
      Instant now) {
    boolean isNews = held(before, claim).map(ReplyEntry::checks).orElse(0) == 0 || dueAt == null;
    return held(
            before,
            claim,
            now,
            reply -> {
              reply.checks += lookedInVain ? 1 : 0;
              return reply.become(ReplyState.UNKNOWN, dueAt, reason);
            })
        .map(after -> isNews ? noted(after, "reply_unknown", claim.replyId(), now) : after);
  }

  private static boolean leaseIsOver(ReplyEntry reply, Instant now) {
    return reply.state() == ReplyState.CLAIMED && !isHeld(reply, now);
  }

  private static boolean isHeld(ReplyEntry reply, Instant now) {
    return reply.state() == ReplyState.CLAIMED
        && reply.leaseUntil() != null
        && reply.leaseUntil().isAfter(now);
  }

  private static Optional<CaseDocument> held(
      CaseDocument before, Claim claim, Instant now, UnaryOperator<ReplyDraft> change) {
    return held(before, claim)
        .map(
            reply -> {
              CaseDraft draft = new CaseDraft(before);
              draft.replace(change.apply(new ReplyDraft(reply)).done());
              return draft.done(now);
            });
  }

  private static Optional<CaseDocument> end(
      CaseDocument before, Claim claim, ReplyState state, String event, String why, Instant now) {
    return held(before, claim, now, reply -> reply.become(state, null, why))
        .map(after -> noted(after, event, claim.replyId(), now));
  }

  private static CaseDocument noted(
      CaseDocument document, String event, String replyId, Instant now) {
    CaseDraft draft = new CaseDraft(document);
    draft.event(event, now, null, replyId);
    return draft.done(now);
  }
}
