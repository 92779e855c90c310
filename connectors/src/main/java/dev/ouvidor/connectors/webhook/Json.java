package dev.ouvidor.connectors.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON of which nothing is known but that a stranger wrote it. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Json() {}

  /**
   * @throws FieldException naming line and column if it is no JSON
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new FieldException(
          "body",
          null,
          "is no JSON"
              + (at == null ? "" : ", line " + at.getLineNr() + " column " + at.getColumnNr()));
    }
  }

  /** The value at a path of names and indexes such as {@code data.items.0.id}; maybe missing. */
  public static JsonNode at(JsonNode node, String path) {
    JsonNode direct = node.path(path);
    if (!direct.isMissingNode() || path.indexOf('.') < 0) {
      return direct;
    }
    JsonNode current = node;
    for (String step : path.split("\\.")) {
      current =
          current.isArray() && step.matches("\\d{1,6}")
              ? current.path(Integer.parseInt(step))
              : current.path(step);
    }
    return current;
  }

  /** The text or number at a path; null if there is none, or no JSON. */
  static @Nullable String text(byte[] body, String path) {
    try {
      JsonNode node = at(MAPPER.readTree(body), path);
      return node.isValueNode() && !node.isNull() ? node.asText() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
