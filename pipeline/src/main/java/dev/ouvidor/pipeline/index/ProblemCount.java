package dev.ouvidor.pipeline.index;

import dev.ouvidor.pipeline.problem.Mark;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.ProblemKind;
import dev.ouvidor.pipeline.problem.Span;
import dev.ouvidor.pipeline.problem.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code problem-counts}: how often a problem was said in one span of time,
 * by the time at which it was written (UTC). Written by the pipeline only, which overwrites it
 * whenever feedback comes late, is edited, deleted or judged otherwise.
 *
 * @param id {@code <problem>@<span>@<start in seconds since 1970>}
 * @param problem id of the {@link ProblemDocument}
 * @param kind of the problem
 * @param nature code of the nature; null for a group
 * @param sku of the product; null unless the problem is one of a product
 * @param connection id of the connection; null unless the problem is one of a connection
 * @param span {@code 5m}, {@code 1h} or {@code 1d}
 * @param start first moment of the span
 * @param count pieces of feedback
 * @param adjusted the same without near-copies and without what one author repeats
 * @param severity0 pieces of feedback of severity 0, and so on up to {@code severity4}
 * @param negative pieces of feedback of negative sentiment
 * @param positive pieces of feedback of positive sentiment
 * @param reach people or acts, summed up
 * @param expected usual count of this span; like all that follows only for {@code 5m}, and null
 *     until the span was held against what is usual
 * @param low lower edge of the band in which a usual count lies
 * @param high upper edge of the band
 * @param rise how unlikely so many are, as −log10 of the probability
 * @param fall how unlikely so few are, as −log10 of the probability
 * @param discovered whether the rise or the fall was to be believed among all problems of its time
 * @param updatedAt when it was counted; grows with each change, and is its version
 */
public record ProblemCount(
    String id,
    String problem,
    ProblemKind kind,
    @Nullable String nature,
    @Nullable String sku,
    @Nullable String connection,
    String span,
    Instant start,
    long count,
    long adjusted,
    long severity0,
    long severity1,
    long severity2,
    long severity3,
    long severity4,
    long negative,
    long positive,
    long reach,
    @Nullable Double expected,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double rise,
    @Nullable Double fall,
    boolean discovered,
    Instant updatedAt) {

  /** The id of the count of a problem in the span that begins at this second since 1970. */
  public static String id(Problem problem, Span span, long start) {
    return problem.id() + "@" + span.code() + "@" + start;
  }

  /**
   * What was counted.
   *
   * @param start first second of the span, since 1970
   * @param mark what the detector says of it; null while it has said nothing
   */
  public static ProblemCount of(
      Problem problem,
      Span span,
      long start,
      Tally tally,
      long adjusted,
      @Nullable Mark mark,
      Instant updatedAt) {
    return new ProblemCount(
        id(problem, span, start),
        problem.id(),
        problem.kind(),
        problem.nature(),
        problem.sku(),
        problem.connection(),
        span.code(),
        Instant.ofEpochSecond(start),
        tally.count(),
        adjusted,
        tally.severity0(),
        tally.severity1(),
        tally.severity2(),
        tally.severity3(),
        tally.severity4(),
        tally.negative(),
        tally.positive(),
        tally.reach(),
        mark == null ? null : mark.expected(),
        mark == null ? null : mark.low(),
        mark == null ? null : mark.high(),
        mark == null ? null : mark.rise(),
        mark == null ? null : mark.fall(),
        mark != null && mark.discovered(),
        updatedAt);
  }

  /** The numbers without what the detector says. */
  public Tally tally() {
    return new Tally(
        count, severity0, severity1, severity2, severity3, severity4, negative, positive, reach);
  }
}
