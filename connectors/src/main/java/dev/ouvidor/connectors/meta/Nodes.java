package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields of the Graph API's objects. */
final class Nodes {
  /** The offset has no colon: {@code 2018-02-23T21:32:16+0000}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");

  /** Of a page, a post of it, a comment under that: nothing that leads elsewhere in an address. */
  private static final Pattern ID = Pattern.compile("\\d{1,25}(_\\d{1,25}){0,2}");

  private Nodes() {}

  /** An id that may become part of an address. */
  static String id(JsonNode node, String field) {
    String id = required(node, field);
    if (!ID.matcher(id).matches()) {
      throw new FieldException(field, id, "must be an id of the Graph API");
    }
    return id;
  }

  /** Like {@link #id}; null if absent or blank. */
  static @Nullable String optionalId(JsonNode node, String field) {
    return optional(node, field) == null ? null : id(node, field);
  }

  static String required(JsonNode node, String field) {
    String value = optional(node, field);
    if (value == null) {
      throw FieldException.missing(field);
    }
    return value;
  }

  /** Null if absent or blank. */
  static @Nullable String optional(JsonNode node, String field) {
    String value = node.path(field).asText("");
    return value.isBlank() || node.path(field).isNull() ? null : value;
  }

  /** A moment, or seconds since 1970 as webhooks have it. */
  static Instant time(JsonNode node, String field) {
    String value = required(node, field);
    try {
      return value.matches("\\d{9,11}")
          ? Instant.ofEpochSecond(Long.parseLong(value))
          : OffsetDateTime.parse(value, TIME).toInstant();
    } catch (DateTimeException e) {
      throw FieldException.moment(field, value, "2018-02-23T21:32:16+0000");
    }
  }
}
