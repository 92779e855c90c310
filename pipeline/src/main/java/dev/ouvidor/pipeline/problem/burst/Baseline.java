package dev.ouvidor.pipeline.problem.burst;

import java.nio.DoubleBuffer;

/**
 * What is usual at a time of the week: a level that follows the series slowly, times the hour of
 * the day, times the hour of the week. The hours begin alike and part as experience grows, so that
 * a young or a sparse series has no season at all. Between the middles of two hours it is
 * interpolated.
 */
final class Baseline {
  /** How many numbers its memory has. */
  static final int SIZE = 2 + 2 * 24 + 2 * 7 * 24;

  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;
  private static final double SECONDS = 3_600;

  /** Half-lives of the hours, in times that they came by. */
  private static final double DAYS = 28;

  private static final double WEEKS = 8;

  /** So many events the assumption weighs that all hours are alike, for sparse series. */
  private static final double EVENTS = 10;

  /** Before the first one, half an event in one interval is assumed. */
  private static final double FIRST = 0.5;

  private final double intervalSeconds;
  private final double keepLevel;
  private final double keepDay;
  private final double keepWeek;
  private final double dayPrior;
  private final double weekPrior;
  private double sum;
  private double mass;
  private final double[] daySum = new double[DAY];
  private final double[] dayMass = new double[DAY];
  private final double[] weekSum = new double[WEEK];
  private final double[] weekMass = new double[WEEK];

  Baseline(double intervalSeconds, Tuning tuning) {
    double perHour = Math.max(1, SECONDS / intervalSeconds);
    this.intervalSeconds = intervalSeconds;
    keepLevel = Decay.of(tuning.levelDays(), intervalSeconds);
    keepDay = Math.pow(0.5, 1 / (DAYS * perHour));
    keepWeek = Math.pow(0.5, 1 / (WEEKS * perHour));
    dayPrior = tuning.dayPrior() * perHour;
    weekPrior = tuning.weekPrior() * perHour;
  }

  /**
   * @param prior 1 if the first one is to be assumed, 0 if the series may be of any magnitude
   */
  double level(double prior) {
    return events(prior) / (mass + prior + Double.MIN_NORMAL);
  }

  /** How sure the level is: about so many events it rests on. */
  double events(double prior) {
    return sum + FIRST * prior;
  }

  /** The hour's share of the level; 1 on average. */
  double shape(long tick, double unit, double prior) {
    double hour = tick * intervalSeconds / SECONDS - 0.5;
    double floor = Math.floor(hour);
    int before = Math.floorMod((long) floor, WEEK);
    double part = hour - floor;
    double level = level(prior);
    return (1 - part) * hour(before, level, unit)
        + part * hour(before + 1 == WEEK ? 0 : before + 1, level, unit);
  }

  private double hour(int week, double level, double unit) {
    int day = week % DAY;
    double events = EVENTS * unit;
    double alike = events + dayPrior * level;
    double ofDay = (daySum[day] + alike) / (dayMass[day] + alike);
    double usual = events + weekPrior * level * ofDay;
    return ofDay * (weekSum[week] + usual) / (weekMass[week] * ofDay + usual);
  }

  /**
   * @param shape what {@link #shape} said, times the exposure
   */
  void learn(long tick, double value, double shape, double exposure, double prior) {
    int week = Math.floorMod((long) Math.floor(tick * intervalSeconds / SECONDS), WEEK);
    int day = week % DAY;
    double level = level(prior) * exposure;
    daySum[day] = daySum[day] * keepDay + value;
    dayMass[day] = dayMass[day] * keepDay + level;
    weekSum[week] = weekSum[week] * keepWeek + value;
    weekMass[week] = weekMass[week] * keepWeek + level;
    sum = sum * keepLevel + value;
    mass = mass * keepLevel + shape;
  }

  /** Nothing is known of so many intervals: what was before counts less. */
  void forget(long intervals) {
    double keep = Math.pow(keepLevel, intervals);
    sum *= keep;
    mass *= keep;
  }

  void save(DoubleBuffer to) {
    to.put(sum).put(mass).put(daySum).put(dayMass).put(weekSum).put(weekMass);
  }

  void load(DoubleBuffer from) {
    sum = from.get();
    mass = from.get();
    from.get(daySum).get(dayMass).get(weekSum).get(weekMass);
  }
}
