package dev.ouvidor.connectors.googleplay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A review as Google writes it.
 *
 * @param id stays the same when its author changes it
 * @param said what the customer said last
 * @param at when that was
 * @param answer the shop's; null if there is none
 * @param answeredAt when it was last changed; null if there is none
 */
record Review(
    String id,
    @Nullable String author,
    JsonNode said,
    Instant at,
    @Nullable String answer,
    @Nullable Instant answeredAt) {

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  static Review of(JsonNode json) {
    var fields = new Fields(json, Map.of());
    String id = fields.required("reviewId");
    if (!id.matches("[A-Za-z0-9:._~-]{1,200}")) {
      throw new FieldException("reviewId", id, "must be letters, digits and :._~-");
    }
    JsonNode said = last(json, "userComment");
    JsonNode answer = last(json, "developerComment");
    return new Review(
        id,
        fields.text("authorName"),
        said,
        moment(said, "userComment"),
        answer.isMissingNode() ? null : answer.path("text").asText(),
        answer.isMissingNode() ? null : moment(answer, "developerComment"));
  }

  /** Whether the customer has said nothing since the shop answered. */
  boolean isAnswered() {
    return answeredAt != null && !answeredAt.isBefore(at);
  }

  private static JsonNode last(JsonNode review, String kind) {
    JsonNode last = MissingNode.getInstance();
    for (JsonNode comment : review.path("comments")) {
      last = comment.has(kind) ? comment.path(kind) : last;
    }
    return last;
  }

  private static Instant moment(JsonNode comment, String kind) {
    var fields = new Fields(comment, Map.of());
    Instant second = fields.instant("lastModified.seconds");
    if (second == null) {
      throw FieldException.missing(kind + ".lastModified.seconds");
    }
    Integer nanos = fields.integer("lastModified.nanos", 0, 999_999_999);
    return nanos == null ? second : second.plusNanos(nanos);
  }
}
