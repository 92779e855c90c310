package dev.ouvidor.dashboard.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * When something usually comes through a connection, learnt from when it came before. Immutable.
 *
 * <p>Time is cut into cells of ten minutes. The more often the cells of an hour of the week had
 * something, the more an empty one means; a silence means as much as its empty cells together, so
 * that nights and weekends mean little to a shop that is asleep. What was said in a cell counts
 * once, so that a storm does not teach that every hour is stormy. A silence is unusual when it
 * means half as much again as the longest that the connection has had, a rare outage set aside.
 */
final class Habit {
  /** What is looked back on. */
  static final Duration MEMORY = Duration.ofDays(56);

  private static final Duration CELL = Duration.ofMinutes(10);
  private static final int CELLS_AN_HOUR = 6;
  private static final int HOURS = 7 * 24;
  private static final long CELLS_A_WEEK = (long) HOURS * CELLS_AN_HOUR;

  /** Before two weeks have gone by, a weekend is no habit. */
  private static final long LEARNING = 2 * CELLS_A_WEEK;

  private static final int LEAST_CELLS = 20;

  /**
   * How many cells of its own an hour of the week needs to count as much as that hour of any day.
   */
  private static final double TRUST = 6;

  /** No hour is so busy that one empty cell is all but impossible. */
  private static final double SUREST = 0.95;

  /** What even the most regular connection may leave out: it happens once in 22,000 silences. */
  private static final double LEAST_MEANING = 10;

  private static final double MARGIN = 1.75;

  /** One outage in each of these is not taken for a habit. */
  private static final long WEEKS_PER_OUTAGE = 4;

  private final double[] meaning;
  private final double unusual;

  private Habit(double[] meaning, double unusual) {
    this.meaning = meaning;
    this.unusual = unusual;
  }

  /** The cell that a moment falls into. */
  static long cell(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), CELL.toSeconds());
  }

  static String cellLength() {
    return CELL.toMinutes() + "m";
  }

  /**
   * Learns.
   *
   * @param active cells in which something came
   * @return empty while too little has come to know a habit
   */
  static Optional<Habit> of(NavigableSet<Long> active) {
    if (active.size() < LEAST_CELLS || active.last() - active.first() < LEARNING) {
      return Optional.empty();
    }
    double[] meaning = meaning(active);
    long weeks = (active.last() - active.first()) / CELLS_A_WEEK;
    List<Double> silences = silences(active, meaning);
    double longest = silences.get((int) Math.min(weeks / WEEKS_PER_OUTAGE, silences.size() - 1L));
    return Optional.of(new Habit(meaning, Math.max(LEAST_MEANING, MARGIN * longest)));
  }

  /** Until when nothing need come after the given moment; at most 16 weeks later. */
  Instant usualUntil(Instant since) {
    long first = cell(since) + 1;
    long end = first + 2 * MEMORY.dividedBy(CELL);
    double sum = 0;
    long cell = first;
    while (cell < end && sum < unusual) {
      sum += meaning[hour(cell)];
      cell++;
    }
    return Instant.ofEpochSecond(cell * CELL.toSeconds());
  }

  /** What an empty cell means, by hour of the week: −ln of how likely it is. */
  private static double[] meaning(NavigableSet<Long> active) {
    int[] cells = new int[HOURS];
    int[] hits = new int[HOURS];
    for (long cell = active.first(); cell <= active.last(); cell++) {
      cells[hour(cell)]++;
    }
    active.forEach(cell -> hits[hour(cell)]++);
    double overall = (double) active.size() / (active.last() - active.first() + 1);
    double[] meaning = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      double ofTheDay = share(everyDay(hits, hour), everyDay(cells, hour), overall);
      double likely = share(hits[hour], cells[hour], ofTheDay);
      meaning[hour] = -Math.log1p(-Math.min(SUREST, likely));
    }
    return meaning;
  }

  /** Of few cells, what is known otherwise counts for more. */
  private static double share(int hits, int cells, double otherwise) {
    return (hits + TRUST * otherwise) / (cells + TRUST);
  }

  private static int everyDay(int[] byHour, int hour) {
    int sum = 0;
    for (int of = hour % 24; of < HOURS; of += 24) {
      sum += byHour[of];
    }
    return sum;
  }

  /** What each silence meant, the longest first. */
  private static List<Double> silences(NavigableSet<Long> active, double[] meaning) {
    var silences = new ArrayList<Double>();
    long before = active.first();
    for (long next : active.tailSet(before, false)) {
      double sum = 0;
      for (long cell = before + 1; cell < next; cell++) {
        sum += meaning[hour(cell)];
      }
      silences.add(sum);
      before = next;
    }
    silences.sort(Comparator.reverseOrder());
    return silences;
  }

  private static int hour(long cell) {
    return (int) Math.floorMod(Math.floorDiv(cell, (long) CELLS_AN_HOUR), (long) HOURS);
  }
}
