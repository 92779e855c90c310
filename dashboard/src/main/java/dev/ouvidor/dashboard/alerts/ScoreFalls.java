package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How NPS and CSAT have changed. Thread safe. */
final class ScoreFalls {
  /** So much longer than the window is the past that it is held against. */
  private static final int PAST = 4;

  private static final double Z = 1.96;

  private final ElasticsearchClient client;
  private final Supplier<LabelSlot> seen;

  /**
   * A score that has fallen.
   *
   * @param measure {@code nps}, or {@code csat} in hundredths
   */
  record Fall(String measure, double now, double before) {}

  private record Mean(long count, double value, double variance) {}

  /**
   * @param seen whose labels are looked at
   */
  ScoreFalls(ElasticsearchClient client, Supplier<LabelSlot> seen) {
    this.client = client;
    this.seen = seen;
  }

  /** The fall that a rule tells of: far enough, and more than chance; null if there is none. */
  @Nullable Fall fall(AlertRule rule, Instant now) throws IOException {
    String measure = "csat".equals(rule.measure()) ? "csat" : "nps";
    Duration window = Duration.ofMinutes(rule.windowMinutes());
    Instant from = now.minus(window);
    Mean after = mean(rule, measure, from, now);
    Mean before = mean(rule, measure, from.minus(window.multipliedBy(PAST)), from);
    long least = Math.max(2, rule.least());
    if (after.count() < least || before.count() < least) {
      return null;
    }
    double chance =
        Z * Math.sqrt(after.variance() / after.count() + before.variance() / before.count());
    double fallen = before.value() - after.value();
    return fallen >= rule.threshold() && fallen > chance
        ? new Fall(measure, after.value(), before.value())
        : null;
  }

  private Mean mean(AlertRule rule, String measure, Instant from, Instant to) throws IOException {
    var wanted = new ArrayList<>(FeedbackQuery.live(from, to));
    wanted.addAll(FeedbackQuery.of(rule, seen.get()));
    wanted.add(Query.of(q -> q.exists(e -> e.field(measure))));
    SearchResponse<Void> found =
        client.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .query(q -> q.bool(b -> b.filter(wanted)))
                    .aggregations("stats", a -> a.extendedStats(e -> e.field(measure)))
                    .aggregations("high", part(measure, 9, 10))
                    .aggregations("low", part(measure, 0, 6)),
            Void.class);
    if (found.aggregations().isEmpty()) {
      // There is no feedback at all, and so nothing to search in.
      return new Mean(0, 0, 0);
    }
    ExtendedStatsAggregate stats = named(found, "stats").extendedStats();
    long count = stats.count();
    if (count == 0) {
      return new Mean(0, 0, 0);
    } else if (measure.equals("csat")) {
      double variance = Objects.requireNonNullElse(stats.variance(), 0.0);
      return new Mean(count, 100 * or0(stats.avg()), 10_000 * variance);
    }
    double high = (double) named(found, "high").filter().docCount() / count;
    double low = (double) named(found, "low").filter().docCount() / count;
    double nps = high - low;
    return new Mean(count, 100 * nps, 10_000 * (high + low - nps * nps));
  }

  private static double or0(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static Aggregation part(String measure, double from, double to) {
    Query between = Query.of(q -> q.range(r -> r.number(n -> n.field(measure).gte(from).lte(to))));
    return Aggregation.of(a -> a.filter(f -> f.bool(b -> b.filter(List.of(between)))));
  }

  private static Aggregate named(SearchResponse<Void> found, String name) {
    return Objects.requireNonNull(found.aggregations().get(name), name);
  }
}
