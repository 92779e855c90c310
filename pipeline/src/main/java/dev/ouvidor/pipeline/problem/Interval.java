package dev.ouvidor.pipeline.problem;

/**
 * How often a problem was said in five minutes, as far as is known now. Immutable; travels through
 * Flink.
 *
 * @param start first second, since 1970
 * @param adjusted see {@link Bucket#adjusted}
 * @param turned whether it changed as other categories are looked at: then what was usual before
 *     says nothing any more
 */
public record Interval(Problem problem, long start, Tally tally, long adjusted, boolean turned) {

  /** One that is as it was said. */
  public Interval(Problem problem, long start, Tally tally, long adjusted) {
    this(problem, start, tally, adjusted, false);
  }

  /** The newer of two of the same. */
  public Interval then(Interval newer) {
    return newer.turned || !turned
        ? newer
        : new Interval(problem, start, newer.tally, newer.adjusted, true);
  }

  /** For which operator instance it is. */
  public String key() {
    return problem.id();
  }

  /** One in which nothing was said. */
  static Interval silent(Problem problem, long start) {
    return new Interval(problem, start, Tally.NONE, 0);
  }

  /** What it says beside what is usual. */
  public Movement movement(Mark mark) {
    return new Movement(
        problem.id(),
        problem.kind(),
        problem.nature(),
        problem.sku(),
        problem.connection(),
        start,
        tally.count(),
        adjusted,
        mark.expected(),
        mark.low(),
        mark.high(),
        mark.rise(),
        mark.fall(),
        mark.discovered(),
        tally.worst());
  }
}
