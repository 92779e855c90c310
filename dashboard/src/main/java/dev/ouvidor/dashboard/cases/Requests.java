package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Json;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the JSON bodies of requests; what is wrong is refused by name. */
public final class Requests {
  private Requests() {}

  /**
   * The object in the body.
   *
   * @throws Refusal 400 if it is none
   */
  public static JsonNode body(Context context) {
    try {
      JsonNode body = Json.mapper().readTree(context.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "bad_json", null, "the body is not JSON: " + e.getOriginalMessage());
    }
    throw new Refusal(400, "bad_json", null, "the body is not a JSON object");
  }

  /** A text; null when absent or null. */
  public static @Nullable String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw Refusal.invalid(field, value.getNodeType(), "a text");
    }
    return value.textValue();
  }

  /** A text that must be there. */
  public static String needed(JsonNode body, String field) {
    String value = text(body, field);
    if (value == null) {
      throw Refusal.invalid(field, null, "a text");
    }
    return value;
  }

  /** One of an enum, by its name; case does not matter. */
  public static <E extends Enum<E>> E one(JsonNode body, String field, Class<E> type) {
    String value = needed(body, field);
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    field, value, "one of " + Arrays.toString(type.getEnumConstants())));
  }
}
