package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.dashboard.attachments.Enclosures;
import dev.ouvidor.dashboard.cases.Claim;
import dev.ouvidor.dashboard.cases.Dispatching;
import dev.ouvidor.dashboard.cases.Holding;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.replies.Claims.Held;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the replies of one case one step further: claims each, looks for it where there is a
 * doubt, posts it, and writes down what came of it. Each step is written before the next begins, so
 * that wherever the process dies, whoever takes over knows whether the reply may be on the platform
 * already. Where nothing speaks against posting at once, claiming and beginning to post are one
 * step. Thread safe; blocks while the platform answers.
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

  private final SharedStore store;
  private final Function<String, Optional<Replier>> repliers;
  private final InstantSource clock;
  private final DispatchSettings settings;
  private final Heartbeat heartbeat;
  private final Function<ReplyFile, Optional<byte[]>> files;
  private final Claims claims;

  /**
   * @param files reads what is in a file; empty if it is not there any more
   */
  ReplySender(
      SharedStore store,
      Function<String, Optional<Replier>> repliers,
      InstantSource clock,
      DispatchSettings settings,
      Heartbeat heartbeat,
      Function<ReplyFile, Optional<byte[]>> files) {
    this.store = store;
    this.repliers = repliers;
    this.clock = clock;
    this.settings = settings;
    this.heartbeat = heartbeat;
    this.files = files;
    this.claims = new Claims(store, clock, settings);
  }

  /** Does nothing about replies that are not due, or that another dispatcher has. */
  Course send(String caseId) {
    Course course = Course.NOT_ASKED;
    VersionedCase seen = store.get(caseId).orElse(null);
    if (seen != null) {
      Instant now = clock.instant();
      for (ReplyEntry reply : seen.document().replies()) {
        if (Dispatching.isDue(reply, now)) {
          course = course.then(send(seen, reply));
        }
      }
    }
    return course;
  }

  private Course send(VersionedCase seen, ReplyEntry reply) {
    Replier replier = repliers.apply(seen.document().connection()).orElse(null);
    Feedback to = store.feedback(reply.to()).orElse(null);
    boolean clear =
        replier != null && to != null && ReplyPolicy.obstacle(to, clock.instant()).isEmpty();
    Held held = claims.take(seen, reply.id(), clear);
    if (held == null) {
      return Course.NOT_ASKED;
    } else if (replier == null || to == null) {
      wait(held, replier == null ? ReplyPolicy.NO_REPLIER : "feedback_missing");
      return Course.NOT_ASKED;
    }
    return held.begun() ? post(held, replier, to) : work(held, replier, to);
  }

  /** Without replier or feedback here nothing can be done; another dashboard may have them. */
  private void wait(Held held, String why) {
    Claim claim = held.claim();
    Instant now = clock.instant();
    Instant due = now.plus(ABSENT_PART);
    claims.settle(
        held,
        document ->
            claim.mustLook()
                ? Dispatching.unknown(document, claim, why, false, due, now)
                : Dispatching.retry(document, claim, why, due, now));
  }

  private Course work(Held held, Replier replier, Feedback to) {
    Course course = Course.NOT_ASKED;
    if (held.claim().mustLook()) {
      Lookup lookup = look(replier, reply(held, to));
      course = lookup instanceof Lookup.Unclear ? trouble() : Course.WELL;
      if (!mayPost(held, lookup)) {
        return course;
      }
    }
    Held begun = isAllowed(held, to) ? claims.begin(held) : null;
    return begun == null ? course : course.then(post(begun, replier, to));
  }

  private static Lookup look(Replier replier, Reply reply) {
    try {
      return replier.find(reply);
    } catch (RuntimeException e) {
      log.warn("looking for reply {} failed: {}", reply.key(), e.toString());
      return new Lookup.Unclear(unexpected(e));
    }
  }

  private boolean mayPost(Held held, Lookup lookup) {
    Claim claim = held.claim();
    Instant now = clock.instant();
    if (lookup instanceof Lookup.Found found) {
      claims.settle(held, doc -> Dispatching.sent(doc, claim, found.remoteId(), found.url(), now));
      return false;
    }
    if (lookup instanceof Lookup.Unclear unclear && !claim.decided()) {
      Instant due = settings.nextCheck(held.entry().checks() + 1, now);
      claims.settle(
          held, doc -> Dispatching.unknown(doc, claim, unclear.reason().write(), true, due, now));
      return false;
    }
    return true;
  }

  private boolean isAllowed(Held held, Feedback to) {
    Claim claim = held.claim();
    Instant now = clock.instant();
    Optional<String> obstacle = obstacle(held, to, now);
    if (held.isDeleted() || obstacle.equals(Optional.of(ReplyPolicy.DELETED))) {
      claims.settle(held, doc -> Dispatching.cancelled(doc, claim, ReplyPolicy.DELETED, now));
      return false;
    }
    obstacle.ifPresent(
        why -> claims.settle(held, doc -> Dispatching.refused(doc, claim, why, now)));
    return obstacle.isEmpty();
  }

  private static Optional<String> obstacle(Held held, Feedback to, Instant now) {
    boolean moved = Holding.isOvertaken(held.seen().document(), held.entry());
    return ReplyPolicy.obstacle(to, now)
        .or(() -> moved ? Optional.of(ReplyPolicy.MOVED) : Optional.empty());
  }

  private Course post(Held begun, Replier replier, Feedback to) {
    Claim claim = begun.claim();
    if (!claims.isFresh(begun)) {
      Instant now = clock.instant();
      Instant due = now.plus(SHORTEST_RETRY);
      claims.settle(
          begun, doc -> Dispatching.retry(doc, claim, Reason.of(Cause.LATE).write(), due, now));
      return Course.NOT_ASKED;
    }
    Reply reply = reply(begun, to);
    ReplyOutcome outcome;
    try (Heartbeat.Beating beating = heartbeat.start(() -> claims.renew(claim))) {
      outcome = Attached.send(replier, reply);
    } catch (RuntimeException e) {
      log.warn("posting reply {} failed: {}", reply.key(), e.toString());
      outcome = new ReplyOutcome.Unknown(unexpected(e));
    }
    ReplyOutcome result = outcome;
    claims.settle(begun, document -> after(document, claim, result));
    return course(result);
  }

  private Reply reply(Held held, Feedback to) {
    ReplyEntry entry = held.entry();
    Instant tried = entry.firstTriedAt();
    return new Reply(
        entry.id(),
        to,
        entry.text(),
        entry.visibility(),
        tried == null ? clock.instant() : tried,
        Enclosures.attachments(entry.files(), files));
  }

  private Optional<CaseDocument> after(CaseDocument document, Claim claim, ReplyOutcome outcome) {
    Instant now = clock.instant();
    if (outcome instanceof ReplyOutcome.Sent sent) {
      return Dispatching.sent(document, claim, sent.remoteId(), sent.url(), now);
    }
    if (outcome instanceof ReplyOutcome.Refused refused) {
      return Dispatching.refused(document, claim, refused.code(), now);
    }
    if (outcome instanceof ReplyOutcome.RetryLater later) {
      return Dispatching.retry(
          document, claim, later.reason().write(), now.plus(pause(later)), now);
    }
    String why = ((ReplyOutcome.Unknown) outcome).reason().write();
    return Dispatching.unknown(document, claim, why, false, settings.nextCheck(0, now), now);
  }

  private Course course(ReplyOutcome outcome) {
    if (outcome instanceof ReplyOutcome.RetryLater later) {
      return Course.trouble(pause(later));
    }
    return outcome instanceof ReplyOutcome.Unknown ? trouble() : Course.WELL;
  }

  private Course trouble() {
    return Course.trouble(settings.firstCheck());
  }

  private static Reason unexpected(RuntimeException e) {
    return Reason.of(Cause.UNEXPECTED, e.getClass().getSimpleName());
  }

  private static Duration pause(ReplyOutcome.RetryLater later) {
    return later.after().compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : later.after();
  }
}
