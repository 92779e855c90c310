package dev.ouvidor.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One made-up series of a shop: how often one problem is named in each 5 minutes. Always the same
 * for the same seed.
 *
 * <p>The mean of an interval is a base rate (log-uniform from 0.02 to 50) times the hour of the day
 * (night to evening about 1 to 8), the weekend (0.5 to 1.2), a trend (−1 % to +1.5 % a day), the
 * calendar of {@link ShopCalendar}, a slow wobble of its own (log-normal, 15 %, half gone after two
 * hours) and the incident, if there is one. The count is negative binomial with a coefficient of
 * variation of the mean of 10 % to 30 %. One interval in 200 is missing, and once in 20 days some
 * hours are. After four weeks incidents begin, one in ten days on average: 3 to 10 times the
 * volume, for 30 minutes to 6 hours, at once or with a ramp of 10 or 30 minutes; one in four is a
 * silence of 2 to 8 hours instead.
 */
final class ShopSeries {
  static final int PER_HOUR = 12;
  static final int PER_DAY = 24 * PER_HOUR;

  /** Before this there are no incidents. */
  static final int LEARNING = 28 * PER_DAY;

  private static final double WOBBLE = 0.15;
  private static final double WOBBLE_KEEP = Math.pow(0.5, 1.0 / 24);

  private final SplittableRandom random;
  private final double base;
  private final double swing;
  private final double weekend;
  private final double trend;
  private final double dispersion;
  private final List<Incident> incidents = new ArrayList<>();
  private double wobble;
  private int missingUntil;
  private double usual;

  ShopSeries(long seed, int days) {
    random = new SplittableRandom(seed);
    base = Math.exp(uniform(Math.log(0.02), Math.log(50)));
    swing = uniform(0.7, 1.1);
    weekend = uniform(0.5, 1.2);
    trend = uniform(-0.01, 0.015);
    dispersion = Math.pow(uniform(0.1, 0.3), 2);
    int at = LEARNING + random.nextInt(20 * PER_DAY);
    while (at < days * PER_DAY - PER_DAY) {
      Incident incident = incident(at);
      incidents.add(incident);
      at = incident.end() + PER_DAY + random.nextInt(18 * PER_DAY);
    }
  }

  private Incident incident(int at) {
    if (random.nextInt(4) == 0) {
      return new Incident(at, 0, at + 2 * PER_HOUR + random.nextInt(6 * PER_HOUR), 0);
    }
    double volume = Math.exp(uniform(Math.log(3), Math.log(10)));
    int length = (int) Math.exp(uniform(Math.log(6), Math.log(72)));
    int ramp = List.of(0, 0, 2, 6).get(random.nextInt(4));
    return new Incident(at, ramp, at + ramp + length, volume);
  }

  /** In the order of time, never two at once. */
  List<Incident> incidents() {
    return incidents;
  }

  /** The mean of the interval that was drawn last, had there been no incident. */
  double usual() {
    return usual;
  }

  /** Squared coefficient of variation of the mean of an interval, around what was usual. */
  double dispersion() {
    return dispersion;
  }

  /** The count of an interval; they must be drawn one after the other. NaN if it is missing. */
  double draw(int tick, double calendar) {
    wobble = wobble * WOBBLE_KEEP + WOBBLE * Math.sqrt(1 - WOBBLE_KEEP * WOBBLE_KEEP) * gaussian();
    usual = base * season(tick) * Math.exp(trend * tick / PER_DAY + wobble) * calendar;
    double mean = usual * volume(tick);
    double count = poisson(mean * gamma(1 / dispersion) * dispersion);
    if (random.nextInt(20 * PER_DAY) == 0) {
      missingUntil = tick + PER_HOUR + random.nextInt(5 * PER_HOUR);
    }
    return tick < missingUntil || random.nextInt(200) == 0 ? Double.NaN : count;
  }

  private double volume(int tick) {
    for (Incident incident : incidents) {
      if (incident.covers(tick)) {
        return incident.volumeAt(tick);
      }
    }
    return 1;
  }

  private double season(int tick) {
    double hour = tick % PER_DAY / (double) PER_HOUR;
    double day =
        Math.exp(
            swing
                * (Math.cos((hour - 16) * Math.PI / 12)
                    + 0.4 * Math.cos((hour - 11) * Math.PI / 6)));
    return day * (tick / PER_DAY % 7 >= 5 ? weekend : 1);
  }

  private double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  private double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** Of shape above 1 and scale 1 (Marsaglia and Tsang, 2000). */
  private double gamma(double shape) {
    double d = shape - 1.0 / 3;
    while (true) {
      double x = gaussian();
      double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** In parts, for e to the power of −mean must not vanish. */
  private int poisson(double mean) {
    int count = 0;
    for (double rest = mean; rest > 0; rest -= 30) {
      double limit = Math.exp(-Math.min(30, rest));
      double product = random.nextDouble();
      while (product > limit) {
        count++;
        product *= random.nextDouble();
      }
    }
    return count;
  }

  /**
   * A time in which more comes, or nothing.
   *
   * @param ramp over so many intervals it grows
   * @param end the first interval after it
   * @param volume how many times as much as usual
   */
  record Incident(int start, int ramp, int end, double volume) {
    boolean isSilence() {
      return volume == 0;
    }

    boolean covers(int tick) {
      return tick >= start && tick < end;
    }

    double volumeAt(int tick) {
      return 1 + (volume - 1) * Math.min(1, (tick - start + 1.0) / (ramp + 1));
    }

    /** The first interval with three times the usual volume. */
    int tripled() {
      int tick = start;
      while (volumeAt(tick) < 3 - 1e-9) {
        tick++;
      }
      return tick;
    }
  }
}
