package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.playbooks.Templates;
import dev.ouvidor.dashboard.replies.ReplyPolicy;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes to each customer what a campaign says, by the rules of their channel, or says why it
 * cannot. The same before a campaign is made and right before each reply is queued. Thread safe.
 */
final class Letters {
  /** The case is found, its feedback is not yet: it may be a moment later. */
  static final String NOT_READY = "not_ready";

  private static final Set<ReplyState> ON_THE_WAY =
      EnumSet.of(
          ReplyState.AWAITING_APPROVAL,
          ReplyState.APPROVED,
          ReplyState.CLAIMED,
          ReplyState.RETRY,
          ReplyState.UNKNOWN);

  private final Composer composer;
  private final Function<String, Optional<Replier>> repliers;
  private final Function<CaseDocument, Optional<String>> barred;
  private final InstantSource clock;

  /**
   * @param composer says what a reply may look like
   * @param repliers the replier of a connection; empty where no application may answer
   * @param barred code of why a customer must not be written to, beyond what the case says itself
   */
  Letters(
      Composer composer,
      Function<String, Optional<Replier>> repliers,
      Function<CaseDocument, Optional<String>> barred,
      InstantSource clock) {
    this.composer = composer;
    this.repliers = repliers;
    this.barred = barred;
    this.clock = clock;
  }

  /** Ids of the feedback that {@link #write} wants to see; empty where it needs none. */
  static Optional<String> newest(CaseDocument document) {
    return document.feedback().stream()
        .filter(item -> !item.deleted())
        .map(Item::id)
        .reduce((earlier, later) -> later);
  }

  /**
   * @param texts of the campaign; empty to ask only who can be reached
   * @param variant which of the ways to say it, counted on
   */
  Letter write(
      CaseDocument document,
      Map<String, FeedbackDocument> feedback,
      List<CampaignText> texts,
      int variant) {
    String language = Templates.answering(document.language());
    Optional<String> obstacle = obstacle(document).or(() -> barred.apply(document));
    if (obstacle.isPresent()) {
      return Letter.none(obstacle.get(), language);
    }
    Composer.State state = composer.describe(document, feedback);
    Replier replier = repliers.apply(document.connection()).orElse(null);
    FeedbackDocument to = feedback.get(Objects.requireNonNullElse(state.replyTo(), ""));
    if (document.channel().equals(Order.CHANNEL) && (replier == null || !replier.writesFirst())) {
      return Letter.none("cannot_begin", language);
    }
    if (!state.allowed() || replier == null || to == null) {
      return Letter.none(Objects.requireNonNullElse(state.reason(), NOT_READY), language);
    }
    if (texts.isEmpty()) {
      return new Letter(null, language, to.feedback().id(), -1, null, null, 0, state.maxLength());
    }
    int place = place(texts, language, state.visibilities());
    if (place < 0) {
      return Letter.none("no_text", language);
    }
    return filled(document, to.feedback(), replier, texts.get(place), place, variant);
  }

  /** What the case itself says against it; nothing of its channel. */
  private static Optional<String> obstacle(CaseDocument document) {
    if (document.life().mergedInto() != null) {
      return Optional.of("merged");
    } else if (newest(document).isEmpty()) {
      return Optional.of("deleted");
    } else if (document.status() == Status.RESOLVED || document.status() == Status.CLOSED) {
      return Optional.of("resolved");
    } else if (document.replies().stream().anyMatch(one -> ON_THE_WAY.contains(one.state()))) {
      return Optional.of("answering");
    } else if (document.waitingSince() == null) {
      return Optional.of("answered");
    }
    return document.life().snoozedUntil() == null ? Optional.empty() : Optional.of("snoozed");
  }

  private static int place(List<CampaignText> texts, String language, List<Visibility> possible) {
    for (int i = 0; i < texts.size(); i++) {
      CampaignText text = texts.get(i);
      if (text.language().equals(language) && possible.contains(text.visibility())) {
        return i;
      }
    }
    return -1;
  }

  private Letter filled(
      CaseDocument document,
      Feedback to,
      Replier replier,
      CampaignText said,
      int place,
      int variant) {
    String template = said.variants().get(variant % said.variants().size());
    Templates.Filled filled = Templates.fill(template, document, to, said.language());
    String reason = filled.missing().stream().sorted().findFirst().orElse(null);
    String whole = filled.text();
    if (reason != null) {
      reason = "missing." + reason;
    } else {
      try {
        whole = ReplyPolicy.checked(whole, said.visibility(), to, replier, clock.instant());
      } catch (Refusal refusal) {
        reason = refusal.code();
        whole = opened(whole, replier.opening(to));
      }
    }
    return new Letter(
        reason,
        said.language(),
        to.id(),
        place,
        whole,
        said.visibility(),
        replier.length(whole, to),
        replier.rules(to).maxLength());
  }

  private static String opened(String text, @Nullable String opening) {
    return opening == null || text.startsWith(opening.strip()) ? text : opening + text;
  }
}
