package dev.ouvidor.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The JSON object in the body of a request, read field by field with clear errors. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode node;

  private Json(JsonNode node) {
    this.node = node;
  }

  /**
   * @throws Refusal 400 {@code bad_json} if the body is no JSON object
   */
  public static Json object(Context ctx) {
    try {
      JsonNode node = MAPPER.readTree(ctx.body());
      if (node != null && node.isObject()) {
        return new Json(node);
      }
    } catch (JsonProcessingException e) {
      // the same refusal serves both
    }
    throw new Refusal(400, "bad_json", null);
  }

  /**
   * @throws Refusal 422 {@code missing} or {@code invalid}, naming the field
   */
  public String text(String field) {
    String value = optionalText(field);
    if (value == null || value.isBlank()) {
      throw new Refusal(422, "missing", field);
    }
    return value;
  }

  public @Nullable String optionalText(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new Refusal(422, "invalid", field);
    }
    return value.textValue();
  }
}
