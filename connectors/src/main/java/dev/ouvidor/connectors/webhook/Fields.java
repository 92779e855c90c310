package dev.ouvidor.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object read through a mapping from our names of fields to the sender's. Every error is a
 * {@link FieldException} that names the sender's field. Blank and null values are absent.
 */
public final class Fields {
  /** No exponents: rounding 1e-999999999 would take forever. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}([.,]\\d{1,9})?");

  private final JsonNode node;
  private final Map<String, String> paths;

  /**
   * @param paths our name to the sender's, which may be a dotted path; names without a mapping are
   *     looked up as they are
   */
  public Fields(JsonNode node, Map<String, String> paths) {
    this.node = node;
    this.paths = Map.copyOf(paths);
  }

  /**
   * The mapping of a {@code fields:} block over the defaults.
   *
   * @throws SettingsException if the block maps a name that the defaults do not know
   */
  public static Map<String, String> mapping(Settings settings, Map<String, String> defaults) {
    Settings given = settings.block("fields");
    given.only(defaults.keySet().toArray(String[]::new));
    var mapping = new LinkedHashMap<>(defaults);
    given.values().keySet().forEach(name -> mapping.put(name, given.string(name)));
    return mapping;
  }

  public @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value.isContainerNode()) {
      throw new FieldException(path(name), value, "must be a text");
    }
    String text = value.isMissingNode() || value.isNull() ? "" : value.asText().strip();
    return text.isEmpty() ? null : text;
  }

  public String required(String name) {
    String text = text(name);
    if (text == null) {
      throw FieldException.missing(path(name));
    }
    return text;
  }

  /** A whole number; a fraction is rounded to the nearest, halves up. */
  public @Nullable Integer integer(String name, int min, int max) {
    String text = text(name);
    return text == null ? null : number(path(name), text, min, max);
  }

  /** An ISO-8601 moment with offset, or seconds or milliseconds since 1970. */
  public @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      if (text.matches("\\d{9,13}")) {
        long number = Long.parseLong(text);
        return text.length() > 11 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw FieldException.moment(path(name), text, "2026-01-31T13:05:00Z");
    }
  }

  /** Like {@link #instant}, but it must be there. */
  public Instant requiredInstant(String name) {
    Instant moment = instant(name);
    if (moment == null) {
      throw FieldException.missing(path(name));
    }
    return moment;
  }

  /** Null if absent. */
  public @Nullable Boolean flag(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "sim", "sí", "1" -> true;
      case "false", "no", "não", "nao", "0" -> false;
      default -> throw new FieldException(path(name), text, "must be true or false");
    };
  }

  /** Reads a number as people write it, decimal comma included. */
  public static int number(String field, String text, int min, int max) {
    if (NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text.replace(',', '.'));
      if (number.compareTo(BigDecimal.valueOf(min)) >= 0
          && number.compareTo(BigDecimal.valueOf(max)) <= 0) {
        return number.setScale(0, RoundingMode.HALF_UP).intValue();
      }
    }
    throw FieldException.range(field, text, min, max);
  }

  private JsonNode value(String name) {
    return Json.at(node, path(name));
  }

  private String path(String name) {
    return paths.getOrDefault(name, name);
  }
}
