package dev.ouvidor.pipeline.problem.burst;

/**
 * How far a series has drifted in the last hours, as far as that will last: the best linear guess
 * from what came before the intervals that are looked at. What is uneven even over the longest
 * window is drift; the rest of the unevenness is noise, which nobody can follow.
 *
 * @param times how many times as much as usual is to be expected now, above 0
 * @param followed what the spread is less by, as the drift is allowed for
 */
record Drift(double times, double followed) {
  /** Where nothing is known of it. */
  static final Drift NONE = new Drift(1, 0);

  /** So much of the drift of the last hours is still there now. */
  private static final double LASTING = 0.6;

  /** So much of the spread it explains. */
  private static final double EXPLAINED = 0.8;

  /** What is farther off, in standard deviations, is no drift: a silence, or an incident. */
  private static final double FAR = 2;

  /** Upwards no more of them are followed: it may be an incident that begins slowly. */
  private static final double UPWARDS = 1;

  /** Of the longest window so much must be known. */
  private static final double LEAST = 0.5;

  /**
   * @param longest window
   * @param recent the one that ends it, and is not to be looked at
   * @param unit what one event adds
   */
  static Drift of(Window longest, Window recent, double unit) {
    double usual = longest.expected() - recent.expected();
    if (!(usual > LEAST * longest.expected())) {
      return NONE;
    }
    double spread = longest.spread();
    double off = (longest.sum() - recent.sum()) / usual - 1;
    double deviation = Math.sqrt(spread + unit / usual);
    if (Math.abs(off) > FAR * deviation) {
      return NONE;
    }
    double lasting = LASTING * spread / (spread + unit / usual);
    double times = Math.max(1 - lasting, 1 + lasting * Math.min(off, UPWARDS * deviation));
    return new Drift(times, EXPLAINED * lasting * spread);
  }
}
