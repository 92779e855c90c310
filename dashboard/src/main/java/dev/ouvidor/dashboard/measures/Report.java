package dev.ouvidor.dashboard.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.measures.Counting.Counted;
import dev.ouvidor.dashboard.measures.MeasureSettings.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All measures of a period, as JSON of the API and of the command; the same whoever computes it.
 *
 * @param from first day
 * @param to last day, included
 * @param asOf the moment that open questions are judged at
 * @param bucket how trends are cut
 * @param filters what was asked for
 * @param smallest of fewer observations nothing is shown of single people
 * @param quietDays N of the first contact resolution
 * @param measures in the order in which they are shown
 * @param voices share of voice by channel; empty with filters that do not go with it
 * @param lags of the streams, now
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Report(
    LocalDate from,
    LocalDate to,
    String zone,
    Instant asOf,
    String bucket,
    Map<String, Set<String>> filters,
    int smallest,
    int quietDays,
    List<Row> measures,
    List<Voices.Voice> voices,
    List<Lags.Lag> lags) {

  /**
   * One measure.
   *
   * @param before in as many days just before
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Row(
      String id,
      Kind kind,
      Definition.Better better,
      String formula,
      boolean personal,
      Figure now,
      Figure before,
      List<Aim> aims,
      List<Point> trend) {}

  /**
   * A target and how the figure stands to it.
   *
   * @param light null if it has too few observations to tell
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Aim(String figure, double good, double bad, @Nullable Light light) {}

  /**
   * A piece of the trend.
   *
   * @param start its first day
   */
  record Point(LocalDate start, Figure figure) {}

  static Report of(
      MeasureQuery query,
      MeasureSettings settings,
      List<Counted> counted,
      List<Voices.Voice> voices,
      List<Lags.Lag> lags) {
    List<LocalDate> starts = query.starts();
    return new Report(
        query.from(),
        query.to(),
        query.zone().getId(),
        query.asOf(),
        query.bucket().code(),
        new TreeMap<>(query.filters()),
        settings.smallest(),
        settings.quietDays(),
        counted.stream().map(one -> row(one, starts, settings)).toList(),
        voices,
        lags);
  }

  private static Row row(Counted one, List<LocalDate> starts, MeasureSettings settings) {
    Definition definition = one.definition();
    List<Point> trend = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      trend.add(new Point(starts.get(i), one.trend().get(i)));
    }
    List<Aim> aims =
        settings.targets().stream()
            .filter(target -> target.measure().equals(definition.id()))
            .map(target -> aim(target, one, settings.smallest()))
            .toList();
    return new Row(
        definition.id(),
        definition.kind(),
        definition.better(),
        definition.formula(),
        definition.isPersonal(),
        one.now(),
        one.before(),
        aims,
        trend);
  }

  private static Aim aim(Target target, Counted one, int smallest) {
    Light light = Light.of(target, one.definition(), one.now(), smallest);
    return new Aim(target.figure(), target.good(), target.bad(), light);
  }
}
