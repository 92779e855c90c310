package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.dashboard.campaigns.CampaignView.RecipientView;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.orders.OrderStore;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recipients with what stands in their cases: names and texts are kept there alone. */
final class RecipientList {
  private final CaseStore cases;
  private final FeedbackArchive archive;
  private final Letters letters;
  private final OrderStore orders;
  private final InstantSource clock;

  RecipientList(
      CaseStore cases,
      FeedbackArchive archive,
      Letters letters,
      OrderStore orders,
      InstantSource clock) {
    this.cases = cases;
    this.archive = archive;
    this.letters = letters;
    this.orders = orders;
    this.clock = clock;
  }

  /** In the same order; at most 1,000. */
  List<RecipientView> of(Campaign campaign, List<Recipient> recipients) {
    Map<String, VersionedCase> found =
        cases.getAll(recipients.stream().map(Recipient::caseId).distinct().toList());
    Map<String, FeedbackDocument> feedback =
        archive.byIds(
            recipients.stream()
                .filter(one -> one.state() == Recipient.State.WAITING)
                .map(one -> found.get(one.caseId()))
                .filter(Objects::nonNull)
                .flatMap(one -> Letters.newest(one.document()).stream())
                .toList());
    return recipients.stream()
        .map(
            one -> {
              VersionedCase there = found.get(one.caseId());
              Order order = order(one);
              if (there == null && order != null) {
                return unwritten(campaign, one, order);
              }
              CaseDocument document = there == null ? null : there.document();
              return view(campaign, one, document, feedback, order);
            })
        .toList();
  }

  private @Nullable Order order(Recipient one) {
    return one.order() == null ? null : orders.get(one.order()).orElse(null);
  }

  /** A customer who has no case before the reply is queued. */
  private RecipientView unwritten(Campaign campaign, Recipient one, Order order) {
    CaseDocument document = order.open(one.connection(), clock.instant());
    List<String> ids = Letters.newest(document).stream().toList();
    return view(campaign, one, document, archive.byIds(ids), order);
  }

  private RecipientView view(
      Campaign campaign,
      Recipient one,
      @Nullable CaseDocument document,
      Map<String, FeedbackDocument> feedback,
      @Nullable Order order) {
    ReplyEntry reply =
        Optional.ofNullable(document).stream()
            .flatMap(known -> known.replies().stream())
            .filter(entry -> entry.id().equals(one.replyId()))
            .findFirst()
            .orElse(null);
    Letter letter =
        document != null && reply == null && one.state() == Recipient.State.WAITING
            ? letters.write(document, feedback, campaign.texts(), one.variant())
            : Letter.none("deleted", one.language());
    return new RecipientView(
        one.seq(),
        one.caseId(),
        Protocol.of(one.caseId()),
        document == null ? null : name(document.author()),
        one.channel(),
        one.connection(),
        letter.language(),
        reply == null ? one.state() : Recipient.State.of(reply.state()),
        reason(one, reply, letter),
        reply == null ? letter.visibility() : reply.visibility(),
        reply == null ? letter.text() : reply.text(),
        reply == null ? null : reply.sentAt(),
        reply == null ? null : reply.url(),
        order == null ? null : order.order());
  }

  /** A person may have decided about a reply since the campaign was done. */
  private static @Nullable String reason(Recipient one, @Nullable ReplyEntry reply, Letter letter) {
    if (reply != null) {
      return reply.reason();
    }
    return one.state() == Recipient.State.WAITING ? letter.reason() : one.reason();
  }

  private static @Nullable String name(Author author) {
    return author.name() == null ? author.handle() : author.name();
  }
}
