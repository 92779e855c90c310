package dev.ouvidor.dashboard.replies;

import dev.ouvidor.dashboard.cases.Claim;
import dev.ouvidor.dashboard.cases.Dispatching;
import dev.ouvidor.dashboard.cases.Holding;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes claims on replies, holds them, and writes down what became of them. Thread safe. */
final class Claims {
  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  private final SharedStore store;
  private final InstantSource clock;
  private final DispatchSettings settings;

  /**
   * A claim, and how all stood when it was last written.
   *
   * @param begun whether posting was begun with it
   */
  record Held(Claim claim, VersionedCase seen, ReplyEntry entry, boolean begun) {
    boolean isDeleted() {
      return Claims.isDeleted(seen.document(), entry.to());
    }
  }

  Claims(SharedStore store, InstantSource clock, DispatchSettings settings) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Claims a reply, and begins to post it unless it must be looked for first.
   *
   * @param clear whether nothing else speaks against posting it
   * @return null if it is not due, or another dispatcher has it
   */
  @Nullable Held take(VersionedCase seen, String replyId, boolean clear) {
    AtomicReference<@Nullable Claim> made = new AtomicReference<>();
    VersionedCase taken =
        store
            .changeIf(
                seen,
                document -> {
                  ReplyEntry before = entry(document, replyId);
                  if (before == null) {
                    return Optional.empty();
                  }
                  Claim claim = Dispatching.claimOf(document.id(), before, settings.owner());
                  made.set(claim);
                  boolean now =
                      clear
                          && !claim.mustLook()
                          && !isDeleted(document, before.to())
                          && !Holding.isOvertaken(document, before);
                  return taken(document, claim, now);
                })
            .orElse(null);
    Claim claim = made.get();
    ReplyEntry entry = taken == null ? null : entry(taken.document(), replyId);
    return claim == null || taken == null || entry == null
        ? null
        : new Held(claim, taken, entry, !claim.mustLook() && entry.attempts() > 0);
  }

  private Optional<CaseDocument> taken(CaseDocument document, Claim claim, boolean begun) {
    Instant now = clock.instant();
    Duration lease = settings.lease();
    Optional<CaseDocument> claimed =
        Dispatching.claim(document, claim.replyId(), settings.owner(), now, lease);
    return begun ? claimed.flatMap(after -> Dispatching.begin(after, claim, now, lease)) : claimed;
  }

  /**
   * Right before posting: the claim must hold, and there must still be something to answer.
   *
   * @return null if it must not be posted
   */
  @Nullable Held begin(Held held) {
    Claim claim = held.claim();
    VersionedCase begun =
        store
            .changeIf(
                held.seen(),
                document ->
                    isDeleted(document, held.entry().to())
                        ? Optional.empty()
                        : Dispatching.begin(document, claim, clock.instant(), settings.lease()))
            .orElse(null);
    ReplyEntry entry = begun == null ? null : entry(begun.document(), claim.replyId());
    if (begun == null || entry == null) {
      settle(held, doc -> Dispatching.cancelled(doc, claim, ReplyPolicy.DELETED, clock.instant()));
      return null;
    }
    return new Held(claim, begun, entry, true);
  }

  /**
   * Whether there is time to post what was begun. Who is held up for long in between must not: the
   * next one may have taken over, looked, and be posting by then.
   */
  boolean isFresh(Held begun) {
    Instant until = begun.entry().leaseUntil();
    return until != null && clock.instant().isBefore(until.minus(settings.lease().dividedBy(2)));
  }

  /** Holds on for longer. */
  void renew(Claim claim) {
    store.changeIf(
        claim.caseId(),
        document -> Dispatching.renew(document, claim, clock.instant(), settings.lease()));
  }

  /**
   * Writes the outcome. If the store stays away the lease runs out, and whoever takes over looks
   * before posting.
   */
  void settle(Held held, Function<CaseDocument, Optional<CaseDocument>> outcome) {
    boolean written =
        Patience.of(
            settings.outcomeTries(), () -> store.changeIf(held.seen(), outcome).isPresent());
    if (!written) {
      Claim claim = held.claim();
      log.warn(
          "reply {} of case {}: claim {} is lost, its outcome is left to whoever has it now",
          claim.replyId(),
          claim.caseId(),
          claim.fence());
    }
  }

  private static boolean isDeleted(CaseDocument document, String feedbackId) {
    return document.feedback().stream()
        .anyMatch(item -> item.id().equals(feedbackId) && item.deleted());
  }

  private static @Nullable ReplyEntry entry(CaseDocument document, String replyId) {
    return document.replies().stream()
        .filter(reply -> reply.id().equals(replyId))
        .findFirst()
        .orElse(null);
  }
}
