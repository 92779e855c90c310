package dev.ouvidor.dashboard.digests;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * When a digest goes out, and of which days it tells: whole ones that are over. Where clocks are
 * put forward over its time it goes out as much later, where they are put back at the first of the
 * two.
 *
 * @param day of the week, 1 (Monday) to 7, or of the month, 1 to 31, where a shorter month has its
 *     last day; 1 if it goes out daily
 * @param at time of the day, such as {@code 08:00}
 * @param zone such as {@code America/Sao_Paulo}
 */
record Schedule(Cadence cadence, int day, String at, String zone) {

  /** How often. */
  enum Cadence {
    DAILY,
    WEEKLY,
    MONTHLY
  }

  /**
   * Days that a digest tells of.
   *
   * @param last included
   */
  record Days(LocalDate first, LocalDate last) {}

  ZoneId place() {
    return ZoneId.of(zone);
  }

  /** The first time after a moment. */
  Instant after(Instant moment) {
    LocalDate day = moment.atZone(place()).toLocalDate();
    while (true) {
      Instant time = day.atTime(LocalTime.parse(at)).atZone(place()).toInstant();
      if (isOn(day) && time.isAfter(moment)) {
        return time;
      }
      day = day.plusDays(1);
    }
  }

  /** The last time until now, {@code due} or later. */
  Instant latest(Instant due, Instant now) {
    Instant latest = due;
    for (Instant next = after(due); !next.isAfter(now); next = after(next)) {
      latest = next;
    }
    return latest;
  }

  /** What goes out at a moment tells of the day before, of the seven, or of the month. */
  Days days(Instant moment) {
    LocalDate today = moment.atZone(place()).toLocalDate();
    LocalDate yesterday = today.minusDays(1);
    return switch (cadence) {
      case DAILY -> new Days(yesterday, yesterday);
      case WEEKLY -> new Days(today.minusWeeks(1), yesterday);
      case MONTHLY -> {
        YearMonth month = YearMonth.from(today).minusMonths(1);
        yield new Days(month.atDay(1), month.atEndOfMonth());
      }
    };
  }

  private boolean isOn(LocalDate date) {
    return switch (cadence) {
      case DAILY -> true;
      case WEEKLY -> date.getDayOfWeek().getValue() == day;
      case MONTHLY -> date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
    };
  }
}
