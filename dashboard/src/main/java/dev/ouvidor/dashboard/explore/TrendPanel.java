package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.explore.Counting.Bucket;
import dev.ouvidor.dashboard.explore.Period.Step;
import dev.ouvidor.dashboard.statistics.Interval;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many there were from hour to hour, day to day or week to week. */
final class TrendPanel {
  private static final int LINES = 6;
  private static final String VALUES = "values";
  private static final String TIMES = "times";
  private static final String OTHER = "other";

  private final Counting counting;

  /**
   * The trend, as JSON of the API.
   *
   * @param from the first moment of the period
   * @param to the first moment after it
   * @param starts where each step begins; the first and the last may lie in part outside the period
   * @param end where the last step ends
   * @param open whether the last step is cut off by the end of the period
   * @param before the counts of the period before, step by step; null where it is split
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Trend(
      String interval,
      String zone,
      Instant from,
      Instant to,
      List<Instant> starts,
      Instant end,
      boolean open,
      List<Line> lines,
      @Nullable List<Long> before) {}

  /**
   * A line.
   *
   * @param value of the dimension it is split by, {@code other} for what has none of the others;
   *     {@code all} where it is not split
   * @param low lower ends of the interval of each count, as of a Poisson process
   */
  record Line(String value, long total, List<Long> counts, List<Double> low, List<Double> high) {}

  TrendPanel(Counting counting) {
    this.counting = counting;
  }

  /**
   * @param split null for one line
   */
  Trend of(ExploreQuery query, Step step, @Nullable Dimension split) {
    List<ZonedDateTime> starts = query.period().starts(step);
    List<Line> lines =
        split == null
            ? List.of(line("all", starts, counts(query, step)))
            : split(query, step, split, starts);
    ZonedDateTime end = step.next(starts.get(starts.size() - 1));
    return new Trend(
        step.code(),
        query.period().zone().getId(),
        query.period().from(),
        query.period().to(),
        starts.stream().map(ZonedDateTime::toInstant).toList(),
        end.toInstant(),
        query.period().to().isBefore(end.toInstant()),
        lines,
        split == null ? before(query, step, starts.size()) : null);
  }

  private Map<Instant, Long> counts(ExploreQuery query, Step step) {
    Bucket found =
        counting.among(
            ExploreFilter.whole(query),
            Map.of(TIMES, Counting.times(step, query.period().zone(), Map.of())));
    return counts(found);
  }

  private static Map<Instant, Long> counts(Bucket found) {
    Map<Instant, Long> counts = new HashMap<>();
    found
        .all(TIMES)
        .forEach(b -> counts.put(Instant.ofEpochMilli(Long.parseLong(b.key())), b.count()));
    return counts;
  }

  private List<Long> before(ExploreQuery query, Step step, int steps) {
    ExploreQuery earlier = query.at(query.period().before());
    Map<Instant, Long> counts = counts(earlier, step);
    List<Long> before =
        earlier.period().starts(step).stream()
            .limit(steps)
            .map(start -> counts.getOrDefault(start.toInstant(), 0L))
            .collect(Collectors.toCollection(ArrayList::new));
    while (before.size() < steps) {
      before.add(0L);
    }
    return before;
  }

  private List<Line> split(
      ExploreQuery query, Step step, Dimension by, List<ZonedDateTime> starts) {
    Bucket first =
        counting.among(
            ExploreFilter.whole(query),
            Map.of(
                VALUES,
                Aggregation.of(
                    a ->
                        a.terms(
                            t -> t.field(by.field(query.seen())).size(LINES).shardSize(1_000)))));
    Map<String, Query> lines = new LinkedHashMap<>();
    first
        .all(VALUES)
        .forEach(
            bucket -> lines.put(bucket.key(), ExploreFilter.is(by, bucket.key(), query.seen())));
    if (lines.isEmpty()) {
      return List.of();
    }
    Aggregation times = Counting.times(step, query.period().zone(), Map.of());
    Bucket found =
        counting.among(
            ExploreFilter.whole(query),
            Map.of(
                VALUES,
                Aggregation.of(
                    a ->
                        a.filters(f -> f.filters(b -> b.keyed(lines)).otherBucketKey(OTHER))
                            .aggregations(TIMES, times))));
    Map<String, Bucket> byValue = new HashMap<>();
    found.all(VALUES).forEach(bucket -> byValue.put(bucket.key(), bucket));
    List<String> order = new ArrayList<>(lines.keySet());
    order.add(OTHER);
    List<Line> all = new ArrayList<>();
    for (String value : order) {
      Bucket bucket = byValue.get(value);
      if (bucket != null && bucket.count() > 0) {
        all.add(line(value, starts, counts(bucket)));
      }
    }
    return all;
  }

  private static Line line(String value, List<ZonedDateTime> starts, Map<Instant, Long> found) {
    List<Long> counts =
        starts.stream().map(start -> found.getOrDefault(start.toInstant(), 0L)).toList();
    List<Interval> bands = counts.stream().map(Interval::ofCount).toList();
    return new Line(
        value,
        counts.stream().mapToLong(Long::longValue).sum(),
        counts,
        bands.stream().map(Interval::low).toList(),
        bands.stream().map(Interval::high).toList());
  }
}
