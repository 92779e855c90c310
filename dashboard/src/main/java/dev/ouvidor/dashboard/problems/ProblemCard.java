package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.pipeline.index.ProblemDesk.DeskEvent;
import dev.ouvidor.pipeline.index.ProblemDesk.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one problem, as JSON of the API.
 *
 * @param span of the counts that the series is made of
 * @param step seconds between two points of it
 * @param series without gaps, the oldest first
 * @param members what was merged into it
 * @param within the problem that it was merged into; null if it stands by itself
 * @param fix whether it fell since it was fixed; null before it is
 * @param next states that it may be given now
 * @param origins regions, carriers and lots of the orders that customers name, and carriers that
 *     they name in words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProblemCard(
    ProblemRow problem,
    Instant from,
    Instant to,
    String span,
    long step,
    List<Point> series,
    Voices.Breakdown breakdown,
    LinkedCases cases,
    List<ProblemRow> members,
    @Nullable ProblemRow within,
    @Nullable String cause,
    @Nullable Instant fixedAt,
    @Nullable FixCheck fix,
    Set<State> next,
    List<DeskEvent> history,
    List<Origin> origins) {

  /**
   * What was counted from a moment on.
   *
   * @param expected usual count; null where none is known, as are the edges of the band
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Point(
      Instant start,
      long count,
      long adjusted,
      @Nullable Double expected,
      @Nullable Double low,
      @Nullable Double high) {}
}
