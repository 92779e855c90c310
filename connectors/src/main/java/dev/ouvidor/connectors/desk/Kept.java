package dev.ouvidor.connectors.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.webhook.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is kept of what a desk tells about its tickets and the people in them. */
public final class Kept {
  private Kept() {}

  /** A copy of an object with nothing but these fields. */
  public static JsonNode only(JsonNode json, List<String> names) {
    return json instanceof ObjectNode object ? object.deepCopy().retain(names) : json;
  }

  /**
   * @param person with {@code name} and {@code email}, if the desk tells them
   */
  public static Author author(String id, JsonNode person) {
    var fields = new Fields(person, Map.of());
    String email = fields.text("email");
    return new Author(
        id,
        null,
        fields.text("name"),
        email == null ? null : email.toLowerCase(Locale.ROOT),
        null,
        false);
  }
}
