package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Reads everything of an index from a time on, in the order of that time, page by page. */
final class Tailing {
  private static final int PAGE = 500;

  private Tailing() {}

  /**
   * Hands over each page that is not empty.
   *
   * @param timeField date field to go by; documents also need the keyword {@code id}
   * @param filter which documents; all others are passed over
   */
  static <T> void read(
      ElasticsearchClient client,
      String index,
      String timeField,
      Instant from,
      Query filter,
      Class<T> type,
      Consumer<List<Hit<T>>> page) {
    List<FieldValue> after = List.of();
    while (true) {
      List<Hit<T>> hits = page(client, request(index, timeField, from, filter, after), type);
      if (!hits.isEmpty()) {
        page.accept(hits);
      }
      if (hits.size() < PAGE) {
        return;
      }
      after = hits.get(hits.size() - 1).sort();
    }
  }

  private static SearchRequest request(
      String index, String timeField, Instant from, Query filter, List<FieldValue> after) {
    return SearchRequest.of(
        s -> {
          s.index(index)
              .ignoreUnavailable(true)
              .size(PAGE)
              .seqNoPrimaryTerm(true)
              .trackTotalHits(t -> t.enabled(false))
              .query(
                  q ->
                      q.bool(
                          b ->
                              b.filter(filter)
                                  .filter(
                                      f ->
                                          f.range(
                                              r ->
                                                  r.date(
                                                      d ->
                                                          d.field(timeField)
                                                              .gte(from.toString()))))))
              .sort(o -> o.field(f -> f.field(timeField).order(SortOrder.Asc)))
              .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)));
          return after.isEmpty() ? s : s.searchAfter(after);
        });
  }

  private static <T> List<Hit<T>> page(
      ElasticsearchClient client, SearchRequest request, Class<T> type) {
    try {
      return client.search(request, type).hits().hits();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
