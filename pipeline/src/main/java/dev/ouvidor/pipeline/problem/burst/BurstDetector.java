package dev.ouvidor.pipeline.problem.burst;

import java.nio.DoubleBuffer;
import java.time.Duration;

/**
 * Watches one series of counts, or of other measurements that are not negative, at a regular
 * interval, and says of each interval how far the series has left its usual course.
 *
 * <p>What is usual is a slow level times a season of the week. The sums of the last few intervals,
 * over windows of several lengths, are held against it by the negative binomial distribution, with
 * a spread that the series itself has shown over that length. What is learned is learned from
 * values cut to what is not far off, and the less the less likely they are, so that an incident
 * hardly teaches anything. Beside it, and without any notion of what is usual, {@link Height} knows
 * how high the series ever stood; from that follows {@link Reading#novelty}.
 *
 * <p>Intervals may be missing: leave them out or give NaN. The same values give the same readings
 * whatever is done with the state between them. Memory and time for each value are constant. Not
 * thread-safe.
 */
public final class BurstDetector {
  /** Of what no reading would make sense any more. */
  private static final double MOST = 1e12;

  /** Less than this is never expected. */
  private static final double LEAST = 1e-12;

  /** Before so many values nothing is said. */
  private static final int WARM_UP = 12;

  /** Half the width of the band, in standard deviations of the root of the value. */
  private static final double HALF_BAND = 1.5;

  /**
   * What is less likely than this teaches less: it is an incident, or a new usual that may stay.
   */
  private static final double SUSPECT = 4;

  private static final double TRUST = 0.2;
  private static final double LEAST_UNIT = 1e-9;

  /** How many numbers its own memory has, without that of its parts. */
  private static final int OWN_SIZE = 6;

  private static final long NEVER = Long.MIN_VALUE;

  private final long intervalSeconds;
  private final Baseline baseline;
  private final Recent recent;
  private final double keepSpread;
  private final double keepBest;
  private long tick = NEVER;
  private double seen;
  private double variance;
  private double mean;
  private double silent;

  /** 1 once a value was not whole: then it is no count. */
  private double fractions;

  private double best;

  /**
   * One that knows nothing yet.
   *
   * @param interval at least one second, whole seconds
   * @throws IllegalArgumentException if the interval is shorter or not whole
   */
  public BurstDetector(Duration interval) {
    this(interval, Tuning.DEFAULT);
  }

