package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a problem is really said less since it was fixed. What is said is counted without copies
 * and repeats, as intervals for independent events demand it.
 *
 * @param settledAt from when on it counts: what was on its way at the time of the fix has arrived
 * @param before how often in the hours before
 * @param after how often in the hours after
 * @param ratio rate after by rate before; null while there is nothing to compare
 * @param low lower end of its 95 % interval
 * @param high upper end; null if it has none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FixCheck(
    Outcome outcome,
    Instant settledAt,
    long before,
    long hoursBefore,
    long after,
    long hoursAfter,
    @Nullable Double ratio,
    @Nullable Double low,
    @Nullable Double high) {
  private static final Duration SETTLING = Duration.ofHours(1);
  private static final long DAY = 24;
  private static final long DAYS_BEFORE = 7;
  private static final long DAYS_AFTER = 14;
  private static final double HALF = 0.5;
  private static final long HOUR = 3_600;

  /** What can be said. */
  enum Outcome {
    /** The whole interval lies below 1. */
    FELL,
    /** Even a fall by half can be ruled out. */
    DID_NOT_FALL,
    TOO_EARLY
  }

  /**
   * Compares the hours since it settled, 14 days at most, with those before the fix: the 7 days
   * before, but no longer than from a day before it was confirmed. Less than a day is compared with
   * the same hours of the days before; more with whole days.
   *
   * @param hourly how often in the hour that begins so many hours after 1970
   * @param confirmedAt null if unknown
   */
  static FixCheck of(
      Map<Long, Long> hourly, @Nullable Instant confirmedAt, Instant fixedAt, Instant now) {
    Instant settledAt = ceil(fixedAt.plus(SETTLING));
    long start = hour(settledAt);
    long hours = Math.max(0, Math.min(hour(now) - start, DAYS_AFTER * DAY));
    if (hours >= DAY) {
      hours -= hours % DAY;
    }
    long fix = hour(fixedAt);
    long first = fix - DAYS_BEFORE * DAY;
    if (confirmedAt != null) {
      first = Math.max(first, Math.min(hour(confirmedAt), fix) - DAY);
    }
    first += (fix - first) % DAY;
    long before = 0;
    long hoursBefore = 0;
    for (long at = first; at < fix; at++) {
      if (Math.floorMod(at - start, DAY) < hours) {
        before += hourly.getOrDefault(at, 0L);
        hoursBefore++;
      }
    }
    long after = 0;
    for (long at = start; at < start + hours; at++) {
      after += hourly.getOrDefault(at, 0L);
    }
    if (hours == 0 || before + after == 0) {
      return new FixCheck(
          Outcome.TOO_EARLY, settledAt, before, hoursBefore, after, hours, null, null, null);
    }
    RateRatio ratio = RateRatio.of(before, hoursBefore, after, hours);
    return new FixCheck(
        outcome(ratio),
        settledAt,
        before,
        hoursBefore,
        after,
        hours,
        finite(ratio.ratio()),
        ratio.low(),
        finite(ratio.high()));
  }

  /** From when on counts are needed. */
  static Instant since(Instant fixedAt) {
    return fixedAt.minus(Duration.ofDays(DAYS_BEFORE)).truncatedTo(ChronoUnit.HOURS);
  }

  private static Outcome outcome(RateRatio ratio) {
    if (ratio.high() < 1) {
      return Outcome.FELL;
    }
    return ratio.low() > HALF ? Outcome.DID_NOT_FALL : Outcome.TOO_EARLY;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static long hour(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), HOUR);
  }

  private static Instant ceil(Instant moment) {
    Instant floor = moment.truncatedTo(ChronoUnit.HOURS);
    return floor.equals(moment) ? floor : floor.plus(1, ChronoUnit.HOURS);
  }
}
