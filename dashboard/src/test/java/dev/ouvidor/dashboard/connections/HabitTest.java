package dev.ouvidor.dashboard.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Eight weeks of customers who keep shop hours, minute by minute. */
final class HabitTest {
  /** A Monday. */
  private static final Instant BEGINNING = Instant.parse("2026-09-07T00:00:00Z");

  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void nightsAndWeekendsOfAShopAreQuiet() {
    Habit habit = learnt(0.05, 8);
    assertUnusualAfter(habit, "2026-11-03T10:00:00Z", Duration.ofMinutes(40), Duration.ofHours(8));
    Instant friday = Instant.parse("2026-11-06T17:55:00Z");
    Instant until = habit.usualUntil(friday);
    assertTrue(
        until.isAfter(Instant.parse("2026-11-09T08:00:00Z")), "not at the weekend: " + until);
    assertTrue(until.isBefore(Instant.parse("2026-11-10T12:00:00Z")), "but on Monday: " + until);
  }

  @Test
  void aBusyConnectionIsMissedWithinTheHour() {
    Habit habit = Habit.of(cells(2, 8, Integer.MAX_VALUE, true)).orElseThrow();
    assertUnusualAfter(habit, "2026-11-03T03:00:00Z", Duration.ofMinutes(20), Duration.ofHours(1));
  }

  @Test
  void aRareConnectionIsMissedAfterDays() {
    Habit habit = Habit.of(cells(0.002, 8, Integer.MAX_VALUE, true)).orElseThrow();
    assertUnusualAfter(habit, "2026-11-03T03:00:00Z", Duration.ofDays(1), Duration.ofDays(9));
  }

  @Test
  void thereIsNoHabitBeforeTwoWeeks() {
    assertTrue(Habit.of(new TreeSet<>()).isEmpty());
    assertTrue(Habit.of(cells(0.05, 1, 9, false)).isEmpty());
    assertTrue(Habit.of(cells(0.05, 3, Integer.MAX_VALUE, false)).isPresent());
  }

  @Test
  void outagesOfTheEightWeeksAreNoHabit() {
    NavigableSet<Long> cells = cells(0.05, 8, Integer.MAX_VALUE, false);
    Instant outage = Instant.parse("2026-10-06T00:00:00Z");
    cells.subSet(Habit.cell(outage), Habit.cell(outage.plus(Duration.ofDays(2)))).clear();
    Habit habit = Habit.of(cells).orElseThrow();
    assertUnusualAfter(habit, "2026-11-03T10:00:00Z", Duration.ofMinutes(40), Duration.ofHours(8));
  }

  @Test
  void customersWhoGoOnAsBeforeRaiseNoAlarm() {
    int alarms = 0;
    for (int seed = 0; seed < 20; seed++) {
      for (double perMinute : new double[] {0.3, 0.03, 0.006}) {
        var all = new TreeSet<Long>();
        fill(all, new Random(seed), perMinute, 16, false);
        Instant half = BEGINNING.plus(WEEK.multipliedBy(8));
        Habit habit = Habit.of(all.headSet(Habit.cell(half), false)).orElseThrow();
        long before = all.floor(Habit.cell(half));
        for (long cell : all.tailSet(before, false)) {
          Instant since = Instant.ofEpochSecond(before * 600 + 599);
          alarms += habit.usualUntil(since).isBefore(Instant.ofEpochSecond(cell * 600)) ? 1 : 0;
          before = cell;
        }
      }
    }
    assertTrue(alarms <= 2, alarms + " false alarms in 60 times eight weeks");
  }

  private static void assertUnusualAfter(Habit habit, String since, Duration least, Duration most) {
    Instant from = Instant.parse(since);
    Duration usual = Duration.between(from, habit.usualUntil(from));
    assertEquals(
        true,
        usual.compareTo(least) >= 0 && usual.compareTo(most) <= 0,
        "usual after " + since + ": " + usual);
  }

  private static Habit learnt(double perMinute, int weeks) {
    return Habit.of(cells(perMinute, weeks, Integer.MAX_VALUE, false)).orElseThrow();
  }

  private static NavigableSet<Long> cells(double perMinute, int weeks, int days, boolean always) {
    var cells = new TreeSet<Long>();
    fill(cells, new Random(7), perMinute, weeks, always);
    return days == Integer.MAX_VALUE
        ? cells
        : new TreeSet<>(cells.headSet(Habit.cell(BEGINNING.plus(Duration.ofDays(days)))));
  }

  /** From eight to six on working days, or always. */
  private static void fill(
      NavigableSet<Long> cells, Random random, double perMinute, int weeks, boolean always) {
    for (long minute = 0; minute < weeks * WEEK.toMinutes(); minute++) {
      Instant at = BEGINNING.plus(Duration.ofMinutes(minute));
      if ((always || isOpen(at.atZone(ZoneOffset.UTC))) && random.nextDouble() < perMinute) {
        cells.add(Habit.cell(at));
      }
    }
  }

  private static boolean isOpen(ZonedDateTime at) {
    return at.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
        && at.getHour() >= 8
        && at.getHour() < 18;
  }
}
