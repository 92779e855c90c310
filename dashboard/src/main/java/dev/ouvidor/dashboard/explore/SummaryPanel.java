package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import dev.ouvidor.dashboard.explore.Counting.Bucket;
import dev.ouvidor.dashboard.explore.Scores.Kind;
import dev.ouvidor.dashboard.explore.Scores.Score;
import dev.ouvidor.dashboard.statistics.Interval;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures at the top, and which values the filters can have. */
final class SummaryPanel {
  private static final String NOW = "now";
  private static final String BEFORE = "before";
  private static final String NEGATIVE = "negative";
  private static final String SEVERE = "severe";
  private static final String VALUES = "values";

  private final Counting counting;

  /**
   * As JSON of the API.
   *
   * @param change of the number of all
   */
  record Summary(
      Instant from,
      Instant to,
      Instant beforeFrom,
      Instant beforeTo,
      String zone,
      Figures now,
      Figures before,
      Change change) {}

  /** One period. */
  record Figures(
      long count,
      long negative,
      double negativeShare,
      double negativeLow,
      double negativeHigh,
      long severe,
      Score nps,
      Score csat) {}

  SummaryPanel(Counting counting) {
    this.counting = counting;
  }

  Summary of(ExploreQuery query) {
    Map<String, Aggregation> figures =
        Map.of(
            NEGATIVE,
            Counting.only(ExploreFilter.NEGATIVE),
            SEVERE,
            Counting.only(ExploreFilter.SEVERE),
            Kind.NPS.name(),
            Counting.values(Dimension.NPS, query.seen()),
            Kind.CSAT.name(),
            Counting.values(Dimension.CSAT, query.seen()));
    Bucket found =
        counting.among(
            ExploreFilter.both(query),
            Map.of(
                NOW, Counting.only(ExploreFilter.now(query), figures),
                BEFORE, Counting.only(ExploreFilter.before(query), figures)));
    Bucket now = found.one(NOW);
    Bucket before = found.one(BEFORE);
    Period period = query.period();
    return new Summary(
        period.from(),
        period.to(),
        period.beforeFrom(),
        period.beforeTo(),
        period.zone().getId(),
        figures(now),
        figures(before),
        Change.of(now.count(), before.count()));
  }

  private static Figures figures(Bucket period) {
    long negative = period.one(NEGATIVE).count();
    Interval interval = Interval.ofShare(negative, period.count());
    return new Figures(
        period.count(),
        negative,
        HeatPanel.share(negative, period.count()),
        interval.low(),
        interval.high(),
        period.one(SEVERE).count(),
        Scores.score(Kind.NPS, period.numbers(Kind.NPS.name())),
        Scores.score(Kind.CSAT, period.numbers(Kind.CSAT.name())));
  }

  /** By dimension and value, each dimension counted without its own filter. */
  Map<String, Map<String, Long>> facets(ExploreQuery query) {
    Map<String, Aggregation> wanted = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      wanted.put(
          dimension.code(),
          Counting.only(
              ExploreFilter.whole(query.without(dimension)),
              Map.of(
                  VALUES,
                  Aggregation.of(
                      a -> a.terms(t -> t.field(dimension.field(query.seen())).size(100))))));
    }
    Bucket found = counting.among(ExploreFilter.now(query), wanted);
    Map<String, Map<String, Long>> facets = new LinkedHashMap<>();
    for (Dimension dimension : Dimension.values()) {
      Map<String, Long> values = new LinkedHashMap<>();
      found
          .one(dimension.code())
          .all(VALUES)
          .forEach(bucket -> values.put(bucket.key(), bucket.count()));
      facets.put(dimension.code(), values);
    }
    return facets;
  }
}
