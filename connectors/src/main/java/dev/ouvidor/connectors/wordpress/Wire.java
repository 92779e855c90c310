package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.html.PlainText;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How WordPress writes things down. */
final class Wire {
  private Wire() {}

  /** A number above zero, as text. */
  static String id(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.canConvertToLong() || value.asLong() < 1) {
      throw new FieldException(field, value.isMissingNode() ? null : value, "must be an id");
    }
    return String.valueOf(value.asLong());
  }

  /** A moment of universal time, written without its zone. */
  static Instant time(JsonNode row, String field) {
    String value = row.path(field).asText("");
    try {
      return LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw FieldException.moment(field, value, "2026-01-31T13:05:00");
    }
  }

  /**
   * What is typed as the markup that WordPress keeps unchanged and shows as it was typed, whatever
   * the user may do. It drops control characters, would make a quotation mark of {@code &amp;#39;},
   * and does not recognise a repetition with backslashes in it.
   */
  static String markup(String typed) {
    return typed
        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "")
        .replace("&", "&amp;")
        .replace("&amp;#", "&amp;&#035;")
        .replace("\\", "&#092;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** As kept by WordPress: markup, in which lines break where the author broke them. */
  static String text(String kept) {
    return PlainText.ofHtml(kept.replaceAll("\\R", "<br>"));
  }
}
