package dev.ouvidor.connectors.mercadolivre;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Values as the platform writes them. Errors are {@link FieldException}s that name the field. */
final class Wire {
  /** Offsets come with and without a colon. */
  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Wire() {}

  /** A number that names something; dots go inside. */
  static String number(JsonNode node, String path) {
    String value = text(node, path);
    if (!value.matches("\\d{1,20}")) {
      throw FieldException.number(path, value);
    }
    return value;
  }

  /** Empty if there is none. */
  static String text(JsonNode node, String path) {
    JsonNode value = Json.at(node, path);
    return value.isNull() ? "" : value.asText("").strip();
  }

  static Instant time(JsonNode node, String path) {
    String value = text(node, path);
    try {
      return OffsetDateTime.parse(value, READ).toInstant();
    } catch (DateTimeException e) {
      throw FieldException.moment(path, value, "2026-01-31T13:05:00.000-03:00");
    }
  }

  static String time(Instant moment) {
    return WRITTEN.format(moment);
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
