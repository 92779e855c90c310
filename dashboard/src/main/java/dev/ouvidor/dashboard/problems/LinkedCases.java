package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the cases of a problem are.
 *
 * @param total all of them, without those that became part of others
 * @param open neither resolved nor closed
 * @param waiting those whose customers wait for an answer
 * @param answered those that were ever answered
 * @param resolved resolved or closed
 * @param more whether there are more than were looked at
 */
record LinkedCases(
    long total, long open, long waiting, long answered, long resolved, boolean more) {
  private static final List<FieldValue> DONE =
      List.of(FieldValue.of(Status.RESOLVED.name()), FieldValue.of(Status.CLOSED.name()));

  /**
   * @throws UncheckedIOException if Elasticsearch does not answer
   */
  static LinkedCases of(ElasticsearchClient client, Set<String> ids) {
    Query done = Query.of(q -> q.terms(t -> t.field("status").terms(v -> v.value(DONE))));
    try {
      var found =
          client.search(
              s ->
                  s.index(Indices.CASES)
                      .size(0)
                      .trackTotalHits(t -> t.enabled(true))
                      .query(
                          q ->
                              q.bool(
                                  b ->
                                      b.filter(f -> f.ids(i -> i.values(List.copyOf(ids))))
                                          .mustNot(exists("life.mergedInto"))))
                      .aggregations("resolved", a -> a.filter(done))
                      .aggregations("waiting", a -> a.filter(exists("waitingSince")))
                      .aggregations("answered", a -> a.filter(exists("firstResponseAt"))),
              Void.class);
      Map<String, @Nullable Aggregate> parts = found.aggregations();
      long total = found.hits().total() == null ? 0 : found.hits().total().value();
      long resolved = count(parts, "resolved");
      return new LinkedCases(
          total,
          total - resolved,
          count(parts, "waiting"),
          count(parts, "answered"),
          resolved,
          ids.size() >= Voices.MOST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query exists(String field) {
    return Query.of(q -> q.exists(e -> e.field(field)));
  }

  private static long count(Map<String, @Nullable Aggregate> parts, String name) {
    return Objects.requireNonNull(parts.get(name), name).filter().docCount();
  }
}
