package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.connectors.Feedback;
import java.io.UncheckedIOException;

/** Where each kind of document goes, and under which terms. */
final class Documents {
  private Documents() {}

  static BulkEntry feedback(FeedbackDocument document) {
    Feedback feedback = document.feedback();
    return new BulkEntry(
        BulkEntry.Mode.VERSIONED,
        Indices.feedback(feedback.createdAt()),
        feedback.id(),
        feedback.version(),
        json(document));
  }

  static BulkEntry newCase(CaseDocument document) {
    return new BulkEntry(BulkEntry.Mode.CREATE, Indices.CASES, document.id(), 0, json(document));
  }

  static BulkEntry quarantine(QuarantineDocument document) {
    return new BulkEntry(
        BulkEntry.Mode.OVERWRITE, Indices.QUARANTINE, document.id(), 0, json(document));
  }

  private static byte[] json(Object document) {
    try {
      return Json.mapper().writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
