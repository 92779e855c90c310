package dev.ouvidor.pipeline.training;

/**
 * The days of a made-up shop on which all is otherwise: two holidays, with half the volume, and
 * Black Friday, which swells through its first six hours to four times the volume and takes the
 * three days after it to ebb.
 */
final class ShopCalendar {
  private static final int FIRST_HOLIDAY = 31;
  private static final int SECOND_HOLIDAY = 45;
  private static final int BLACK_FRIDAY = 39;
  private static final double RUSH = 4;
  private static final int SWELLS = 6 * ShopSeries.PER_HOUR;

  private ShopCalendar() {}

  /** How many times as much as usual comes. */
  static double of(int tick) {
    int day = tick / ShopSeries.PER_DAY;
    if (day == FIRST_HOLIDAY || day == SECOND_HOLIDAY) {
      return 0.5;
    }
    int since = tick - BLACK_FRIDAY * ShopSeries.PER_DAY;
    if (since < 0 || since >= 4 * ShopSeries.PER_DAY) {
      return 1;
    }
    if (since < ShopSeries.PER_DAY) {
      return 1 + (RUSH - 1) * Math.min(1, (since + 1.0) / SWELLS);
    }
    return 1 + (RUSH - 1) * (1 - (since - ShopSeries.PER_DAY) / (3.0 * ShopSeries.PER_DAY));
  }
}
