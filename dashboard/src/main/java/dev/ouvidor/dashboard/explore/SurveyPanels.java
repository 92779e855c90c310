package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.explore.Counting.Bucket;
import dev.ouvidor.dashboard.explore.Scores.Driver;
import dev.ouvidor.dashboard.explore.Scores.Kind;
import dev.ouvidor.dashboard.explore.Scores.Score;
import dev.ouvidor.dashboard.statistics.Interval;
import dev.ouvidor.pipeline.analysis.Outputs;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people praise and complain about, when they write, and what their scores hang on. */
final class SurveyPanels {
  private static final int HOURS = 24;
  private static final String NEGATIVE = "negative";
  private static final String ANSWERS = "answers";
  private static final String NATURES = "natures";
  private static final String TIMES = "times";
  private static final String PRAISED = "+";
  private static final String CRITICISED = "-";

  private final Counting counting;

  /**
   * Something that a shop is judged by, as JSON of the API.
   *
   * @param praise feedback that praises and does not criticise it
   * @param complaint feedback that criticises it
   * @param share of praise among both, 0 to 1
   */
  record Aspect(String name, long praise, long complaint, double share, double low, double high) {}

  /**
   * One hour of one day of the week, as JSON of the API.
   *
   * @param day 1 for Monday to 7
   * @param hour 0 to 23
   */
  record Slot(int day, int hour, long count, long negative) {}

  /** When people write, as JSON of the API. */
  record Slots(String zone, List<Slot> slots) {}

  /**
   * What a score hangs on, as JSON of the API.
   *
   * @param fewest answers that a nature needs to be told
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Drivers(String score, Score all, int fewest, List<Driver> drivers) {}

  SurveyPanels(Counting counting) {
    this.counting = counting;
  }

  /** Those that somebody speaks of, the most spoken of first. */
  List<Aspect> aspects(ExploreQuery query) {
    var wanted = new HashMap<String, Aggregation>();
    for (String aspect : Outputs.ASPECTS) {
      wanted.put(PRAISED + aspect, Counting.only(ExploreFilter.praised(aspect, query.seen())));
      wanted.put(
          CRITICISED + aspect, Counting.only(ExploreFilter.criticised(aspect, query.seen())));
    }
    Bucket found = counting.among(ExploreFilter.whole(query), wanted);
    List<Aspect> aspects = new ArrayList<>();
    for (String name : Outputs.ASPECTS) {
      long praise = found.one(PRAISED + name).count();
      long complaint = found.one(CRITICISED + name).count();
      if (praise + complaint > 0) {
        Interval interval = Interval.ofShare(praise, praise + complaint);
        aspects.add(
            new Aspect(
                name,
                praise,
                complaint,
                (double) praise / (praise + complaint),
                interval.low(),
                interval.high()));
      }
    }
    aspects.sort(
        Comparator.comparingLong((Aspect one) -> one.praise() + one.complaint()).reversed());
    return aspects;
  }

  /** Every hour of the week, in the time zone of the period. */
  Slots slots(ExploreQuery query) {
    Bucket found =
        counting.among(
            ExploreFilter.whole(query),
            Map.of(
                TIMES,
                Counting.times(
                    Period.Step.HOUR,
                    query.period().zone(),
                    Map.of(NEGATIVE, Counting.only(ExploreFilter.NEGATIVE)))));
    long[][] counts = new long[DayOfWeek.values().length * HOURS][2];
    for (Bucket hour : found.all(TIMES)) {
      ZonedDateTime at =
          Instant.ofEpochMilli(Long.parseLong(hour.key())).atZone(query.period().zone());
      long[] slot = counts[(at.getDayOfWeek().getValue() - 1) * HOURS + at.getHour()];
      slot[0] += hour.count();
      slot[1] += hour.one(NEGATIVE).count();
    }
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      slots.add(new Slot(i / HOURS + 1, i % HOURS, counts[i][0], counts[i][1]));
    }
    return new Slots(query.period().zone().getId(), slots);
  }

  Drivers drivers(ExploreQuery query, Kind kind) {
    var values = Map.of(ANSWERS, Counting.values(kind.dimension(), query.seen()));
    Bucket found =
        counting.among(
            ExploreFilter.whole(query),
            Map.of(
                ANSWERS,
                Counting.only(
                    ExploreFilter.has(kind.dimension(), query.seen()),
                    Map.of(
                        ANSWERS,
                        Counting.values(kind.dimension(), query.seen()),
                        NATURES,
                        Counting.values(Dimension.NATURE, query.seen(), values)))));
    Bucket answered = found.one(ANSWERS);
    Map<Integer, Long> answers = answered.numbers(ANSWERS);
    Map<String, Map<Integer, Long>> byNature = new HashMap<>();
    answered.all(NATURES).forEach(one -> byNature.put(one.key(), one.numbers(ANSWERS)));
    return new Drivers(
        kind.dimension().code(),
        Scores.score(kind, answers),
        Scores.FEWEST,
        Scores.drivers(kind, answers, byNature));
  }
}
