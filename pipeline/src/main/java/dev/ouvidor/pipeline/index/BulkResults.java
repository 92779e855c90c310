package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk response means for each of its documents.
 *
 * @param again to be sent (again): what shall be retried, and what goes to quarantine instead
 * @param quarantined how many of these are for quarantine
 * @param refused why the others were not taken for now; null if all were
 * @param stop why nothing more will be taken; null while all is well
 */
record BulkResults(
    List<BulkEntry> again, int quarantined, @Nullable String refused, @Nullable String stop) {
  /** Every document stands in its index. */
  static final BulkResults DONE = new BulkResults(List.of(), 0, null, null);

  private static final byte[] NO_ERRORS =
      "{\"errors\":false".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /**
   * @throws IOException if it is no bulk response
   */
  static BulkResults read(byte[] response, List<BulkEntry> sent, Instant now) throws IOException {
    if (allWell(response)) {
      return DONE;
    }
    JsonNode items = Json.mapper().readTree(response).path("items");
    if (items.size() != sent.size()) {
      throw new IOException(
          "bulk response has %d items for %d documents".formatted(items.size(), sent.size()));
    }
    var again = new ArrayList<BulkEntry>();
    int quarantined = 0;
    String refused = null;
    for (int i = 0; i < sent.size(); i++) {
      BulkEntry entry = sent.get(i);
      JsonNode item = items.get(i).elements().next();
      int status = item.path("status").asInt();
      JsonNode error = item.path("error");
      switch (BulkVerdict.ofDocument(status, error.path("type").asText(""))) {
        case DONE -> {}
        case RETRY -> {
          again.add(entry);
          refused = refused == null ? entry.index() + ": " + named(status, error) : refused;
        }
        case STOP -> {
          return stop(explain(entry, status, error));
        }
        case QUARANTINE, SPLIT -> {
          if (entry.index().equals(Indices.QUARANTINE)) {
            return stop(explain(entry, status, error));
          }
          again.add(Documents.aside(entry, explain(entry, status, error), now));
          quarantined++;
        }
      }
    }
    return new BulkResults(again, quarantined, refused, null);
  }

  /** Nothing came of it, and it may later. */
  static BulkResults refused(List<BulkEntry> entries, String why) {
    return new BulkResults(entries, 0, why, null);
  }

  /** Nothing will ever come of it. */
  static BulkResults stop(String why) {
    return new BulkResults(List.of(), 0, null, why);
  }

  /** One document that no request may hold goes to quarantine. */
  static BulkResults poison(BulkEntry entry, String why, Instant now) {
    return entry.index().equals(Indices.QUARANTINE)
        ? stop(why)
        : new BulkResults(List.of(Documents.aside(entry, why, now)), 1, null, null);
  }

  /** What came of two halves. */
  BulkResults and(BulkResults other) {
    if (stop != null || other.stop != null) {
      return stop == null ? other : this;
    }
    var both = new ArrayList<>(again);
    both.addAll(other.again);
    return new BulkResults(
        both, quarantined + other.quarantined, refused == null ? other.refused : refused, null);
  }

  private static boolean allWell(byte[] response) {
    return response.length >= NO_ERRORS.length
        && java.util.Arrays.equals(response, 0, NO_ERRORS.length, NO_ERRORS, 0, NO_ERRORS.length);
  }

  private static String named(int status, JsonNode error) {
    return status + " " + error.path("type").asText("no type");
  }

  private static String explain(BulkEntry entry, int status, JsonNode error) {
    JsonNode cause = error.path("caused_by").path("reason");
    return "%s: %s: %s%s"
        .formatted(
            entry.index(),
            named(status, error),
            error.path("reason").asText("no reason"),
            cause.isMissingNode() ? "" : ": " + cause.asText());
  }
}
