package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Claim;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one reply one step further: claims it, looks for it where there is a doubt, posts it, and
 * writes down what came of it. Each step is written before the next begins, so that wherever the
 * process dies, whoever takes over knows whether the reply may be on the platform already. Thread
 * safe; blocks while the platform answers.
 */
final class ReplySender {
  private static final Logger log = LoggerFactory.getLogger(ReplySender.class);
  private static final Duration ABSENT_PART = Duration.ofSeconds(30);
  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

  /** Calls something now and then until it is closed. */
  @FunctionalInterface
  interface Heartbeat {
    /** Stops it. */
    interface Beating extends AutoCloseable {
      @Override
      void close();
    }

    Beating start(Runnable beat);
  }

  private final CaseStore store;
  private final FeedbackArchive archive;
  private final Function<String, Optional<Replier>> repliers;
  private final InstantSource clock;
  private final DispatchSettings settings;
  private final Heartbeat heartbeat;

  ReplySender(
      CaseStore store,
      FeedbackArchive archive,
      Function<String, Optional<Replier>> repliers,
      InstantSource clock,
      DispatchSettings settings,
      Heartbeat heartbeat) {
    this.store = store;
    this.archive = archive;
    this.repliers = repliers;
    this.clock = clock;
    this.settings = settings;
    this.heartbeat = heartbeat;
  }

  /** Does nothing if the reply is not due, or if another dispatcher has it. */
  void send(String caseId, String replyId) {
    AtomicReference<@Nullable ReplyEntry> before = new AtomicReference<>();
    store
        .changeIf(
            caseId,
            document -> {
              before.set(entry(document, replyId));
              return Outbox.claim(
                  document, replyId, settings.owner(), clock.instant(), settings.lease());
            })
        .ifPresent(
            claimed -> {
              ReplyEntry entry = before.get();
              if (entry != null) {
                work(Outbox.claimOf(caseId, entry, settings.owner()), claimed.document(), entry);
              }
            });
  }

  private void work(Claim claim, CaseDocument document, ReplyEntry entry) {
    Optional<Replier> replier = repliers.apply(document.connection());
    FeedbackDocument to = archive.byIds(List.of(entry.to())).get(entry.to());
    if (replier.isEmpty() || to == null) {
      wait(claim, replier.isEmpty() ? ReplyPolicy.NO_REPLIER : "feedback_missing");
      return;
    }
    Instant now = clock.instant();
    Reply reply =
        new Reply(
            entry.id(),
            to.feedback(),
            entry.text(),
            entry.visibility(),
            entry.firstTriedAt() == null ? now : entry.firstTriedAt());
    if (claim.mustLook() && !mayPost(claim, entry, look(replier.get(), reply))) {
      return;
    }
    if (isAllowed(claim, document, to.feedback())) {
      begin(claim).ifPresent(begun -> post(claim, replier.get(), begun, to.feedback()));
    }
  }

  /** Without replier or feedback here nothing can be done; another dashboard may have them. */
  private void wait(Claim claim, String why) {
    Instant now = clock.instant();
    Instant due = now.plus(ABSENT_PART);
    settle(
        claim,
        document ->
            claim.mustLook()
                ? Outbox.unknown(document, claim, why, false, due, now)
                : Outbox.retry(document, claim, why, due, now));
  }

  private static Lookup look(Replier replier, Reply reply) {
    try {
      return replier.find(reply);
    } catch (RuntimeException e) {
      log.warn("looking for reply {} failed: {}", reply.key(), e.toString());
      return new Lookup.Unclear(e.getClass().getSimpleName());
    }
  }

  private boolean mayPost(Claim claim, ReplyEntry entry, Lookup lookup) {
    Instant now = clock.instant();
    if (lookup instanceof Lookup.Found found) {
      settle(claim, doc -> Outbox.sent(doc, claim, found.remoteId(), found.url(), now));
      return false;
    }
    if (lookup instanceof Lookup.Unclear unclear && !claim.decided()) {
      Instant due = settings.nextCheck(entry.checks() + 1, now);
      settle(claim, doc -> Outbox.unknown(doc, claim, unclear.why(), true, due, now));
      return false;
    }
    return true;
  }

