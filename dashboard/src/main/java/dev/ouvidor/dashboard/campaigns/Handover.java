package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.dashboard.campaigns.Recipient.State;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.orders.OrderStore;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings single recipients one step further. A recipient and its case are two documents, so they
 * cannot change at once: the case is written first, with a reply whose id follows from the
 * recipient. Whoever takes over after a crash in between finds that reply there and queues none.
 */
final class Handover {
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int MOST_TRIES = 20;

  /** Reason of what was taken back. */
  private static final String STOPPED = "campaign_stopped";

  private final CampaignStore store;
  private final CaseStore cases;
  private final FeedbackArchive archive;
  private final Letters letters;
  private final OrderStore orders;
  private final Consumer<CaseDocument> nudge;
  private final String self;
  private final InstantSource clock;

  /**
   * @param nudge gives the dispatcher a case with a reply to send
   * @param self name of this process, like no other's
   */
  Handover(
      CampaignStore store,
      CaseStore cases,
      FeedbackArchive archive,
      Letters letters,
      OrderStore orders,
      Consumer<CaseDocument> nudge,
      String self,
      InstantSource clock) {
    this.store = store;
    this.cases = cases;
    this.archive = archive;
    this.letters = letters;
    this.orders = orders;
    this.nudge = nudge;
    this.self = self;
    this.clock = clock;
  }

  /** Queues the reply, unless something speaks against it by now, or somebody else is at it. */
  void queue(Campaign campaign, Recipient recipient) {
    Recipient claimed =
        store
            .recipients()
            .change(
                recipient.id(),
                one -> {
                  Instant now = clock.instant();
                  return one.isFree(now) ? one.claimed(self, now, LEASE) : one;
                });
    if (claimed == null || !claimed.isHeldBy(self)) {
      return;
    }
    Campaign current = store.campaigns().get(campaign.id());
    if (current == null || current.state() != Campaign.State.RUNNING) {
      settle(claimed, State.WAITING, null);
      return;
    }
    // Stays where there is no case any more: the change is not asked for then.
    var against = new AtomicReference<@Nullable String>("deleted");
    opened(campaign, claimed, against)
        .or(
            () ->
                cases.changeIf(
                    claimed.caseId(), before -> queued(before, campaign, claimed, against)))
        .map(VersionedCase::document)
        .ifPresent(nudge);
    String why = against.get();
    if (!Letters.NOT_READY.equals(why) || claimed.tries() >= MOST_TRIES) {
      settle(claimed, why == null ? State.QUEUED : State.LEFT_OUT, why);
    }
  }

  /** The case of an order that nobody wrote about, with its reply; empty if it is there already. */
  private Optional<VersionedCase> opened(
      Campaign campaign, Recipient claimed, AtomicReference<@Nullable String> against) {
    String connection = campaign.selection().connection();
    if (claimed.order() == null || connection == null || cases.get(claimed.caseId()).isPresent()) {
      return Optional.empty();
    }
    Order order = orders.get(claimed.order()).orElse(null);
    if (order == null) {
      return Optional.empty();
    }
    if (!orders.writtenAbout(List.of(order)).isEmpty()) {
      against.set("has_written");
      return Optional.empty();
    }
    return queued(order.open(connection, clock.instant()), campaign, claimed, against)
        .flatMap(document -> cases.write(new CaseStore.Write(document, null)));
  }

  private Optional<CaseDocument> queued(
      CaseDocument before,
      Campaign campaign,
      Recipient claimed,
      AtomicReference<@Nullable String> against) {
    against.set(null);
    if (reply(before, claimed).isPresent()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (!now.isBefore(Objects.requireNonNull(claimed.claimedUntil()))) {
      against.set(Letters.NOT_READY);
      return Optional.empty();
    }
    Letter letter =
        letters.write(
            before,
            archive.byIds(Letters.newest(before).stream().toList()),
            campaign.texts(),
            claimed.variant());
    against.set(letter.reason());
    if (!letter.canBeSent()) {
      return Optional.empty();
    }
    Outbox.Written written =
        new Outbox.Written(
            claimed.replyId(),
            Objects.requireNonNull(letter.to()),
            Objects.requireNonNull(letter.text()),
            Objects.requireNonNull(letter.visibility()),
            campaign.by(),
            null,
            null,
            null,
            campaign.id(),
            List.of());
    return Optional.of(Outbox.queue(before, written, now));
  }

  private void settle(Recipient claimed, State next, @Nullable String why) {
    store
        .recipients()
        .change(
            claimed.id(), one -> one.isHeldBy(self) ? one.become(next, why, clock.instant()) : one);
  }

  /** Looks what became of replies that were queued. */
  void follow(List<Recipient> queued) {
    Map<String, VersionedCase> found =
        cases.getAll(queued.stream().map(Recipient::caseId).distinct().toList());
    for (Recipient one : queued) {
      VersionedCase there = found.get(one.caseId());
      ReplyEntry reply =
          Optional.ofNullable(there)
              .map(VersionedCase::document)
              .or(() -> moved(one))
              .flatMap(document -> reply(document, one).or(() -> moved(one, document)))
              .orElse(null);
      State next = reply == null ? State.CANCELLED : State.of(reply.state());
      if (next != one.state()) {
        String why = reply == null ? "deleted" : reply.reason();
        become(one, next, next == State.SENT ? null : why);
      }
    }
  }

  /** Gives up one to whom nothing was written yet; not while somebody is at it. */
  void drop(Recipient recipient) {
    if (!recipient.isFree(clock.instant())) {
      return;
    }
    // Somebody may have died between writing the case and saying so.
    boolean queued =
        recipient.tries() > 0
            && cases
                .get(recipient.caseId())
                .flatMap(there -> reply(there.document(), recipient))
                .isPresent();
    State next = queued ? State.QUEUED : State.CANCELLED;
    String why = queued ? null : STOPPED;
    store
        .recipients()
        .change(
            recipient.id(),
            one -> one.isFree(clock.instant()) ? one.become(next, why, clock.instant()) : one);
  }

  /** Takes a queued reply back, if it certainly has not been posted. */
  void takeBack(Campaign campaign, Recipient recipient) {
    String by =
        campaign.events().isEmpty()
            ? campaign.by()
            : Objects.requireNonNullElse(
                campaign.events().get(campaign.events().size() - 1).by(), campaign.by());
    String in =
        cases
            .get(recipient.caseId())
            .filter(there -> reply(there.document(), recipient).isPresent())
            .map(there -> recipient.caseId())
            .or(() -> cases.ofReply(recipient.replyId()))
            .orElse(recipient.caseId());
    cases
        .changeIf(
            in,
            before -> Outbox.withdrawn(before, recipient.replyId(), STOPPED, by, clock.instant()))
        .ifPresent(done -> become(recipient, State.CANCELLED, STOPPED));
  }

  private void become(Recipient recipient, State next, @Nullable String why) {
    store
        .recipients()
        .change(
            recipient.id(),
            one -> one.state() == recipient.state() ? one.become(next, why, clock.instant()) : one);
  }

  private Optional<CaseDocument> moved(Recipient recipient) {
    return cases.ofReply(recipient.replyId()).flatMap(cases::get).map(VersionedCase::document);
  }

  /** The case may have become part of another one. */
  private Optional<ReplyEntry> moved(Recipient recipient, CaseDocument from) {
    return moved(recipient)
        .filter(document -> !document.id().equals(from.id()))
        .flatMap(document -> reply(document, recipient));
  }

  private static Optional<ReplyEntry> reply(CaseDocument document, Recipient recipient) {
    String id = recipient.replyId();
    return document.replies().stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
