package dev.ouvidor.dashboard.connections;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.util.List;

/**
 * What the pipeline wrote down about its connections, and what it had to put aside. Thread safe.
 */
public final class HealthStore {
  private static final int MAX_STREAMS = 1_000;

  private final ElasticsearchClient elastic;

  public HealthStore(ElasticsearchClient elastic) {
    this.elastic = elastic;
  }

  /**
   * The last report of every stream of every connection.
   *
   * @param type what to read a {@link dev.ouvidor.pipeline.index.ConnectionHealth} as
   */
  public <T> List<T> streams(Class<T> type) throws IOException {
    return Documents.of(elastic.search(s -> s.index(Indices.CONNECTIONS).size(MAX_STREAMS), type));
  }

  /** How much is put aside. */
  public long quarantined() throws IOException {
    return elastic.count(c -> c.index(Indices.QUARANTINE)).count();
  }

  /** What was put aside last, newest first. */
  List<ObjectNode> quarantine(int size) throws IOException {
    return Documents.of(
        elastic.search(
            s ->
                s.index(Indices.QUARANTINE)
                    .size(size)
                    .sort(sort -> sort.field(f -> f.field("at").order(SortOrder.Desc))),
            ObjectNode.class));
  }

  /**
   * {@code green}, {@code yellow} or {@code red} as the cluster says, {@code down} if it is not
   * there.
   */
  String searchState() {
    try {
      return elastic.cluster().health().status().jsonValue();
    } catch (IOException e) {
      return "down";
    }
  }
}
