package dev.ouvidor.pipeline.problem.burst;

/** What is left of a memory after one interval. */
final class Decay {
  private static final double DAY = 86_400;

  /** A memory of fewer intervals would be none. */
  private static final double LEAST = 100;

  private Decay() {}

  /**
   * @param days half-life
   */
  static double of(double days, double intervalSeconds) {
    return Math.pow(0.5, 1 / Math.max(LEAST, days * DAY / intervalSeconds));
  }
}
