package dev.ouvidor.dashboard.store;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indices as they stood at one moment, for as long as less than two minutes pass from one search to
 * the next. Not thread safe. Methods throw {@link IOException} if Elasticsearch does not answer.
 */
public final class Moment implements AutoCloseable {
  /** The order in which documents are read fastest. */
  public static final SortOptions AS_STORED =
      SortOptions.of(s -> s.field(f -> f.field("_shard_doc").order(SortOrder.Asc)));

  private static final Logger log = LoggerFactory.getLogger(Moment.class);
  private static final Time KEPT = Time.of(t -> t.time("2m"));

  private final ElasticsearchClient client;
  private String id;

  /**
   * Now.
   *
   * @param indices those that there are none of hold nothing
   */
  public Moment(ElasticsearchClient client, List<String> indices) throws IOException {
    this.client = client;
    this.id =
        client.openPointInTime(p -> p.index(indices).keepAlive(KEPT).ignoreUnavailable(true)).id();
  }

  /** How many documents meet a query. */
  public long count(Query query) throws IOException {
    TotalHits total =
        search(s -> s.size(0).query(query).trackTotalHits(t -> t.enabled(true)), Void.class)
            .hits()
            .total();
    return total == null ? 0 : total.value();
  }

  /**
   * All that a search finds.
   *
   * @param size of a page, 1 to 10,000
   * @param request all but the indices and the size, with an order
   */
  public <T> Pages<T> pages(int size, UnaryOperator<SearchRequest.Builder> request, Class<T> type) {
    return new Pages<>(size, request, type);
  }

  /** What it fails with is only logged: Elasticsearch forgets the moment by itself. */
  @Override
  public void close() {
    try {
      client.closePointInTime(c -> c.id(id));
    } catch (IOException | RuntimeException e) {
      log.debug("A point in time was not closed", e);
    }
  }

  private <T> SearchResponse<T> search(UnaryOperator<SearchRequest.Builder> request, Class<T> type)
      throws IOException {
    SearchRequest.Builder asked = new SearchRequest.Builder().pit(p -> p.id(id).keepAlive(KEPT));
    SearchResponse<T> found = client.search(request.apply(asked).build(), type);
    id = Objects.requireNonNullElse(found.pitId(), id);
    return found;
  }

  /** What a search finds, page by page. Not thread safe. */
  public final class Pages<T> {
    private final int size;
    private final UnaryOperator<SearchRequest.Builder> request;
    private final Class<T> type;
    private List<FieldValue> after = List.of();
    private boolean through;

    private Pages(int size, UnaryOperator<SearchRequest.Builder> request, Class<T> type) {
      this.size = size;
      this.request = request;
      this.type = type;
    }

    /** The next page; empty, again and again, when there is none. */
    public List<Hit<T>> next() throws IOException {
      if (through) {
        return List.of();
      }
      List<Hit<T>> hits =
          search(
                  s -> {
                    request.apply(s).size(size).trackTotalHits(t -> t.enabled(false));
                    return after.isEmpty() ? s : s.searchAfter(after);
                  },
                  type)
              .hits()
              .hits();
      through = hits.size() < size;
      after = hits.isEmpty() ? after : hits.get(hits.size() - 1).sort();
      return hits;
    }
  }
}
