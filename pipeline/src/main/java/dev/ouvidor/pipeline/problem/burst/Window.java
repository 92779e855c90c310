package dev.ouvidor.pipeline.problem.burst;

import java.nio.DoubleBuffer;

/**
 * The sum of the last intervals beside the sum that was expected, and how far apart both usually
 * are: more than by chance alone, and for long windows otherwise than for short ones.
 */
final class Window {
  /** How many numbers its memory has. */
  static final int SIZE = 4;

  /**
   * What lies farther off than so many standard deviations and events teaches no more than that.
   */
  private static final double FAR = 4;

  /** Nothing is steadier than to 1 per cent. */
  private static final double STEADIEST = 1e-4;

  private final int size;
  private final double keep;
  private final double prior;
  private final double assumed;
  private double sum;
  private double expected;
  private double noise;
  private double square;

  Window(int size, double intervalSeconds, Tuning tuning) {
    this.size = size;
    keep = Decay.of(tuning.spreadDays(), intervalSeconds);
    prior = 86_400 / intervalSeconds;
    assumed = tuning.spreadPrior();
  }

  int size() {
    return size;
  }

  double sum() {
    return sum;
  }

  double expected() {
    return expected;
  }

  void add(double value, double usual) {
    sum += value;
    expected += usual;
  }

  /** Of what falls out; sums of fractions do not come back to zero by themselves. */
  void remove(double value, double usual) {
    sum = Math.max(0, sum - value);
    expected = Math.max(0, expected - usual);
  }

  /** Squared coefficient of variation of what is expected. */
  double spread() {
    double weight = prior * expected;
    double spread = (noise + weight * assumed) / (square + weight + Double.MIN_NORMAL);
    return Math.max(STEADIEST, spread);
  }

  double rise(double unit, double spread, Drift drift) {
    double left = Math.max(STEADIEST, spread - drift.followed());
    return CountTail.atLeast(sum, drift.times() * expected, unit, left);
  }

  double fall(double unit, double spread) {
    return CountTail.atMost(sum, expected, unit, spread);
  }

  /** How far above what is expected is far. */
  static double far(double expected, double unit, double spread) {
    return FAR * (Math.sqrt(unit * expected + spread * expected * expected) + unit);
  }

  /**
   * @param trust from 0 to 1: how much is to be learned
   */
  void learn(double unit, double spread, double trust) {
    double off = Math.min(sum - expected, far(expected, unit, spread));
    noise = noise * keep + trust * (off * off / expected - unit);
    square = square * keep + trust * expected;
  }

  void save(DoubleBuffer to) {
    to.put(sum).put(expected).put(noise).put(square);
  }

  void load(DoubleBuffer from) {
    sum = from.get();
    expected = from.get();
    noise = from.get();
    square = from.get();
  }
}
