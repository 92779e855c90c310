package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The inbox by one search request: filters after the facets, each facet without its own filter. */
public final class ElasticsearchInbox implements Inbox {
  private static final List<String> TEXT_FIELDS =
      List.of(
          "text^2",
          "text.brazilian",
          "text.portuguese",
          "text.english",
          "text.spanish",
          "author.handle",
          "author.name");
  private static final List<String> HIGHLIGHTED =
      List.of("text", "text.brazilian", "text.portuguese", "text.english", "text.spanish");
  private static final List<String> OPEN =
      List.of(
          Status.NEW.name(),
          Status.ASSIGNED.name(),
          Status.ANSWERED.name(),
          Status.FOLLOW_UP.name());
  private static final String VALUES = "values";
  private static final String SNOOZED = "life.snoozedUntil";
  private static final String MERGED = "life.mergedInto";
  private static final int MAX_VALUES = 100;

  private final ElasticsearchClient client;

  public ElasticsearchInbox(ElasticsearchClient client) {
    this.client = client;
  }

  @Override
  public InboxPage find(InboxQuery query) {
    try {
      SearchResponse<CaseDocument> found = client.search(request(query), CaseDocument.class);
      List<Hit<CaseDocument>> hits = found.hits().hits();
      boolean full = hits.size() == query.size();
      return new InboxPage(
          hits.stream().map(ElasticsearchInbox::hit).toList(),
          found.hits().total() == null ? hits.size() : found.hits().total().value(),
          full ? PageMark.write(hits.get(hits.size() - 1).sort()) : null,
          counts(found.aggregations()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SearchRequest request(InboxQuery query) {
    Map<String, Query> filters = new LinkedHashMap<>();
    query.filters().forEach((name, values) -> filters.put(name, filter(name, values)));
    return SearchRequest.of(
        s -> {
          s.index(Indices.CASES)
              .size(query.size())
              .trackTotalHits(t -> t.enabled(true))
              .query(searched(query))
              .postFilter(all(filters.values()))
              .sort(order())
              .aggregations(facets(filters));
          if (query.after() != null) {
            s.searchAfter(PageMark.read(query.after()));
          }
          if (!query.text().isEmpty()) {
            s.highlight(
                h -> {
                  h.preTags(Pieces.BEFORE).postTags(Pieces.AFTER).fragmentSize(160);
                  h.numberOfFragments(1);
                  HIGHLIGHTED.forEach(field -> h.fields(field, f -> f));
                  return h;
                });
          }
          return s;
        });
  }

  private static List<SortOptions> order() {
    return List.of(
        SortOptions.of(
            o -> o.field(f -> f.field("life.wokenAt").order(SortOrder.Desc).missing("_last"))),
        SortOptions.of(o -> o.field(f -> f.field("severity").order(SortOrder.Desc))),
        SortOptions.of(
            o -> o.field(f -> f.field("answerBy").order(SortOrder.Asc).missing("_last"))),
        SortOptions.of(o -> o.field(f -> f.field("openedAt").order(SortOrder.Asc))),
        SortOptions.of(o -> o.field(f -> f.field("id").order(SortOrder.Asc))));
  }

  /** A protocol number finds its case wherever it is; all else passes over what was taken over. */
  private static Query searched(InboxQuery query) {
    return Protocol.query(query.text())
        .orElseGet(() -> Query.of(q -> q.bool(b -> b.must(text(query)).mustNot(exists(MERGED)))));
  }

  private static Query text(InboxQuery query) {
    return query.text().isEmpty()
        ? Query.of(q -> q.matchAll(m -> m))
        : Query.of(
            q ->
                q.simpleQueryString(
                    s ->
                        s.query(query.text())
                            .fields(TEXT_FIELDS)
                            .defaultOperator(Operator.And)
                            .lenient(true)));
  }

  private static Query filter(String name, Set<String> values) {
    List<Query> any = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (String value : values) {
      if (name.equals(InboxQuery.ASSIGNEE) && value.equals("none")) {
        any.add(not(exists("assignee")));
      } else if (name.equals(InboxQuery.STATUS) && value.equals("waiting")) {
        any.add(awake(exists("waitingSince")));
      } else if (name.equals(InboxQuery.STATUS) && value.equals("snoozed")) {
        any.add(exists(SNOOZED));
      } else if (name.equals(InboxQuery.STATUS) && value.equals("any")) {
        any.add(Query.of(q -> q.matchAll(m -> m)));
      } else if (name.equals(InboxQuery.STATUS) && value.equals("open")) {
        any.add(awake(terms("status", OPEN)));
      } else {
        plain.add(value);
      }
    }
    if (!plain.isEmpty()) {
      String field = Objects.requireNonNull(InboxQuery.FILTERS.get(name), name);
      any.add(terms(field, plain));
    }
    return Query.of(q -> q.bool(b -> b.should(any).minimumShouldMatch("1")));
  }

  private static Map<String, Aggregation> facets(Map<String, Query> filters) {
    Map<String, Aggregation> facets = new LinkedHashMap<>();
    for (String facet : InboxQuery.FACETS) {
      Map<String, Query> others = new LinkedHashMap<>(filters);
      others.remove(facet);
      String field = Objects.requireNonNull(InboxQuery.FILTERS.get(facet), facet);
      facets.put(
          facet,
          Aggregation.of(
              a ->
                  a.filter(all(others.values()))
                      .aggregations(VALUES, v -> v.terms(t -> t.field(field).size(MAX_VALUES)))));
    }
    return facets;
  }

  private static Map<String, Map<String, Long>> counts(Map<String, Aggregate> found) {
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    for (String facet : InboxQuery.FACETS) {
      Aggregate all = Objects.requireNonNull(found.get(facet), facet);
      Aggregate values = Objects.requireNonNull(all.filter().aggregations().get(VALUES), facet);
      Map<String, Long> byValue = new LinkedHashMap<>();
      if (values.isLterms()) {
        values
            .lterms()
            .buckets()
            .array()
            .forEach(bucket -> byValue.put(Long.toString(bucket.key()), bucket.docCount()));
      } else if (values.isSterms()) {
        values
            .sterms()
            .buckets()
            .array()
            .forEach(bucket -> byValue.put(bucket.key().stringValue(), bucket.docCount()));
      }
      facets.put(facet, byValue);
    }
    return facets;
  }

  private static InboxPage.Hit hit(Hit<CaseDocument> hit) {
    List<InboxPage.Piece> highlight =
        HIGHLIGHTED.stream()
            .map(field -> hit.highlight().get(field))
            .filter(fragments -> fragments != null && !fragments.isEmpty())
            .findFirst()
            .map(fragments -> Pieces.of(fragments.get(0)))
            .orElse(List.of());
    return new InboxPage.Hit(Objects.requireNonNull(hit.source(), "source"), highlight);
  }

  private static Query all(Iterable<Query> queries) {
    List<Query> list = new ArrayList<>();
    queries.forEach(list::add);
    return list.isEmpty()
        ? Query.of(q -> q.matchAll(m -> m))
        : Query.of(q -> q.bool(b -> b.filter(list)));
  }

  private static Query awake(Query query) {
    return Query.of(q -> q.bool(b -> b.must(query).mustNot(exists(SNOOZED))));
  }

  private static Query terms(String field, List<String> values) {
    List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(terms))));
  }

  private static Query exists(String field) {
    return Query.of(q -> q.exists(e -> e.field(field)));
  }

  private static Query not(Query query) {
    return Query.of(q -> q.bool(b -> b.mustNot(query)));
  }
}
