package dev.ouvidor.dashboard.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Shipment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said, as JSON of the API: as in a case, and where it was said.
 *
 * @param caseId the case it belongs to now; null if it opened none
 * @param analysis what the models say, whatever people do
 * @param corrections what people say instead
 * @param shipment of the order that it names; null if it names none
 * @param similar how many texts of the last 30 days are this one or a copy of it, at least 1
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Verbatim(
    String id,
    @Nullable String caseId,
    String connection,
    String channel,
    Family family,
    Author author,
    @Nullable String title,
    String text,
    String body,
    @Nullable String language,
    double languageConfidence,
    @Nullable String url,
    Instant createdAt,
    @Nullable Instant editedAt,
    boolean deleted,
    Visibility visibility,
    @Nullable Integer rating,
    @Nullable Integer nps,
    @Nullable Integer csat,
    @Nullable Integer ces,
    @Nullable Product product,
    @Nullable String orderId,
    @Nullable String returnReason,
    @Nullable Shipment shipment,
    Reach reach,
    long similar,
    @Nullable Analysis analysis,
    List<Corrected> corrections) {

  /** A label that a person put right. */
  record Corrected(String field, String from, String to, By by, Instant at) {}

  /** Who did. */
  record By(String id, String name) {}

  static Verbatim of(
      FeedbackDocument document,
      @Nullable String caseId,
      long similar,
      List<Corrected> corrections) {
    Feedback feedback = document.feedback();
    Analysis analysis = document.judged();
    return new Verbatim(
        feedback.id(),
        caseId,
        feedback.connection(),
        feedback.channel(),
        feedback.family(),
        feedback.author(),
        feedback.title(),
        feedback.text(),
        feedback.body(),
        analysis == null ? feedback.language() : analysis.language(),
        analysis == null ? 0 : analysis.languageConfidence(),
        feedback.url(),
        feedback.createdAt(),
        feedback.editedAt(),
        feedback.deleted(),
        feedback.visibility(),
        feedback.rating(),
        feedback.nps(),
        feedback.csat(),
        feedback.ces(),
        feedback.product(),
        feedback.orderId(),
        feedback.returnReason(),
        document.shipment(),
        feedback.reach(),
        similar,
        analysis,
        corrections);
  }
}
