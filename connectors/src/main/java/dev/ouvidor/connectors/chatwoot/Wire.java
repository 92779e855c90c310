package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;

/** How Chatwoot writes things down. */
final class Wire {
  private Wire() {}

  /**
   * Seconds since 1970, maybe with a fraction; {@link Instant#EPOCH} if there are none.
   *
   * @throws FieldException naming the field if it is something else
   */
  static Instant moment(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Instant.EPOCH;
    } else if (!value.isNumber()) {
      throw new FieldException(field, value, "must be a number of seconds");
    }
    return Instant.ofEpochMilli(Math.round(value.asDouble() * 1_000));
  }
}
