package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The inbox by one search request: filters after the facets, each facet without its own filter. */
public final class ElasticsearchInbox implements Inbox {
  private static final String VALUES = "values";
  private static final int MOST_IDS = 10_000;
  private static final int MAX_VALUES = 100;

  private final ElasticsearchClient client;

  public ElasticsearchInbox(ElasticsearchClient client) {
    this.client = client;
  }

  @Override
  public InboxPage find(InboxQuery query) {
    InboxPage page = page(query);
    return page.total() == 0 && isMisspelt(query) ? page(alike(query)) : page;
  }

  private InboxPage page(InboxQuery query) {
    try {
      SearchResponse<CaseDocument> found = client.search(request(query), CaseDocument.class);
      List<Hit<CaseDocument>> hits = found.hits().hits();
      boolean full = hits.size() == query.size();
      return new InboxPage(
          hits.stream().map(ElasticsearchInbox::hit).toList(),
          total(found),
          full ? PageMark.write(hits.get(hits.size() - 1).sort()) : null,
          query.facets() ? values(found.aggregations()) : Map.of(),
          query.text().alike());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CaseIds ids(InboxQuery query, String after) {
    CaseIds page = idsOf(query, after);
    return page.total() == 0 && isMisspelt(query) ? idsOf(alike(query), after) : page;
  }

  private CaseIds idsOf(InboxQuery query, String after) {
    try {
      SearchResponse<Void> found =
          client.search(
              s -> {
                s.index(Indices.CASES)
                    .size(MOST_IDS)
                    .storedFields("_none_")
                    .trackTotalHits(t -> t.enabled(true))
                    .query(InboxFilters.whole(query))
                    .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)));
                return after.isEmpty() ? s : s.searchAfter(FieldValue.of(after));
              },
              Void.class);
      List<String> ids =
          found.hits().hits().stream().map(hit -> hit.sort().get(0).stringValue()).toList();
      return new CaseIds(ids, total(found), ids.size() == MOST_IDS ? ids.get(MOST_IDS - 1) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asked of all cases, whatever the filters: who looks at another part of them means the same. */
  private boolean isMisspelt(InboxQuery query) {
    return query.text().meant(client, Indices.CASES, InboxFilters.SEARCHED).alike();
  }

  private static InboxQuery alike(InboxQuery query) {
    return query.searching(query.text().spelledAlike());
  }

  @Override
  public Map<String, Long> counts(Map<String, InboxQuery> queries) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (queries.isEmpty()) {
      return counts;
    }
    try {
      Map<String, Aggregation> wanted = new LinkedHashMap<>();
      queries.forEach(
          (name, query) ->
              wanted.put(name, Aggregation.of(a -> a.filter(InboxFilters.whole(query)))));
      client
          .search(s -> s.index(Indices.CASES).size(0).aggregations(wanted), Void.class)
          .aggregations()
          .forEach((name, count) -> counts.put(name, count.filter().docCount()));
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SearchRequest request(InboxQuery query) {
    Map<String, Query> filters = InboxFilters.each(query);
    return SearchRequest.of(
        s -> {
          s.index(Indices.CASES)
              .size(query.size())
              .trackTotalHits(t -> t.enabled(true))
              .sort(query.sort());
          if (query.facets()) {
            s.query(InboxFilters.searched(query))
                .postFilter(InboxFilters.all(filters.values()))
                .aggregations(facets(filters));
          } else {
            s.query(InboxFilters.scored(query));
          }
          InboxQuery.Slice slice = query.slice();
          if (slice.after() != null) {
            s.searchAfter(PageMark.read(slice.after(), query.sort().size()));
          } else if (slice.from() > 0) {
            s.from(slice.from());
          }
          if (!query.text().isEmpty()) {
            s.highlight(
                h -> {
                  h.preTags(Pieces.BEFORE).postTags(Pieces.AFTER).fragmentSize(160);
                  h.numberOfFragments(1);
                  InboxFilters.WRITTEN.forEach(field -> h.fields(field, f -> f));
                  return h;
                });
          }
          return s;
        });
  }

  private static Map<String, Aggregation> facets(Map<String, Query> filters) {
    Map<String, Aggregation> facets = new LinkedHashMap<>();
    for (String facet : InboxQuery.FACETS) {
      Map<String, Query> others = new LinkedHashMap<>(filters);
      others.remove(facet);
      String field = InboxFilters.field(facet);
      facets.put(
          facet,
          Aggregation.of(
              a ->
                  a.filter(InboxFilters.all(others.values()))
                      .aggregations(VALUES, v -> v.terms(t -> t.field(field).size(MAX_VALUES)))));
    }
    return facets;
  }

  private static Map<String, Map<String, Long>> values(Map<String, Aggregate> found) {
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    for (String facet : InboxQuery.FACETS) {
      Aggregate all = Objects.requireNonNull(found.get(facet), facet);
      Aggregate values = Objects.requireNonNull(all.filter().aggregations().get(VALUES), facet);
      facets.put(facet, Buckets.counts(values));
    }
    return facets;
  }

  private static InboxPage.Hit hit(Hit<CaseDocument> hit) {
    List<InboxPage.Piece> highlight =
        InboxFilters.WRITTEN.stream()
            .map(field -> hit.highlight().get(field))
            .filter(fragments -> fragments != null && !fragments.isEmpty())
            .findFirst()
            .map(fragments -> Pieces.of(fragments.get(0)))
            .orElse(List.of());
    return new InboxPage.Hit(Objects.requireNonNull(hit.source(), "source"), highlight);
  }

  private static long total(SearchResponse<?> found) {
    var total = found.hits().total();
    return total == null ? found.hits().hits().size() : total.value();
  }
}
