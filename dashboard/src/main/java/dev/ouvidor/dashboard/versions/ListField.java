package dev.ouvidor.dashboard.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.Json;
import java.util.ArrayList;
import java.util.List;

/** A list in a request that changes settings. */
public final class ListField {
  private ListField() {}

  /**
   * Its objects, each as GET gives it.
   *
   * @throws Refusal 422 {@code invalid} naming what is none, such as {@code policies.2}
   */
  public static <T> List<T> of(RequestBody body, String field, Class<T> type) {
    JsonNode given = body.value(field);
    if (!given.isArray()) {
      throw Refusal.invalid(field, given.getNodeType(), "a list");
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (!given.path(i).isObject()) {
        throw Refusal.invalid(field + "." + i, given.path(i).getNodeType(), "an object");
      }
      try {
        all.add(Json.mapper().treeToValue(given.path(i), type));
      } catch (JsonProcessingException | RuntimeException e) {
        throw Refusal.invalid(field + "." + i, given.path(i), "as GET gives it");
      }
    }
    return all;
  }
}
