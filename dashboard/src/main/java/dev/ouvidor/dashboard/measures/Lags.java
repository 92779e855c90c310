package dev.ouvidor.dashboard.measures;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.Indices;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connector lag: how old the newest item of a stream was when it was last read; now, not in the
 * period. Source: the index {@code connections}, which the pipeline writes. Thread safe.
 */
final class Lags {
  private final SharedDocuments<ConnectionHealth> documents;

  /**
   * One stream.
   *
   * @param lagMs null before anything was read
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Lag(
      String connection,
      String stream,
      String channel,
      ConnectionHealth.State state,
      @Nullable Long lagMs) {}

  Lags(ElasticsearchClient client) {
    this.documents = new SharedDocuments<>(client, Indices.CONNECTIONS, ConnectionHealth.class);
  }

  /**
   * Of the channels that are asked for, the slowest first.
   *
   * @throws java.io.UncheckedIOException if Elasticsearch does not answer
   */
  List<Lag> of(MeasureQuery query) {
    Set<String> channels = query.values("channel");
    return documents.search(s -> s.query(q -> q.matchAll(m -> m))).stream()
        .filter(one -> channels.isEmpty() || channels.contains(one.type()))
        .map(one -> new Lag(one.connection(), one.stream(), one.type(), one.state(), one.lagMs()))
        .sorted(
            Comparator.comparing(Lag::lagMs, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(Lag::connection)
                .thenComparing(Lag::stream))
        .toList();
  }
}
