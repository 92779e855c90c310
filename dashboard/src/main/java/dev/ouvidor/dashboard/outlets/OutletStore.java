package dev.ouvidor.dashboard.outlets;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Outlets. Thread safe. */
final class OutletStore {
  private final SharedDocuments<Outlet> outlets;

  OutletStore(ElasticsearchClient client) {
    this.outlets = new SharedDocuments<>(client, Indices.OUTLETS, Outlet.class);
  }

  SharedDocuments<Outlet> outlets() {
    return outlets;
  }

  /** All, by name. */
  List<Outlet> all() {
    return outlets.search(s -> s.sort(o -> o.field(f -> f.field("name"))));
  }

  Map<String, Outlet> byId() {
    return all().stream().collect(Collectors.toMap(Outlet::id, Function.identity()));
  }
}
