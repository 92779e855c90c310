package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline counted. Thread safe. Methods throw {@link UncheckedIOException} if
 * Elasticsearch does not answer.
 */
final class CountStore {
  /** So many problems of a time are looked at, those that are said most. */
  static final int MOST = 5_000;

  private static final int PAGE = 5_000;
  private static final String BY_PROBLEM = "problems";
  private static final String BY_TIME = "times";
  private static final String ADJUSTED = "adjusted";
  private static final List<String> SEVERITIES =
      IntStream.range(0, 5).mapToObj(level -> "severity" + level).toList();
  private static final List<String> PLAIN =
      List.of("count", ADJUSTED, "negative", "positive", "reach");

  private final ElasticsearchClient client;

  CountStore(ElasticsearchClient client) {
    this.client = client;
  }

  /** Sums by problem over a time. */
  Map<String, Totals> totals(Period period) {
    Map<String, Aggregation> sums = new LinkedHashMap<>();
    PLAIN.forEach(field -> sums.put(field, sum(field)));
    SEVERITIES.forEach(field -> sums.put(field, sum(field)));
    Map<String, Totals> totals = new HashMap<>();
    buckets(List.of(ProblemCounts.during(period.span(), period.from(), period.to())), MOST, sums)
        .forEach(bucket -> totals.put(bucket.key().stringValue(), totals(bucket)));
    return totals;
  }

  /**
   * The course of each of the problems over a time: how often without copies and repeats, in
   * intervals of its {@link Period#step}. Those without any are left out.
   */
  Map<String, long[]> trends(Collection<String> problems, Period period) {
    Map<String, long[]> trends = new HashMap<>();
    if (problems.isEmpty()) {
      return trends;
    }
    Duration step = period.step();
    long first = period.from().toEpochMilli();
    int points = period.points();
    long offset = Math.floorMod(period.from().getEpochSecond(), step.toSeconds());
    Aggregation times =
        Aggregation.of(
            a ->
                a.dateHistogram(
                        d ->
                            d.field("start")
                                .fixedInterval(i -> i.time(step.toSeconds() + "s"))
                                .offset(o -> o.time(offset + "s"))
                                .minDocCount(1))
                    .aggregations(ADJUSTED, sum(ADJUSTED)));
    List<Query> which =
        List.of(ProblemCounts.during(period.span(), period.from(), period.to()), terms(problems));
    for (StringTermsBucket bucket :
        buckets(which, problems.size(), Map.of(BY_TIME, times, ADJUSTED, sum(ADJUSTED)))) {
      long[] course = new long[points];
      aggregate(bucket.aggregations(), BY_TIME)
          .dateHistogram()
          .buckets()
          .array()
          .forEach(
              one ->
                  course[(int) ((one.key() - first) / step.toMillis())] =
                      value(one.aggregations(), ADJUSTED));
      trends.put(bucket.key().stringValue(), course);
    }
    return trends;
  }

  /** Every single count of these problems, the oldest first. */
  void each(
      Collection<String> problems,
      String span,
      Instant from,
      Instant to,
      Consumer<ProblemCount> then) {
    List<SortOptions> order = List.of(ascending("start"), ascending("problem"));
    List<Query> which = List.of(ProblemCounts.during(span, from, to), terms(problems));
    List<FieldValue> after = List.of();
    do {
      List<FieldValue> last = after;
      List<Hit<ProblemCount>> hits = page(which, order, last);
      hits.stream().map(Hit::source).filter(Objects::nonNull).forEach(then);
      after = hits.size() < PAGE ? List.of() : hits.get(PAGE - 1).sort();
    } while (!after.isEmpty());
  }

  private List<Hit<ProblemCount>> page(
      List<Query> which, List<SortOptions> order, List<FieldValue> after) {
    try {
      return client
          .search(
              s -> {
                s.index(Indices.PROBLEM_COUNTS)
                    .size(PAGE)
                    .query(q -> q.bool(b -> b.filter(which)))
                    .sort(order);
                return after.isEmpty() ? s : s.searchAfter(after);
              },
              ProblemCount.class)
          .hits()
          .hits();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<StringTermsBucket> buckets(
      List<Query> which, int size, Map<String, Aggregation> sums) {
    Aggregation byProblem =
        Aggregation.of(
            a ->
                a.terms(
                        t ->
                            t.field("problem")
                                .size(size)
                                .order(NamedValue.of(ADJUSTED, SortOrder.Desc)))
                    .aggregations(sums));
    try {
      Map<String, Aggregate> found =
          client
              .search(
                  s ->
                      s.index(Indices.PROBLEM_COUNTS)
                          .size(0)
                          .query(q -> q.bool(b -> b.filter(which)))
                          .aggregations(BY_PROBLEM, byProblem),
                  Void.class)
              .aggregations();
      return aggregate(found, BY_PROBLEM).sterms().buckets().array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Totals totals(StringTermsBucket bucket) {
    Map<String, Aggregate> sums = bucket.aggregations();
    return new Totals(
        value(sums, "count"),
        value(sums, ADJUSTED),
        SEVERITIES.stream().map(field -> value(sums, field)).toList(),
        value(sums, "negative"),
        value(sums, "positive"),
        value(sums, "reach"));
  }

  private static Query terms(Collection<String> problems) {
    List<FieldValue> values = problems.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field("problem").terms(v -> v.value(values))));
  }

  private static SortOptions ascending(String field) {
    return SortOptions.of(o -> o.field(f -> f.field(field).order(SortOrder.Asc)));
  }

  private static Aggregation sum(String field) {
    return Aggregation.of(a -> a.sum(s -> s.field(field)));
  }

  private static long value(Map<String, Aggregate> sums, String field) {
    return (long) aggregate(sums, field).sum().value();
  }

  private static Aggregate aggregate(Map<String, @Nullable Aggregate> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }
}
