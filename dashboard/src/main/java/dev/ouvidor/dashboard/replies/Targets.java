package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a reply answers, and who posts it.
 *
 * @param repliers the replier of a connection; empty where no application may answer
 */
record Targets(FeedbackArchive archive, Function<String, Optional<Replier>> repliers) {

  /**
   * The feedback of a case that is answered.
   *
   * @throws Refusal 422 if it is none of the case's, was deleted or is not there yet
   */
  Feedback feedback(CaseDocument document, String id) {
    CaseDocument.Item item =
        document.feedback().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("to", id, "feedback of case " + document.id()));
    if (item.deleted()) {
      throw Refusal.unprocessable(ReplyPolicy.DELETED, "to", id + " was deleted");
    }
    return feedback(id);
  }

  /**
   * Feedback as it is kept, also if it was deleted.
   *
   * @throws Refusal 422 {@code not_ready} if it is not there yet
   */
  Feedback feedback(String id) {
    FeedbackDocument found = archive.byIds(List.of(id)).get(id);
    if (found == null) {
      throw Refusal.unprocessable("not_ready", "to", "feedback " + id + " is not there yet");
    }
    return found.feedback();
  }

  /**
   * The replier of a case.
   *
   * @throws Refusal 422 {@code no_replier} if there is none
   */
  Replier replier(CaseDocument document) {
    return repliers
        .apply(document.connection())
        .orElseThrow(
            () ->
                Refusal.unprocessable(
                    ReplyPolicy.NO_REPLIER,
                    null,
                    "connection " + document.connection() + " cannot answer"));
  }
}
