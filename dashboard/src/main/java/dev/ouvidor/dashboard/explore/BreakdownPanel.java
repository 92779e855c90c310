package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.explore.Counting.Bucket;
import dev.ouvidor.dashboard.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The most frequent values of one dimension, and how it stands with each. */
final class BreakdownPanel {
  private static final int SHOWN = 20;
  private static final String VALUES = "values";
  private static final String NOW = "now";
  private static final String BEFORE = "before";
  private static final String NEGATIVE = "negative";
  private static final String SEVERE = "severe";
  private static final String RETURNS = "returns";
  private static final String RATING = "rating";
  private static final String NAMES = "names";

  private final Counting counting;

  /**
   * As JSON of the API.
   *
   * @param total feedback of the period
   * @param values how many values the period has, those beyond the rows included
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Breakdown(String by, long total, long before, int values, List<Row> rows) {}

  /**
   * A value.
   *
   * @param name of a product, the most frequent one; null where there is none, and elsewhere
   * @param negative feedback of negative sentiment
   * @param negativeShare of {@code count}, 0 to 1
   * @param negativeLow lower end of its interval
   * @param severe feedback of severity 3 or 4
   * @param returns answers on return forms
   * @param rating mean of the stars given, 1 to 5; null where none were
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Row(
      String value,
      @Nullable String name,
      long count,
      long before,
      double share,
      Change change,
      long negative,
      double negativeShare,
      double negativeLow,
      double negativeHigh,
      long severe,
      long returns,
      @Nullable Double rating) {}

  BreakdownPanel(Counting counting) {
    this.counting = counting;
  }

  Breakdown of(ExploreQuery query, Dimension by) {
    Bucket found =
        counting.among(
            ExploreFilter.both(query),
            Map.of(
                NOW, Counting.only(ExploreFilter.now(query)),
                BEFORE, Counting.only(ExploreFilter.before(query)),
                VALUES, values(query, by)));
    long total = found.one(NOW).count();
    List<Bucket> now =
        found.all(VALUES).stream()
            .filter(bucket -> bucket.one(NOW).count() > 0)
            .sorted(
                Comparator.comparingLong((Bucket bucket) -> bucket.one(NOW).count())
                    .reversed()
                    .thenComparing(Bucket::key))
            .toList();
    List<Bucket> shown = now.subList(0, Math.min(SHOWN, now.size()));
    List<Change> changes =
        Change.of(
            shown.stream()
                .map(one -> new long[] {one.one(NOW).count(), one.one(BEFORE).count()})
                .toList());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      rows.add(row(shown.get(i), total, changes.get(i)));
    }
    return new Breakdown(by.code(), total, found.one(BEFORE).count(), now.size(), rows);
  }

  private static Aggregation values(ExploreQuery query, Dimension by) {
    Map<String, Aggregation> figures =
        new HashMap<>(
            Map.of(
                NEGATIVE, Counting.only(ExploreFilter.NEGATIVE),
                SEVERE, Counting.only(ExploreFilter.SEVERE),
                RETURNS, Counting.only(ExploreFilter.RETURN),
                RATING,
                    Aggregation.of(
                        a -> a.stats(v -> v.field(Dimension.RATING.field(query.seen()))))));
    if (by == Dimension.PRODUCT) {
      figures.put(NAMES, Aggregation.of(a -> a.terms(t -> t.field("product.name.raw").size(1))));
    }
    return Aggregation.of(
        a ->
            a.terms(
                    t ->
                        t.field(by.field(query.seen()))
                            .size(Counting.MOST_VALUES)
                            .order(NamedValue.of(NOW, SortOrder.Desc)))
                .aggregations(NOW, Counting.only(ExploreFilter.now(query), figures))
                .aggregations(BEFORE, Counting.only(ExploreFilter.before(query))));
  }

  private static Row row(Bucket bucket, long total, Change change) {
    Bucket now = bucket.one(NOW);
    long negative = now.one(NEGATIVE).count();
    Interval interval = Interval.ofShare(negative, now.count());
    List<Bucket> names = now.all(NAMES);
    return new Row(
        bucket.key(),
        names.isEmpty() ? null : names.get(0).key(),
        now.count(),
        bucket.one(BEFORE).count(),
        HeatPanel.share(now.count(), total),
        change,
        negative,
        HeatPanel.share(negative, now.count()),
        interval.low(),
        interval.high(),
        now.one(SEVERE).count(),
        now.one(RETURNS).count(),
        Counting.mean(now, RATING));
  }
}
