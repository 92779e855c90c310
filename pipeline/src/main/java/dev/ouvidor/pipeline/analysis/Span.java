package dev.ouvidor.pipeline.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A stretch of {@link dev.ouvidor.connectors.Feedback#body()}, in UTF-16 code units (the offsets of
 * Java and JavaScript strings). In JSON a pair of numbers: a text has a dozen of them.
 *
 * @param start first unit
 * @param end one past the last unit, greater than start
 */
public record Span(int start, int end) {

  /** Of a pair, or of an object with both by name, as it was written until version 0.1. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Span of(JsonNode json) {
    return json.isArray()
        ? new Span(json.path(0).intValue(), json.path(1).intValue())
        : new Span(json.path("start").intValue(), json.path("end").intValue());
  }

  @JsonValue
  int[] pair() {
    return new int[] {start, end};
  }
}
