package dev.ouvidor.pipeline.connections;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.pipeline.index.Contended;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The connections that were made while everything runs. Every change is by compare-and-set. Thread
 * safe; several processes may use the same index.
 */
public final class ConnectionStore {
  /** How many there may be. */
  public static final int MOST = 1_000;

  private final ElasticsearchClient client;

  public ConnectionStore(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * A connection as it stood there.
   *
   * @param version changes with every change
   */
  public record Versioned(StoredConnection connection, String version) {}

  /**
   * All of them.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public List<StoredConnection> all() throws IOException {
    return client
        .search(s -> s.index(Indices.CONNECTION_SETUPS).size(MOST), StoredConnection.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::source)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * The one of an id; empty if there is none.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public Optional<Versioned> find(String id) throws IOException {
    GetResponse<StoredConnection> found =
        client.get(g -> g.index(Indices.CONNECTION_SETUPS).id(id), StoredConnection.class);
    StoredConnection source = found.source();
    return source == null
        ? Optional.empty()
        : Optional.of(new Versioned(source, found.seqNo() + "." + found.primaryTerm()));
  }

  /**
   * Adds one; false if there is one of its id.
   *
   * @throws IOException if Elasticsearch does not answer: it may have been added or not
   */
  public boolean add(StoredConnection connection) throws IOException {
    return Contended.write(
            () ->
                client.index(
                    i ->
                        i.index(Indices.CONNECTION_SETUPS)
                            .id(connection.id())
                            .opType(OpType.Create)
                            .document(connection)
                            .refresh(Refresh.True)))
        .isPresent();
  }

  /**
   * Changes one; false if it changed meanwhile.
   *
   * @param version as it was found
   * @throws IOException if Elasticsearch does not answer: it may have been changed or not
   */
  public boolean change(StoredConnection connection, String version) throws IOException {
    return Contended.write(
            () ->
                client.index(
                    i ->
                        i.index(Indices.CONNECTION_SETUPS)
                            .id(connection.id())
                            .ifSeqNo(number(version, 0))
                            .ifPrimaryTerm(number(version, 1))
                            .document(connection)
                            .refresh(Refresh.True)))
        .isPresent();
  }

  /**
   * Deletes one, its secrets with it; false if it changed meanwhile.
   *
   * @param version as it was found
   * @throws IOException if Elasticsearch does not answer: it may have been deleted or not
   */
  public boolean delete(String id, String version) throws IOException {
    return Contended.write(
            () ->
                client.delete(
                    d ->
                        d.index(Indices.CONNECTION_SETUPS)
                            .id(id)
                            .ifSeqNo(number(version, 0))
                            .ifPrimaryTerm(number(version, 1))
                            .refresh(Refresh.True)))
        .isPresent();
  }

  private static long number(String version, int part) {
    return Long.parseLong(version.split("\\.", -1)[part]);
  }
}
