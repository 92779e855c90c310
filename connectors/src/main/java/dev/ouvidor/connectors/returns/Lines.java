package dev.ouvidor.connectors.returns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.respondent.Respondent;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all formats of returns do: cut a return into its lines, each of which is one feedback. */
final class Lines {
  private static final String RETURN = "return";

  private Lines() {}

  /**
   * The lines of a return, each with what the others share.
   *
   * @param field where they stand
   * @param hint what to say if there are none
   */
  static List<JsonNode> cut(JsonNode whole, String field, String hint) {
    JsonNode lines = whole.path(field);
    if (!lines.isArray()) {
      throw new FieldException(field, null, "is missing: no return; " + hint);
    }
    ObjectNode shared = whole.deepCopy();
    shared.remove(field);
    var items = new ArrayList<JsonNode>();
    for (JsonNode line : lines) {
      if (line instanceof ObjectNode) {
        ObjectNode item = line.deepCopy();
        item.set(RETURN, shared);
        items.add(item);
      } else {
        throw new FieldException(field, line, "must be objects");
      }
    }
    return items;
  }

  /** What a line shares with the others of its return. */
  static JsonNode whole(JsonNode line) {
    return line.path(RETURN);
  }

  /**
   * Begins the feedback of one line.
   *
   * @param createdAt when the customer asked for it; null if unknown
   */
  static FeedbackBuilder feedback(
      String connection,
      String nativeId,
      Respondent customer,
      @Nullable Instant createdAt,
      Delivery delivery) {
    return Feedback.builder(connection, ReturnsType.NAME, Family.RETURN, nativeId)
        .author(customer.author(nativeId))
        .eligibility(customer.eligibility())
        .visibility(Visibility.PRIVATE)
        .createdAt(createdAt == null ? delivery.receivedAt() : createdAt)
        .collectedAt(delivery.receivedAt());
  }

  /** The first of these that is there; null if none is. */
  static @Nullable String first(Fields fields, String... names) {
    for (String name : names) {
      String value = fields.text(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** What these say, each once, one under the other; empty if nothing. */
  static String all(Fields fields, String... names) {
    var said = new LinkedHashSet<String>();
    for (String name : names) {
      String value = fields.text(name);
      if (value != null) {
        said.add(value);
      }
    }
    return String.join("\n", said);
  }
}
