package dev.ouvidor.dashboard.store;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.IndexRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import dev.ouvidor.pipeline.index.Contended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one kind in an index, created once and changed by compare-and-set, so that any
 * number of dashboards may do so at once. What many threads read by id at the same time is read in
 * one request. Thread safe. Methods throw {@link UncheckedIOException} if Elasticsearch does not
 * answer; what they write may then be there or not.
 */
public final class SharedDocuments<T> {
  private static final int MOST = 10_000;

  private final ElasticsearchClient client;
  private final String index;
  private final Class<T> type;
  private final Refresh refresh;
  private final Together<String, GetResult<T>> reads = new Together<>(this::readAll);

  /** What it writes is found by searches as soon as its methods come back. */
  public SharedDocuments(ElasticsearchClient client, String index, Class<T> type) {
    this(client, index, type, Refresh.True);
  }

  /**
   * @param refresh whether what it writes is found by searches at once, which takes its time
   */
  public SharedDocuments(ElasticsearchClient client, String index, Class<T> type, Refresh refresh) {
    this.client = client;
    this.index = index;
    this.type = type;
    this.refresh = refresh;
  }

  /** The newest state of a document; null if there is none. */
  public @Nullable T get(String id) {
    return read(id).source();
  }

  /** False if there is one of this id already. */
  public boolean create(String id, T document) {
    return write(IndexRequest.of(i -> at(i, id, document).opType(OpType.Create)));
  }

  /** Creates those that are not there yet, by id, in their order; leaves the others as they are. */
  public void createMissing(Map<String, T> documents) {
    if (documents.isEmpty()) {
      return;
    }
    var request = new BulkRequest.Builder().index(index).refresh(refresh);
    documents.forEach(
        (id, document) -> request.operations(o -> o.create(c -> c.id(id).document(document))));
    try {
      for (BulkResponseItem item : client.bulk(request.build()).items()) {
        if (item.error() != null && item.status() != Contended.CONFLICT) {
          throw new IOException(item.id() + " was not created: " + item.error().reason());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Changes a document, again if somebody else was faster.
   *
   * @param change from what is there to what shall be; the same leaves everything as it is; what it
   *     throws comes out
   * @return what is there then; null if there is none
   */
  public @Nullable T change(String id, UnaryOperator<T> change) {
    while (true) {
      GetResult<T> held = read(id);
      T before = held.source();
      if (before == null) {
        return null;
      }
      T after = change.apply(before);
      if (after.equals(before) || write(replacing(held, after))) {
        return after;
      }
    }
  }

  /** Removes a document; nothing if there is none. */
  public void delete(String id) {
    try {
      client.delete(d -> d.index(index).id(id).refresh(refresh));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a document if it is as wanted; nothing if there is none, or if it just changed. */
  public void deleteIf(String id, Predicate<T> wanted) {
    GetResult<T> held = read(id);
    if (held.source() == null || !wanted.test(held.source())) {
      return;
    }
    done(
        () ->
            client.delete(
                d ->
                    d.index(index)
                        .id(id)
                        .ifSeqNo(held.seqNo())
                        .ifPrimaryTerm(held.primaryTerm())
                        .refresh(refresh)));
  }

  /**
   * The first documents that a search finds, 10,000 at most.
   *
   * @param request all but the index and the size
   */
  public List<T> search(UnaryOperator<SearchRequest.Builder> request) {
    return search(MOST, request);
  }

  /** Lets searches see everything that was written until now. */
  public void refresh() {
    try {
      client.indices().refresh(r -> r.index(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, no more than {@code size}. */
  public List<T> search(int size, UnaryOperator<SearchRequest.Builder> request) {
    try {
      return Documents.of(
          client.search(
              request.apply(new SearchRequest.Builder().index(index).size(size)).build(), type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IndexRequest<T> replacing(GetResult<T> held, T after) {
    return IndexRequest.of(
        i -> at(i, held.id(), after).ifSeqNo(held.seqNo()).ifPrimaryTerm(held.primaryTerm()));
  }

  private IndexRequest.Builder<T> at(IndexRequest.Builder<T> request, String id, T document) {
    return request.index(index).id(id).document(document).refresh(refresh);
  }

  private GetResult<T> read(String id) {
    return reads.ask(id);
  }

  private List<GetResult<T>> readAll(List<String> ids) {
    try {
      List<String> each = ids.stream().distinct().toList();
      Map<String, GetResult<T>> found = new HashMap<>();
      for (var item : client.mget(m -> m.index(index).ids(each), type).docs()) {
        if (item.isFailure()) {
          throw new IOException(item.failure().id() + ": " + item.failure().error().reason());
        }
        found.put(item.result().id(), item.result());
      }
      return ids.stream().map(id -> Objects.requireNonNull(found.get(id), id)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** False if somebody else was faster. */
  private boolean write(IndexRequest<T> request) {
    return done(() -> client.index(request));
  }

  /** False if somebody else was faster. */
  private static boolean done(Contended.Write<?> change) {
    try {
      return Contended.write(change).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
