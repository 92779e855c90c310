package dev.ouvidor.connectors.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * How the rows of a file become feedback.
 *
 * @param source part of every id: rows of different sources never meet, the same row of the same
 *     source is the same feedback. Letters, digits, {@code . _ -}; whatever else becomes a hyphen
 * @param family of rows that do not tell
 * @param zone of dates without offset
 * @param monthFirst whether 02/03/2026 is in February
 */
public record ImportPlan(
    String source, Family family, ImportMapping mapping, ZoneId zone, boolean monthFirst) {
  public ImportPlan {
    String safe = source.replaceAll("[^A-Za-z0-9._-]+", "-");
    source = safe.length() > 60 ? safe.substring(0, 60) : safe;
    if (source.isEmpty()) {
      throw new FieldException("source", source, "is empty");
    }
  }

  /** Times of São Paulo, day before month. */
  public static ImportPlan of(String source, Family family, ImportMapping mapping) {
    return new ImportPlan(source, family, mapping, ZoneId.of("America/Sao_Paulo"), false);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("source", source);
    json.put("family", family.name());
    json.put("zone", zone.getId());
    json.put("monthFirst", monthFirst);
    ObjectNode columns = json.putObject("mapping");
    mapping.asMap().forEach(columns::put);
    return json;
  }

  static ImportPlan of(JsonNode json) {
    var columns = new LinkedHashMap<String, String>();
    json.path("mapping")
        .fields()
        .forEachRemaining(e -> columns.put(e.getKey(), e.getValue().asText()));
    return new ImportPlan(
        json.path("source").asText(""),
        family("family", json.path("family").asText("")),
        ImportMapping.stored(columns),
        zone(json.path("zone").asText("")),
        json.path("monthFirst").asBoolean());
  }

  static Family family(String field, String name) {
    for (Family family : Family.values()) {
      if (family.name().equals(name.toUpperCase(Locale.ROOT))) {
        return family;
      }
    }
    throw FieldException.choice(field, name, Arrays.toString(Family.values()));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new FieldException("zone", name, "is no time zone");
    }
  }
}
