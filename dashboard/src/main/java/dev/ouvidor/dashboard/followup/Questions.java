package dev.ouvidor.dashboard.followup;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.followup.FollowUpSettings.Question;
import dev.ouvidor.dashboard.playbooks.Filling;
import dev.ouvidor.dashboard.playbooks.Manner;
import dev.ouvidor.dashboard.playbooks.Variables;
import dev.ouvidor.dashboard.replies.ReplyPolicy;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the customer of a case would be asked, and where. Thread safe. */
public final class Questions {
  private final FeedbackArchive archive;
  private final Composer composer;
  private final Function<String, Optional<Replier>> repliers;
  private final Consent consent;
  private final InstantSource clock;

  /**
   * A question, or why there is none.
   *
   * @param to the feedback that it answers; null if there is none
   * @param text as it would go out; null if it cannot
   * @param visibility who would read it; null if it cannot go out
   * @param scale whether it asks for 1 to 5
   * @param reason code of why it cannot go out; null if it can
   */
  record Draft(
      @Nullable String to,
      @Nullable String text,
      @Nullable Visibility visibility,
      boolean scale,
      @Nullable String reason) {
    static Draft none(String reason) {
      return new Draft(null, null, null, false, reason);
    }
  }

  /**
   * @param composer says what may be answered
   * @param repliers the replier of a connection; empty where no application may answer
   */
  public Questions(
      FeedbackArchive archive,
      Composer composer,
      Function<String, Optional<Replier>> repliers,
      Consent consent,
      InstantSource clock) {
    this.archive = archive;
    this.composer = composer;
    this.repliers = repliers;
    this.consent = consent;
    this.clock = clock;
  }

  Draft draft(CaseDocument document, FollowUpSettings settings) {
    if (consent.objected(document)) {
      return Draft.none("objected");
    }
    Map<String, FeedbackDocument> feedback =
        archive.byIds(document.feedback().stream().map(Item::id).toList());
    Composer.State state = composer.describe(document, feedback);
    FeedbackDocument to = feedback.get(Objects.requireNonNullElse(state.replyTo(), ""));
    Replier replier = repliers.apply(document.connection()).orElse(null);
    if (!state.allowed() || to == null || replier == null) {
      return Draft.none(Objects.requireNonNullElse(state.reason(), "not_ready"));
    }
    return draft(document, settings, to.feedback(), replier, state.visibilities());
  }

  private Draft draft(
      CaseDocument document,
      FollowUpSettings settings,
      Feedback to,
      Replier replier,
      List<Visibility> allowed) {
    String language = Manner.language(document);
    Visibility visibility = place(document, to, allowed);
    Question question =
        settings
            .question(language, Manner.isCasual(document), visibility == Visibility.PRIVATE)
            .orElse(null);
    if (question == null) {
      return Draft.none("no_text");
    }
    Filling filling = Filling.of(question.text(), Variables.of(document, to, null, language));
    if (!filling.missing().isEmpty()) {
      return Draft.none("variables_missing");
    }
    try {
      String text = ReplyPolicy.checked(filling.text(), visibility, to, replier, clock.instant());
      return new Draft(to.id(), text, visibility, question.scale(), null);
    } catch (Refusal refused) {
      return Draft.none(refused.code());
    }
  }

  /** Where they were answered last, or else where they wrote, if one may write there. */
  private static Visibility place(CaseDocument document, Feedback to, List<Visibility> allowed) {
    Visibility last =
        document.replies().stream()
            .filter(reply -> reply.state() == ReplyState.SENT)
            .reduce((earlier, later) -> later)
            .map(ReplyEntry::visibility)
            .orElse(to.visibility());
    return allowed.contains(last) ? last : allowed.get(0);
  }
}
