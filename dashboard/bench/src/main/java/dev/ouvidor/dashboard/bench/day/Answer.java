package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What came back.
 *
 * @param status 0 if nothing did
 * @param json missing if that is none
 */
record Answer(int status, JsonNode json) {
  static final Answer NONE = new Answer(0, MissingNode.getInstance());

  /** It was accepted. */
  boolean isDone() {
    return status >= 200 && status < 300;
  }

  /** It was not, and so nothing must have happened. */
  boolean isRefused() {
    return status >= 400 && status < 500;
  }

  /** Nobody knows. */
  boolean isUnsure() {
    return !isDone() && !isRefused();
  }

  /** Code of a refusal; empty if there is none. */
  String error() {
    return json.path("error").asText("");
  }
}
