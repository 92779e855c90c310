package dev.ouvidor.dashboard.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON object in the body of a request, read field by field; what is wrong is refused. */
public final class RequestBody {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode node;

  private RequestBody(JsonNode node) {
    this.node = node;
  }

  /**
   * @throws Refusal 400 {@code bad_json} if the body is no JSON object
   */
  public static RequestBody of(Context ctx) {
    try {
      JsonNode node = MAPPER.readTree(ctx.body());
      if (node.isObject()) {
        return new RequestBody(node);
      }
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "bad_json", null, "the body is not JSON: " + e.getOriginalMessage());
    }
    throw new Refusal(400, "bad_json", null, "the body is not a JSON object");
  }

  /** The field as it stands there; a missing node when it does not. */
  public JsonNode value(String field) {
    return node.path(field);
  }

  /**
   * The number of a version of some settings, 0 or more.
   *
   * @throws Refusal 422 {@code invalid} if it is none
   */
  public int version(String field) {
    JsonNode value = value(field);
    if (!value.isInt() || value.intValue() < 0) {
      throw Refusal.invalid(field, value, "the number of a version");
    }
    return value.intValue();
  }

  /**
   * A text; null when absent or null.
   *
   * @throws Refusal 422 {@code invalid} if it is something else, or half a character
   */
  public @Nullable String optionalText(String field) {
    JsonNode value = value(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw Refusal.invalid(field, value.getNodeType(), "a text");
    }
    String text = value.textValue();
    if (text.codePoints().anyMatch(RequestBody::isHalf)) {
      throw Refusal.invalid(field, "broken Unicode", "a text");
    }
    return text;
  }

  /**
   * A text that must be there; it may be blank.
   *
   * @throws Refusal 422 {@code missing} or {@code invalid}
   */
  public String text(String field) {
    String value = optionalText(field);
    if (value == null) {
      throw Refusal.unprocessable("missing", field, field + " is missing");
    }
    return value;
  }

  /**
   * A text that says something.
   *
   * @throws Refusal 422 {@code missing} or {@code invalid}
   */
  public String words(String field) {
    String value = text(field);
    if (value.isBlank()) {
      throw Refusal.unprocessable("missing", field, field + " is blank");
    }
    return value;
  }

  /**
   * One of an enum, by its name; case does not matter.
   *
   * @throws Refusal 422 {@code missing} or {@code invalid}
   */
  public <E extends Enum<E>> E one(String field, Class<E> type) {
    String value = text(field);
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    field, value, "one of " + Arrays.toString(type.getEnumConstants())));
  }

  /** JSON can hold one half of a surrogate pair; no encoding can. */
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
