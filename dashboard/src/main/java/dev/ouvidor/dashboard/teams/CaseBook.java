package dev.ouvidor.dashboard.teams;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The cases that somebody should see to now: it is our turn, and they are not put aside. Not thread
 * safe.
 */
final class CaseBook {
  private static final int PAGE = 500;
  private static final int MOST_PEOPLE = 10_000;
  private static final List<String> ALL =
      List.of("id", "language", "natures", "channel", "severity", "team", "assignee", "events");
  private static final List<String> BRIEF = ALL.subList(0, ALL.size() - 1);

  private final ElasticsearchClient client;
  private List<FieldValue> turned = List.of();

  CaseBook(ElasticsearchClient client) {
    this.client = client;
  }

  /** Makes searches see all that was written. */
  void refresh() throws IOException {
    client.indices().refresh(r -> r.index(Indices.CASES));
  }

  /**
   * Cases that nobody has: the most urgent ones, and after them, in turns from call to call, all
   * others, so that those that nobody can take do not stand in the way of the rest.
   */
  List<Waiting> unowned() {
    Map<String, Waiting> found = new HashMap<>();
    List<Waiting> all = new ArrayList<>();
    List<Hit<Waiting>> first = unowned(List.of());
    List<Hit<Waiting>> next = turned.isEmpty() ? List.of() : unowned(turned);
    for (List<Hit<Waiting>> page : List.of(first, next)) {
      for (Hit<Waiting> hit : page) {
        Waiting one = Objects.requireNonNull(hit.source(), "source");
        if (found.put(one.id(), one) == null) {
          all.add(one);
        }
      }
    }
    List<Hit<Waiting>> last = turned.isEmpty() ? first : next;
    turned = last.size() == PAGE ? last.get(PAGE - 1).sort() : List.of();
    return all;
  }

  private List<Hit<Waiting>> unowned(List<FieldValue> after) {
    Query nobody = Query.of(q -> q.bool(b -> b.mustNot(m -> m.exists(e -> e.field("assignee")))));
    try {
      SearchResponse<Waiting> found =
          client.search(
              s -> {
                s.index(Indices.CASES)
                    .size(PAGE)
                    .query(ours(nobody))
                    .source(c -> c.filter(f -> f.includes(BRIEF)))
                    .sort(o -> o.field(f -> f.field("severity").order(SortOrder.Desc)))
                    .sort(o -> o.field(f -> f.field("openedAt").order(SortOrder.Asc)))
                    .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)));
                return after.isEmpty() ? s : s.searchAfter(after);
              },
              Waiting.class);
      return found.hits().hits();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cases of these people, those first to which nothing has happened for the longest. */
  List<Waiting> ownedBy(Set<String> people) {
    List<FieldValue> ids = people.stream().map(FieldValue::of).toList();
    return owned(Query.of(q -> q.terms(t -> t.field("assignee").terms(v -> v.value(ids)))));
  }

  /** Cases that somebody has and that are older than this, in the same order. */
  List<Waiting> ownedSince(Instant latest) {
    Query old =
        Query.of(q -> q.range(r -> r.date(d -> d.field("openedAt").lte(latest.toString()))));
    Query owned = Query.of(q -> q.exists(e -> e.field("assignee")));
    return owned(Query.of(q -> q.bool(b -> b.filter(old, owned))));
  }

  private List<Waiting> owned(Query which) {
    try {
      return client
          .search(
              s ->
                  s.index(Indices.CASES)
                      .size(PAGE)
                      .query(ours(which))
                      .source(c -> c.filter(f -> f.includes(ALL)))
                      .sort(o -> o.field(f -> f.field("updatedAt").order(SortOrder.Asc))),
              Waiting.class)
          .hits()
          .hits()
          .stream()
          .map(hit -> Objects.requireNonNull(hit.source(), "source"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many cases everybody has. */
  Map<String, Integer> load() {
    try {
      Map<String, Integer> load = new HashMap<>();
      client
          .search(
              s ->
                  s.index(Indices.CASES)
                      .size(0)
                      .query(ours(Query.of(q -> q.exists(e -> e.field("assignee")))))
                      .aggregations(
                          "load", a -> a.terms(t -> t.field("assignee").size(MOST_PEOPLE))),
              Void.class)
          .aggregations()
          .values()
          .stream()
          .filter(found -> found.isSterms())
          .flatMap(found -> found.sterms().buckets().array().stream())
          .forEach(one -> load.put(one.key().stringValue(), Math.toIntExact(one.docCount())));
      return load;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query ours(Query which) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(which)
                        .filter(
                            f ->
                                f.terms(
                                    t ->
                                        t.field("status")
                                            .terms(
                                                v ->
                                                    v.value(
                                                        List.of(
                                                            FieldValue.of("NEW"),
                                                            FieldValue.of("ASSIGNED"))))))
                        .mustNot(m -> m.exists(e -> e.field("life.snoozedUntil")))
                        .mustNot(m -> m.exists(e -> e.field("life.mergedInto")))));
  }
}
