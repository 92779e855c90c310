package dev.ouvidor.dashboard.followup;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The cases whose time has come, in Elasticsearch. Thread safe. */
public final class DueCases implements Asker.Due {
  private static final String DUE = "followUp.dueAt";

  private final ElasticsearchClient client;

  public DueCases(ElasticsearchClient client) {
    this.client = client;
  }

  @Override
  public List<String> at(Instant now, int max) {
    try {
      return client
          .search(
              s ->
                  s.index(Indices.CASES)
                      .size(max)
                      .query(q -> q.range(r -> r.date(d -> d.field(DUE).lte(now.toString()))))
                      .sort(o -> o.field(f -> f.field(DUE).order(SortOrder.Asc)))
                      .source(c -> c.fetch(false)),
              Void.class)
          .hits()
          .hits()
          .stream()
          .map((Hit<Void> hit) -> Objects.requireNonNull(hit.id(), "id"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
