package dev.ouvidor.dashboard.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.sla.Hours.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {
  private static final List<String> ZONES =
      List.of(
          "America/Sao_Paulo",
          "Europe/Lisbon",
          "America/New_York",
          "Atlantic/Azores",
          "Africa/Casablanca",
          "Asia/Kathmandu",
          "America/Santiago",
          "UTC");
  private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
  private static final int YEARS_S = 15 * 365 * 24 * 3_600;

  @Test
  void anOfficeDayEndsAndGoesOnTheNextWorkday() {
    WorkingTime office = new WorkingTime(office("America/Sao_Paulo", "br"));
    // The Friday before Carnival, at five in the afternoon; Ash Wednesday is off, too.
    Instant friday = Instant.parse("2026-02-13T20:00:00Z");
    assertEquals(Instant.parse("2026-02-13T21:00:00Z"), office.plus(friday, Duration.ofHours(1)));
    assertEquals(Instant.parse("2026-02-16T13:00:00Z"), office.plus(friday, Duration.ofHours(2)));
    assertEquals(Instant.parse("2026-02-19T13:00:00Z"), office.plus(friday, Duration.ofHours(11)));
  }

  @Test
  void holidaysAreThoseOfTheCountryAndTheState() {
    LocalDate revolution = LocalDate.of(2026, 7, 9);
    assertTrue(Holidays.on(revolution, "br-sp"));
    assertFalse(Holidays.on(revolution, "br"));
    assertTrue(Holidays.on(LocalDate.of(2026, 4, 21), "br-rj"));
    assertTrue(Holidays.on(LocalDate.of(2026, 4, 25), "pt"));
    assertFalse(Holidays.on(LocalDate.of(2026, 4, 25), "br"));
    assertTrue(Holidays.KNOWN.containsAll(List.of("br", "br-sp", "br-rs", "pt")));
  }

  @Test
  void whatIsAddedIsWhatIsBetweenInAnyZoneAndSeason() {
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      Hours hours = any(random);
      WorkingTime time = new WorkingTime(hours);
      Instant from = START.plusSeconds(random.nextInt(YEARS_S));
      Duration one = Duration.ofMinutes(1 + random.nextInt(5_000));
      Duration more = Duration.ofMinutes(1 + random.nextInt(5_000));
      Instant then = time.plus(from, one);
      String about = seed + " " + hours + " " + from;
      assertEquals(one, time.between(from, then), about);
      assertEquals(time.plus(from, one.plus(more)), time.plus(then, more), about);
      assertFalse(time.plus(from.plusSeconds(60), one).isBefore(then), about);
    }
  }

  /** Minute by minute, as a clock on the wall of the office would count. */
  @Test
  void aroundAChangeToSummerTimeAndBackItCountsWhatTheWallShows() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Hours hours = any(random);
      ZoneId zone = hours.zoneId();
      Instant from = START.plusSeconds(random.nextInt(YEARS_S));
      ZoneOffsetTransition change = zone.getRules().nextTransition(from);
      if (change != null && change.getInstant().isBefore(START.plusSeconds(YEARS_S))) {
        from = change.getInstant().minus(Duration.ofMinutes(random.nextInt(1_440)));
      }
      Instant begin = from.truncatedTo(ChronoUnit.MINUTES);
      Instant end = begin.plus(Duration.ofHours(36));
      Duration counted = Duration.ZERO;
      for (Instant at = begin; at.isBefore(end); at = at.plusSeconds(60)) {
        counted = works(hours, at.atZone(zone)) ? counted.plusMinutes(1) : counted;
      }
      assertEquals(
          counted, new WorkingTime(hours).between(begin, end), seed + " " + hours + " " + begin);
    }
  }

  private static boolean works(Hours hours, ZonedDateTime at) {
    int minute = at.getHour() * 60 + at.getMinute();
    return hours.always()
        || (hours.holidays().stream().noneMatch(c -> Holidays.on(at.toLocalDate(), c))
            && hours.shifts().stream()
                .anyMatch(
                    shift ->
                        shift.day() == at.getDayOfWeek()
                            && shift.begin() <= minute
                            && minute < shift.end()));
  }

  private static Hours any(Random random) {
    List<Shift> shifts = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      int from = random.nextInt(24);
      if (random.nextInt(4) > 0 || day == DayOfWeek.TUESDAY) {
        shifts.add(shift(day, from, from + 1 + random.nextInt(24 - from)));
      }
      if (random.nextInt(4) == 0) {
        shifts.add(shift(day, 12, 20));
      }
    }
    List<String> holidays =
        switch (random.nextInt(3)) {
          case 0 -> List.of("br-sp");
          case 1 -> List.of("pt", "br");
          default -> List.of();
        };
    return new Hours("any", ZONES.get(random.nextInt(ZONES.size())), shifts, holidays);
  }

  static Hours office(String zone, String... holidays) {
    List<Shift> shifts = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.getValue() <= 5) {
        shifts.add(shift(day, 9, 18));
      }
    }
    return new Hours("office", zone, shifts, List.of(holidays));
  }

  private static Shift shift(DayOfWeek day, int from, int to) {
    return new Shift(day, "%02d:00".formatted(from), "%02d:00".formatted(to));
  }
}
