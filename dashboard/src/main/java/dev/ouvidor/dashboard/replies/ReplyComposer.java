package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.dashboard.attachments.FileStore;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Says by the rules of the channel what a reply to a case may look like. */
public final class ReplyComposer implements Composer {
  private final Function<String, Optional<Replier>> repliers;
  private final IntSupplier undoSeconds;
  private final InstantSource clock;

  /**
   * @param repliers the replier of a connection; empty where no application may answer
   * @param undoSeconds how long a reply from the page can be taken back
   */
  public ReplyComposer(
      Function<String, Optional<Replier>> repliers, IntSupplier undoSeconds, InstantSource clock) {
    this.repliers = repliers;
    this.undoSeconds = undoSeconds;
    this.clock = clock;
  }

  @Override
  public State describe(CaseDocument document, Map<String, FeedbackDocument> feedback) {
    Optional<Item> newest =
        document.feedback().stream()
            .filter(item -> !item.deleted())
            .reduce((earlier, later) -> later);
    if (newest.isEmpty()) {
      return nothing(ReplyPolicy.DELETED, null, null);
    }
    String id = newest.get().id();
    FeedbackDocument full = feedback.get(id);
    if (full == null) {
      return nothing("not_ready", id, null);
    }
    Feedback to = full.feedback();
    Optional<String> obstacle = ReplyPolicy.obstacle(to, clock.instant());
    return repliers
        .apply(document.connection())
        .map(replier -> state(replier, to, obstacle.orElse(null)))
        .orElseGet(() -> nothing(obstacle.orElse(ReplyPolicy.NO_REPLIER), id, to.url()));
  }

  @Override
  public Changes changes(CaseDocument document, ReplyEntry reply, @Nullable FeedbackDocument to) {
    Replier replier = repliers.apply(document.connection()).orElse(null);
    boolean there = reply.state() == ReplyState.SENT && reply.remoteId() != null;
    if (replier == null || to == null || !there) {
      return new Changes(false, false);
    }
    Reply sent =
        new Reply(reply.id(), to.feedback(), reply.text(), reply.visibility(), reply.createdAt());
    return new Changes(replier.mayEdit(sent), replier.mayDelete(sent));
  }

  private State state(Replier replier, Feedback to, @Nullable String reason) {
    ReplyRules rules = replier.rules(to);
    Instant until = to.eligibility().until();
    return new State(
        reason == null,
        reason,
        until,
        to.id(),
        rules.maxLength(),
        rules.counting(),
        rules.urlLength(),
        rules.visibilities().stream().sorted().toList(),
        replier.opening(to),
        to.url(),
        undoSeconds.getAsInt(),
        replier.via(to),
        replier.byTemplate(to),
        rules.attachments().within(FileStore.MOST));
  }

  private static State nothing(String reason, @Nullable String to, @Nullable String link) {
    return new State(
        false,
        reason,
        null,
        to,
        0,
        ReplyRules.Counting.CODE_POINTS,
        0,
        List.of(),
        null,
        link,
        0,
        null,
        false,
        AttachmentRules.NONE);
  }
}
