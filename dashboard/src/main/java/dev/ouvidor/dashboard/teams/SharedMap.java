package dev.ouvidor.dashboard.teams;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A small map that all dashboards share, changed by compare-and-set. Thread safe. */
final class SharedMap<T> {
  private final SharedDocuments<SharedText> state;
  private final String id;
  private final JavaType type;

  SharedMap(ElasticsearchClient client, String id, Class<T> values) {
    this.state = new SharedDocuments<>(client, Indices.STATE, SharedText.class, Refresh.False);
    this.id = id;
    this.type =
        Json.mapper().getTypeFactory().constructMapType(TreeMap.class, String.class, values);
  }

  Map<String, T> read() {
    return parsed(state.get(id));
  }

  /** What is there then; the function may be called several times. */
  Map<String, T> change(UnaryOperator<Map<String, T>> change) {
    UnaryOperator<SharedText> whole = before -> written(change.apply(parsed(before)));
    SharedText after = state.change(id, whole);
    if (after == null) {
      state.create(id, new SharedText("{}"));
      after = state.change(id, whole);
    }
    return parsed(Objects.requireNonNull(after, id));
  }

  private Map<String, T> parsed(@Nullable SharedText text) {
    try {
      return text == null ? Map.of() : Json.mapper().readValue(text.value(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the shared document " + id + " cannot be read", e);
    }
  }

  private SharedText written(Map<String, T> map) {
    try {
      return new SharedText(Json.mapper().writeValueAsString(map));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the shared document " + id + " cannot be written", e);
    }
  }
}
