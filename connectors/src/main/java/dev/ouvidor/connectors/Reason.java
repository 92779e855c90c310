package dev.ouvidor.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work: for people, who are told in their own language, and for the log.
 *
 * @param values what the cause names, in its order; secrets are none of them. One may be another
 *     reason, as {@link #write} gives it
 */
public record Reason(Cause cause, List<String> values) implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEGIN = "{\"cause\":";

  /**
   * @throws IllegalArgumentException unless there is a value for each name of the cause
   */
  public Reason {
    values = List.copyOf(values);
    if (values.size() != cause.names().size()) {
      throw new IllegalArgumentException(cause + " names " + cause.names() + ", not " + values);
    }
  }

  public static Reason of(Cause cause, @Nullable Object... values) {
    return new Reason(
        cause,
        Arrays.stream(values)
            .map(value -> value instanceof Reason reason ? reason.write() : String.valueOf(value))
            .toList());
  }

  /** The platform's own words. */
  public static Reason said(String words) {
    return of(Cause.SAID, words);
  }

  /** In English. */
  public String text() {
    String text = cause.english();
    var filled = new StringBuilder();
    int at = 0;
    for (int i = 0; i < values.size(); i++) {
      String name = "{" + cause.names().get(i) + "}";
      int found = text.indexOf(name, at);
      filled.append(text, at, found).append(plain(values.get(i)));
      at = found + name.length();
    }
    return filled.append(text, at, text.length()).toString();
  }

  private static String plain(String value) {
    return value.startsWith(BEGIN) ? read(value).text() : value;
  }

  /** As it is stored and handed to pages: a JSON object of {@code cause} and what it names. */
  public String write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("cause", cause.name());
    for (int i = 0; i < values.size(); i++) {
      json.put(cause.names().get(i), values.get(i));
    }
    return json.toString();
  }

  /** What {@link #write} gave; anything else is somebody's words. */
  public static Reason read(String written) {
    try {
      JsonNode json = JSON.readTree(written);
      Cause cause = Cause.valueOf(json.path("cause").asText());
      return new Reason(
          cause, cause.names().stream().map(name -> json.path(name).asText()).toList());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return said(written);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
