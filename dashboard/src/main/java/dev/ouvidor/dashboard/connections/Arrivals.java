package dev.ouvidor.dashboard.connections;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When feedback came through each connection, as it stands in the index. Thread safe. */
final class Arrivals {
  private static final int MAX_CONNECTIONS = 1_000;

  private final ElasticsearchClient elastic;

  Arrivals(ElasticsearchClient elastic) {
    this.elastic = elastic;
  }

  /** When something last came through each connection, of all that was judged after a moment. */
  Map<String, Instant> after(Instant moment) throws IOException {
    SearchResponse<Void> found =
        elastic.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .query(judged(moment))
                    .aggregations(
                        "connections",
                        a ->
                            a.terms(t -> t.field("connection").size(MAX_CONNECTIONS))
                                .aggregations(
                                    "last", last -> last.max(m -> m.field("collectedAt")))),
            Void.class);
    var last = new HashMap<String, Instant>();
    for (StringTermsBucket bucket : Buckets.of(found.aggregations().get("connections"))) {
      last.put(bucket.key().stringValue(), moment(bucket.aggregations().get("last")));
    }
    return last;
  }

  /** When something last came through a connection; null if nothing ever has. */
  @Nullable Instant last(String connection) throws IOException {
    SearchResponse<Void> found =
        elastic.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .query(of(connection))
                    .aggregations("last", a -> a.max(m -> m.field("collectedAt"))),
            Void.class);
    boolean any = found.hits().total() != null && found.hits().total().value() > 0;
    return any ? moment(found.aggregations().get("last")) : null;
  }

  /** The cells of {@link Habit} in which something came through a connection as it was written. */
  NavigableSet<Long> cells(String connection, Instant from, Instant to) throws IOException {
    SearchResponse<Void> found =
        elastic.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .query(
                        q ->
                            q.bool(
                                b ->
                                    b.filter(of(connection))
                                        .filter(judged(from))
                                        .mustNot(
                                            n -> n.term(t -> t.field("backfill").value(true)))))
                    .aggregations(
                        "cells",
                        a ->
                            a.dateHistogram(
                                h ->
                                    h.field("collectedAt")
                                        .fixedInterval(i -> i.time(Habit.cellLength()))
                                        .minDocCount(1))),
            Void.class);
    var cells = new TreeSet<Long>();
    Aggregate histogram = found.aggregations().get("cells");
    if (histogram != null && histogram.isDateHistogram()) {
      histogram
          .dateHistogram()
          .buckets()
          .array()
          .forEach(bucket -> cells.add(Habit.cell(Instant.ofEpochMilli(bucket.key()))));
    }
    return cells.subSet(Habit.cell(from), true, Habit.cell(to), true);
  }

  private static Instant moment(@Nullable Aggregate max) {
    return Instant.ofEpochMilli((long) Objects.requireNonNull(max, "last").max().value());
  }

  private static Query of(String connection) {
    return Query.of(q -> q.term(t -> t.field("connection").value(connection)));
  }

  private static Query judged(Instant from) {
    return Query.of(q -> q.range(r -> r.date(d -> d.field("analysedAt").gte(from.toString()))));
  }
}