  private boolean isAllowed(Claim claim, CaseDocument document, Feedback to) {
    Instant now = clock.instant();
    Optional<String> obstacle = ReplyPolicy.obstacle(to, now);
    if (isDeleted(document, to.id()) || obstacle.equals(Optional.of(ReplyPolicy.DELETED))) {
      settle(claim, doc -> Outbox.cancelled(doc, claim, ReplyPolicy.DELETED, now));
      return false;
    }
    obstacle.ifPresent(why -> settle(claim, doc -> Outbox.refused(doc, claim, why, now)));
    return obstacle.isEmpty();
  }

  /** Right before posting: the claim must hold, and there must still be something to answer. */
  private Optional<ReplyEntry> begin(Claim claim) {
    Optional<ReplyEntry> begun =
        store
            .changeIf(
                claim.caseId(),
                document -> {
                  ReplyEntry entry = entry(document, claim.replyId());
                  return entry == null || isDeleted(document, entry.to())
                      ? Optional.empty()
                      : Outbox.begin(document, claim, clock.instant(), settings.lease());
                })
            .map(changed -> entry(changed.document(), claim.replyId()));
    if (begun.isEmpty()) {
      settle(claim, doc -> Outbox.cancelled(doc, claim, ReplyPolicy.DELETED, clock.instant()));
    }
    return begun;
  }

  private void post(Claim claim, Replier replier, ReplyEntry begun, Feedback to) {
    Instant firstTriedAt = begun.firstTriedAt() == null ? clock.instant() : begun.firstTriedAt();
    Reply reply = new Reply(begun.id(), to, begun.text(), begun.visibility(), firstTriedAt);
    ReplyOutcome outcome;
    try (Heartbeat.Beating beating = heartbeat.start(() -> renew(claim))) {
      outcome = replier.reply(reply);
    } catch (RuntimeException e) {
      log.warn("posting reply {} failed: {}", reply.key(), e.toString());
      outcome = new ReplyOutcome.Unknown(e.getClass().getSimpleName());
    }
    ReplyOutcome result = outcome;
    settle(claim, document -> after(document, claim, result));
  }

  private Optional<CaseDocument> after(CaseDocument document, Claim claim, ReplyOutcome outcome) {
    Instant now = clock.instant();
    if (outcome instanceof ReplyOutcome.Sent sent) {
      return Outbox.sent(document, claim, sent.remoteId(), sent.url(), now);
    }
    if (outcome instanceof ReplyOutcome.Refused refused) {
      return Outbox.refused(document, claim, refused.code(), now);
    }
    if (outcome instanceof ReplyOutcome.RetryLater later) {
      Duration pause = later.after().compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : later.after();
      return Outbox.retry(document, claim, later.why(), now.plus(pause), now);
    }
    String why = ((ReplyOutcome.Unknown) outcome).why();
    return Outbox.unknown(document, claim, why, false, settings.nextCheck(0, now), now);
  }

  private void renew(Claim claim) {
    store.changeIf(
        claim.caseId(),
        document -> Outbox.renew(document, claim, clock.instant(), settings.lease()));
  }

  /**
   * Writes the outcome. If the store stays away the lease runs out, and whoever takes over looks
   * before posting.
   */
  private void settle(Claim claim, Function<CaseDocument, Optional<CaseDocument>> outcome) {
    boolean written =
        Patience.of(
            settings.outcomeTries(), () -> store.changeIf(claim.caseId(), outcome).isPresent());
    if (!written) {
      log.warn(
          "reply {} of case {}: claim {} is lost, its outcome is left to whoever has it now",
          claim.replyId(),
          claim.caseId(),
          claim.fence());
    }
  }

  private static @Nullable ReplyEntry entry(CaseDocument document, String replyId) {
    return document.replies().stream()
        .filter(reply -> reply.id().equals(replyId))
        .findFirst()
        .orElse(null);
  }

  private static boolean isDeleted(CaseDocument document, String feedbackId) {
    return document.feedback().stream()
        .anyMatch(item -> item.id().equals(feedbackId) && item.deleted());
  }
}
