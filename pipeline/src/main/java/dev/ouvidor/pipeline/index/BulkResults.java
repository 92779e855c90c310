package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bulk response means for each of its documents.
 *
 * @param again to be sent (again): what shall be retried, and what goes to quarantine instead
 * @param quarantined how many of these are for quarantine
 * @param stop why nothing more will be taken; empty while all is well
 */
record BulkResults(List<BulkEntry> again, int quarantined, Optional<String> stop) {
  private static final byte[] NO_ERRORS =
      "{\"errors\":false".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /**
   * @throws IOException if it is no bulk response
   */
  static BulkResults read(byte[] response, List<BulkEntry> sent, Instant now) throws IOException {
    if (allWell(response)) {
      return new BulkResults(List.of(), 0, Optional.empty());
    }
    JsonNode items = Json.mapper().readTree(response).path("items");
    if (items.size() != sent.size()) {
      throw new IOException(
          "bulk response has %d items for %d documents".formatted(items.size(), sent.size()));
    }
    var again = new ArrayList<BulkEntry>();
    int quarantined = 0;
    for (int i = 0; i < sent.size(); i++) {
      BulkEntry entry = sent.get(i);
      JsonNode item = items.get(i).elements().next();
      int status = item.path("status").asInt();
      JsonNode error = item.path("error");
      switch (BulkVerdict.ofDocument(status, error.path("type").asText(""))) {
        case DONE -> {}
        case RETRY -> again.add(entry);
        case STOP -> {
          return new BulkResults(List.of(), 0, Optional.of(explain(entry, status, error)));
        }
        case QUARANTINE -> {
          if (entry.index().equals(Indices.QUARANTINE)) {
            return new BulkResults(List.of(), 0, Optional.of(explain(entry, status, error)));
          }
          again.add(aside(entry, explain(entry, status, error), now));
          quarantined++;
        }
      }
    }
    return new BulkResults(again, quarantined, Optional.empty());
  }

  private static boolean allWell(byte[] response) {
    return response.length >= NO_ERRORS.length
        && java.util.Arrays.equals(response, 0, NO_ERRORS.length, NO_ERRORS, 0, NO_ERRORS.length);
  }

  private static String explain(BulkEntry entry, int status, JsonNode error) {
    JsonNode cause = error.path("caused_by").path("reason");
    return "%s: %d %s: %s%s"
        .formatted(
            entry.index(),
            status,
            error.path("type").asText("no type"),
            error.path("reason").asText("no reason"),
            cause.isMissingNode() ? "" : ": " + cause.asText());
  }

  private static BulkEntry aside(BulkEntry entry, String reason, Instant now) throws IOException {
    JsonNode document = Json.mapper().readTree(entry.json());
    return Documents.quarantine(
        QuarantineDocument.of(
            document.path("connection").asText("unknown"),
            entry.id(),
            "index",
            document.toString(),
            reason,
            now));
  }
}
