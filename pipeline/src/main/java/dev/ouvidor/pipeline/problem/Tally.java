package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.analysis.Sentiment;

/**
 * How many pieces of feedback, of which kinds, and how far they travelled. May be negative where it
 * is what is to be added. Immutable; travels through Flink.
 *
 * @param count pieces of feedback
 * @param severity0 of these, of severity 0, and so on
 * @param reach people or acts, summed up
 */
public record Tally(
    long count,
    long severity0,
    long severity1,
    long severity2,
    long severity3,
    long severity4,
    long negative,
    long positive,
    long reach) {
  /** Nothing. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * One piece of feedback.
   *
   * @param sign 1 to count it, −1 to take it back
   */
  static Tally of(Said said, int sign) {
    int level = said.severity();
    return new Tally(
        sign,
        level == 0 ? sign : 0,
        level == 1 ? sign : 0,
        level == 2 ? sign : 0,
        level == 3 ? sign : 0,
        level == 4 ? sign : 0,
        said.sentiment() == Sentiment.NEGATIVE ? sign : 0,
        said.sentiment() == Sentiment.POSITIVE ? sign : 0,
        sign * said.reach());
  }

  void pack(Packed into) {
    into.put(count)
        .put(severity0)
        .put(severity1)
        .put(severity2)
        .put(severity3)
        .put(severity4)
        .put(negative)
        .put(positive)
        .put(reach);
  }

  static Tally of(Packed packed) {
    return new Tally(
        packed.number(),
        packed.number(),
        packed.number(),
        packed.number(),
        packed.number(),
        packed.number(),
        packed.number(),
        packed.number(),
        packed.number());
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(
        count + other.count,
        severity0 + other.severity0,
        severity1 + other.severity1,
        severity2 + other.severity2,
        severity3 + other.severity3,
        severity4 + other.severity4,
        negative + other.negative,
        positive + other.positive,
        reach + other.reach);
  }

  /** The highest severity, 0 to 4; 0 if there is nothing. */
  public int worst() {
    if (severity4 > 0) {
      return 4;
    }
    if (severity3 > 0) {
      return 3;
    }
    return severity2 > 0 ? 2 : severity1 > 0 ? 1 : 0;
  }
}