  BurstDetector(Duration interval, Tuning tuning) {
    if (interval.toSeconds() < 1 || interval.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "interval must be whole seconds, at least one: " + interval);
    }
    intervalSeconds = interval.toSeconds();
    baseline = new Baseline(intervalSeconds, tuning);
    recent = new Recent(intervalSeconds, tuning);
    keepSpread = Decay.of(tuning.spreadDays(), intervalSeconds);
    keepBest = Math.pow(0.5, 1 / tuning.novelty());
  }

  /** One that goes on where another was. */
  public static BurstDetector of(BurstState state) {
    var detector = new BurstDetector(Duration.ofSeconds(state.intervalSeconds()));
    detector.load(state);
    return detector;
  }

  /** The interval of a moment: intervals are counted from 1970, in UTC. */
  public static long tick(long epochSecond, Duration interval) {
    return Math.floorDiv(epochSecond, interval.toSeconds());
  }

  /** What is usual in an interval, as far as is known now; 0 or above. */
  public double expected(long at) {
    return baseline.level(prior()) * baseline.shape(at, unit(), prior());
  }

  /** The next interval of a series that nothing from outside moves. */
  public Reading observe(long at, double value) {
    return observe(at, value, 1);
  }

  /**
   * The next interval.
   *
   * @param at which one, see {@link #tick}; later than all before
   * @param value NaN or infinite if nothing is known; below zero counts as zero
   * @param exposure how many times as much as usual is to be expected for a reason that lies
   *     outside of the series, such as {@link Tide}; usually 1, above 0
   * @throws IllegalArgumentException if the interval is not later than all before, or the exposure
   *     is not a number above 0
   */
  public Reading observe(long at, double value, double exposure) {
    if (tick != NEVER && at <= tick) {
      throw new IllegalArgumentException("interval " + at + " is not later than " + tick);
    }
    if (!(exposure > 0 && exposure <= MOST)) {
      throw new IllegalArgumentException("exposure must be above 0: " + exposure);
    }
    boolean known = Math.abs(value) <= Double.MAX_VALUE;
    skip(tick == NEVER ? 0 : at - tick - (known ? 1 : 0));
    tick = at;
    double shape = baseline.shape(at, unit(), prior()) * exposure;
    double expected = Math.max(LEAST, baseline.level(prior()) * shape);
    if (!known) {
      return Reading.unknown(Double.NaN, expected);
    }
    double given = Math.min(Math.max(0, value), MOST);
    fractions = given == Math.rint(given) ? fractions : 1;
    if (seen++ < WARM_UP) {
      baseline.learn(at, given, shape, exposure, prior());
      return Reading.unknown(value, expected);
    }
    recent.add(at, given, expected);
    Reading reading = read(value, given, expected);
    double trust = Math.max(reading.rise(), reading.fall()) > SUSPECT ? TRUST : 1;
    baseline.learn(at, learn(given, expected, trust), shape, exposure, prior());
    return reading;
  }

  private Reading read(double value, double given, double expected) {
    double unit = unit();
    double unsure = unsure(unit);
    silent = given > 0 ? 0 : silent + expected;
    double rise = 0;
    double fall = 0;
    double spread = 0;
    Window longest = recent.windows[recent.windows.length - 1];
    Drift drift = Drift.of(longest, recent.windows[recent.windows.length - 2], unit);
    for (Window window : recent.windows) {
      spread = window.spread() + unsure;
      rise = Math.max(rise, window.rise(unit, spread, window == longest ? Drift.NONE : drift));
      fall = Math.max(fall, window.fall(unit, spread));
    }
    fall = silent > 0 ? Math.max(fall, CountTail.nothing(silent, unit, spread)) : fall;
    double half = HALF_BAND * Math.sqrt(unit + (recent.windows[0].spread() + unsure) * expected);
    double root = Math.sqrt(expected);
    double low = Math.max(0, root - half);
    double high = root + half;
    return new Reading(value, low * low, expected, high * high, rise, fall, novelty(unit));
  }

  private double novelty(double unit) {
    double height = 0;
    for (Height one : recent.heights) {
      height += one.turn(unit);
    }
    best *= keepBest;
    double novelty = Math.max(0, height - best);
    best = Math.max(best, height);
    return seen < WARM_UP + Height.EAGER ? 0 : novelty;
  }

  /** Learns the spread; gives what of a value is to be learned by the baseline. */
  private double learn(double given, double expected, double trust) {
    double unit = unit();
    double unsure = unsure(unit);
    double far = Window.far(expected, unit, recent.windows[0].spread() + unsure);
    for (Window window : recent.windows) {
      window.learn(unit, window.spread() + unsure, trust);
    }
    double off = Math.min(given - expected, far);
    variance = variance * keepSpread + trust * off * off;
    mean = mean * keepSpread + trust * expected;
    return expected + trust * off;
  }

  /** What one event adds: less than 1 for measurements that vary less than counts would. */
  private double unit() {
    double assumed = Math.max(prior(), Double.MIN_NORMAL);
    return Math.min(1, Math.max(LEAST_UNIT, 1.5 * (variance + assumed) / (mean + assumed)));
  }

  private double prior() {
    return 1 - fractions;
  }

  /** How unsure the level itself is, as a squared coefficient of variation. */
  private double unsure(double unit) {
    return unit / (baseline.events(prior()) + unit);
  }

  /** Passes over intervals of which nothing is known. */
  private void skip(long intervals) {
    if (intervals > 0) {
      recent.skip(tick + 1, intervals);
      baseline.forget(intervals);
      best *= Math.pow(keepBest, intervals);
    }
  }

  /** What it knows now; independent of what it sees later. */
  public BurstState state() {
    DoubleBuffer numbers = DoubleBuffer.allocate(size());
    numbers.put(seen).put(variance).put(mean).put(silent).put(best).put(fractions);
    baseline.save(numbers);
    recent.save(numbers);
    return new BurstState(intervalSeconds, tick, numbers.array());
  }

  private int size() {
    return OWN_SIZE + Baseline.SIZE + recent.size();
  }

  private void load(BurstState state) {
    if (state.numbers().length != size()) {
      throw new IllegalArgumentException(
          "state of a series has " + state.numbers().length + " numbers, not " + size());
    }
    DoubleBuffer numbers = DoubleBuffer.wrap(state.numbers());
    tick = state.tick();
    seen = numbers.get();
    variance = numbers.get();
    mean = numbers.get();
    silent = numbers.get();
    best = numbers.get();
    fractions = numbers.get();
    baseline.load(numbers);
    recent.load(numbers);
  }
}
