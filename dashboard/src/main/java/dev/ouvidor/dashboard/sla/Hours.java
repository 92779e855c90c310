package dev.ouvidor.dashboard.sla;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * When a team works.
 *
 * @param name what policies call it by
 * @param zone time zone, such as {@code America/Sao_Paulo}
 * @param shifts when it works; empty for always, day and night, holidays too
 * @param holidays calendars of days off, see {@link Holidays}
 */
public record Hours(String name, String zone, List<Shift> shifts, List<String> holidays) {
  private static final int LONGEST_NAME = 60;

  /**
   * A stretch of every such day.
   *
   * @param from {@code 09:00}
   * @param to {@code 18:00}, at most {@code 24:00}; after {@code from}
   */
  public record Shift(DayOfWeek day, String from, String to) {
    int begin() {
      return minute(from);
    }

    int end() {
      return minute(to);
    }
  }

  public Hours {
    shifts = List.copyOf(Objects.requireNonNullElse(shifts, List.of()));
    holidays = List.copyOf(Objects.requireNonNullElse(holidays, List.of()));
  }

  ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  boolean always() {
    return shifts.isEmpty();
  }

  void check(String field) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw new SlaException(field + ".name", name, "1 to " + LONGEST_NAME + " characters");
    }
    try {
      ZoneId.of(zone == null ? "" : zone);
    } catch (DateTimeException e) {
      throw new SlaException(field + ".zone", zone, "a time zone such as America/Sao_Paulo");
    }
    for (Shift shift : shifts) {
      if (shift.day() == null || shift.begin() < 0 || shift.end() <= shift.begin()) {
        throw new SlaException(field + ".shifts", shift, "a day, and times such as 09:00 to 18:00");
      }
    }
    for (String calendar : holidays) {
      if (!Holidays.KNOWN.contains(calendar)) {
        throw new SlaException(field + ".holidays", calendar, "one of " + Holidays.KNOWN);
      }
    }
  }

  /** Minutes since midnight; -1 if it is no time. */
  private static int minute(String text) {
    if (text == null || !text.matches("([01]\\d|2[0-3]):[0-5]\\d|24:00")) {
      return -1;
    }
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }
}
