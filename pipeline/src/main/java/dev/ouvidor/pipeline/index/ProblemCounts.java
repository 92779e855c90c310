package dev.ouvidor.pipeline.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import dev.ouvidor.pipeline.problem.Span;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up counts that are in the index. */
public final class ProblemCounts {
  private static final int PAGE = 1_000;
  private static final int MOST = 10_000;

  private ProblemCounts() {}

  /**
   * Those that are there, by id; as of now, refreshed or not.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public static Map<String, ProblemCount> find(Elastic elastic, List<String> ids)
      throws IOException {
    Map<String, ProblemCount> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<String> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
      elastic
          .client()
          .mget(m -> m.index(Indices.PROBLEM_COUNTS).ids(page), ProblemCount.class)
          .docs()
          .stream()
          .filter(MultiGetResponseItem::isResult)
          .map(MultiGetResponseItem::result)
          .forEach(
              item -> {
                ProblemCount count = item.source();
                if (count != null) {
                  found.put(item.id(), count);
                }
              });
    }
    return found;
  }

  /**
   * Adjusted counts of the intervals of five minutes in which a problem was said since a moment, by
   * the second since 1970 at which each begins; 10,000 at most, which is 34 days.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public static Map<Long, Long> fiveMinutes(Elastic elastic, String problem, Instant since)
      throws IOException {
    Map<Long, Long> found = new HashMap<>();
    elastic
        .client()
        .search(
            s ->
                s.index(Indices.PROBLEM_COUNTS)
                    .size(MOST)
                    .trackTotalHits(t -> t.enabled(false))
                    .query(
                        q ->
                            q.bool(
                                b ->
                                    b.filter(f -> f.term(t -> t.field("problem").value(problem)))
                                        .filter(during(Span.FIVE_MINUTES.code(), since, null)))),
            ProblemCount.class)
        .hits()
        .hits()
        .forEach(
            hit -> {
              ProblemCount count = hit.source();
              if (count != null) {
                found.put(count.start().getEpochSecond(), count.adjusted());
              }
            });
    return found;
  }

  /**
   * What was counted of a span in a time, of whichever problem.
   *
   * @param to the first moment that is no longer in it; null for no end
   */
  public static Query during(String span, Instant from, @Nullable Instant to) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(f -> f.term(t -> t.field("span").value(span)))
                        .filter(
                            f ->
                                f.range(
                                    r ->
                                        r.date(
                                            d -> {
                                              d.field("start").gte(from.toString());
                                              return to == null ? d : d.lt(to.toString());
                                            })))));
  }
}
