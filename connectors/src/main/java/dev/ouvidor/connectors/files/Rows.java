package dev.ouvidor.connectors.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.files.Lines.Line;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Gives the cells of a record the names of their columns. */
final class Rows {
  private static final int DEEPEST = 5;

  private Rows() {}

  static Row ofCells(Line line, String raw, List<String> cells, List<String> columns) {
    int given = cells.size();
    while (given > columns.size() && cells.get(given - 1).isBlank()) {
      given--;
    }
    if (given != columns.size()) {
      return Row.bad(line.number(), raw, "row: has " + given + " cells, not " + columns.size());
    }
    var named = new LinkedHashMap<String, String>();
    for (int i = 0; i < given; i++) {
      put(named, columns.get(i), cells.get(i));
    }
    return new Row(line.number(), raw, named, null);
  }

  static Row ofJson(Line line) {
    try {
      JsonNode node = Json.parse(line.text());
      if (!node.isObject()) {
        return Row.bad(line.number(), line.text(), "row: is no JSON object");
      }
      var named = new LinkedHashMap<String, String>();
      flatten("", node, named, 0);
      return new Row(line.number(), line.text(), named, null);
    } catch (FieldException e) {
      return Row.bad(line.number(), line.text(), "row: is no JSON object");
    }
  }

  static List<String> jsonColumns(List<Line> sample) {
    var columns = new LinkedHashSet<String>();
    sample.forEach(line -> columns.addAll(ofJson(line).cells().keySet()));
    return new ArrayList<>(columns);
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into, int depth) {
    if (node.isObject() && depth < DEEPEST) {
      node.fields()
          .forEachRemaining(
              e ->
                  flatten(
                      path.isEmpty() ? e.getKey() : path + "." + e.getKey(),
                      e.getValue(),
                      into,
                      depth + 1));
    } else if (node.isValueNode() && !node.isNull()) {
      put(into, path, node.asText());
    }
  }

  private static void put(Map<String, String> into, String column, String value) {
    String stripped = value.strip();
    if (!stripped.isEmpty()) {
      into.put(column, stripped);
    }
  }
}
