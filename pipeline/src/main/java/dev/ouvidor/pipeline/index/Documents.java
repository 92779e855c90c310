package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Where each kind of document goes, and under which terms. */
final class Documents {
  /** About what one document may take in a request. */
  static final int MAX_BYTES = 8 << 20;

  private static final int MAX_ID_BYTES = 512;

  private Documents() {}

  static BulkEntry feedback(FeedbackDocument document) {
    Feedback feedback = document.feedback();
    return fitting(
        new BulkEntry(
            BulkEntry.Mode.VERSIONED,
            Indices.feedback(feedback.createdAt()),
            feedback.id(),
            Math.max(feedback.version(), document.inIndex()),
            json(document)),
        document.analysedAt());
  }

  static BulkEntry newCase(CaseDocument document) {
    return fitting(
        new BulkEntry(BulkEntry.Mode.CREATE, Indices.CASES, document.id(), 0, json(document)),
        document.updatedAt());
  }

  static BulkEntry newProblem(ProblemDocument document) {
    return fitting(
        new BulkEntry(BulkEntry.Mode.CREATE, Indices.PROBLEMS, document.id(), 0, json(document)),
        document.firstSeenAt());
  }

  static BulkEntry count(ProblemCount count) {
    return fitting(
        new BulkEntry(
            BulkEntry.Mode.VERSIONED,
            Indices.PROBLEM_COUNTS,
            count.id(),
            count.updatedAt().toEpochMilli(),
            json(count)),
        count.updatedAt());
  }

  static BulkEntry signal(SignalDocument document) {
    return fitting(
        new BulkEntry(
            BulkEntry.Mode.CREATE, Indices.ALERT_SIGNALS, document.id(), 0, json(document)),
        document.seenAt());
  }

  static BulkEntry quarantine(QuarantineDocument document) {
    return new BulkEntry(
        BulkEntry.Mode.OVERWRITE, Indices.QUARANTINE, document.id(), 0, json(document));
  }

  /** What will never be taken, on its way to quarantine instead. */
  static BulkEntry aside(BulkEntry entry, String reason, Instant now) {
    try {
      JsonNode document = Json.mapper().readTree(entry.json());
      return quarantine(
          QuarantineDocument.of(
              document.path("connection").asText("unknown"),
              entry.id(),
              "index",
              document.toString(),
              reason,
              now));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Less of what is in quarantine; no smaller if there is no less. */
  static BulkEntry shorter(BulkEntry quarantined) {
    try {
      return quarantine(
          Json.mapper().readValue(quarantined.json(), QuarantineDocument.class).shorter());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Known beforehand to be refused, and with it everything else in the same request. */
  private static BulkEntry fitting(BulkEntry entry, Instant now) {
    int id = entry.id().length() > MAX_ID_BYTES / 3 ? entry.id().getBytes(UTF_8).length : 0;
    if (id > MAX_ID_BYTES) {
      return aside(entry, "id of " + id + " bytes, the most are " + MAX_ID_BYTES, now);
    }
    if (entry.size() > MAX_BYTES) {
      return aside(entry, "document of " + entry.size() + " bytes, the most are " + MAX_BYTES, now);
    }
    return entry;
  }

  private static byte[] json(Object document) {
    try {
      return Json.mapper().writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
