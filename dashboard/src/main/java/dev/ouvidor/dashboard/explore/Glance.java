package dev.ouvidor.dashboard.explore;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page Explore shows of some days, for those who read it elsewhere. Its figures are those
 * of the API for the same filters.
 *
 * @param address path and query of the page that shows the same
 * @param natures by severity, the most frequent first; the last one may be {@code none}
 * @param quotes what customers said, without personal data, the most telling first
 */
public record Glance(
    String address,
    Figures now,
    Figures before,
    Moved moved,
    Course course,
    List<Nature> natures,
    List<Quote> quotes) {
  public Glance {
    natures = List.copyOf(natures);
    quotes = List.copyOf(quotes);
  }

  /**
   * One of the two periods.
   *
   * @param negativeShare of {@code count}, 0 to 1, with the ends of its 95 % interval
   * @param severe feedback of severity 3 or 4
   * @param nps −100 to 100; null without answers
   * @param csat 0 to 100; null without answers
   */
  public record Figures(
      long count,
      double negativeShare,
      double negativeLow,
      double negativeHigh,
      long severe,
      @Nullable Double nps,
      @Nullable Double csat) {}

  /**
   * How a count moved against the period before.
   *
   * @param ratio 0.5 for half as much again; null from nothing
   * @param p how probable a difference as large is by chance
   * @param notable whether it is to be believed among all that are shown with it
   */
  public record Moved(@Nullable Double ratio, double p, boolean notable) {
    static Moved of(Change change) {
      return new Moved(change.ratio(), change.p(), change.notable());
    }
  }

  /**
   * From hour to hour, day to day or week to week.
   *
   * @param interval {@code hour}, {@code day} or {@code week}
   * @param counts one for each of {@code starts}
   * @param low lower ends of the interval of each count
   * @param before the counts of the period before
   */
  public record Course(
      String interval,
      List<Instant> starts,
      List<Long> counts,
      List<Double> low,
      List<Double> high,
      List<Long> before) {}

  /**
   * A nature.
   *
   * @param code {@code none} for what has none
   * @param cells by severity, 0 to 4
   */
  public record Nature(String code, long count, long before, Moved moved, List<Cell> cells) {}

  /** A nature of one severity. */
  public record Cell(long count, Moved moved) {}

  /**
   * Something that a customer said.
   *
   * @param text with a dot for every character of personal data, shortened
   * @param caseId null if it opened none
   * @param rating 1 to 5 stars; null if none were given
   */
  public record Quote(
      String text,
      @Nullable String caseId,
      String channel,
      @Nullable String language,
      Instant at,
      @Nullable Integer rating,
      List<String> natures) {}
}
