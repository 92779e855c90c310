package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One region, carrier or lot that a problem comes from, beside what is usual.
 *
 * @param by {@code region}, {@code carrier} or {@code lot}
 * @param from what tells it
 * @param named orders of it that customers name when they speak of the problem; of {@code WORDS},
 *     people who name it
 * @param share of all orders that they name and of which this is known, or of all people who name
 *     any, 0 to 1
 * @param base all orders of it in the time; of {@code WORDS}, people who named it in the four weeks
 *     before when they spoke of the problem
 * @param usual its share of all orders of the time, or of all people who named any in those weeks,
 *     0 to 1; null if there is nothing to compare with
 * @param times {@code share} by {@code usual}; null if fewer than five are named, or if there is
 *     nothing to compare with
 * @param low lower end of its 95 % interval, which allows for how many are compared
 * @param high upper end; with {@code times} null if it is new: {@code low} alone is there
 * @param standsOut whether {@code share} is surely more than {@code usual}
 * @param rate {@code named} per 1,000 orders of it; null if these are unknown
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Origin(
    String by,
    From from,
    String value,
    long named,
    double share,
    long base,
    @Nullable Double usual,
    @Nullable Double times,
    @Nullable Double low,
    @Nullable Double high,
    boolean standsOut,
    @Nullable Rate rate) {
  /** Of fewer, nothing is said but how many. */
  private static final int FEWEST = 5;

  /** What tells a region, carrier or lot. */
  enum From {
    /** The order that a customer names. */
    ORDERS,
    /** What a customer writes, where no order tells it. */
    WORDS
  }

  /**
   * What orders tell: a share of the orders named beside the known share of all, with the interval
   * of Clopper and Pearson.
   *
   * @param named above 0
   * @param allNamed orders that are named, whatever this is of them; above 0
   * @param orders of it in the time
   * @param allOrders of the time
   * @param tail probability with which {@code share} lies above, or below, its interval
   */
  static Origin ofOrders(
      String by,
      String value,
      long named,
      long allNamed,
      long orders,
      long allOrders,
      double tail) {
    double share = (double) named / allNamed;
    Double usual = allOrders < allNamed ? null : (double) orders / allOrders;
    Rate rate = usual == null ? null : Rate.of(named, orders);
    if (allNamed < FEWEST || usual == null || usual == 0) {
      return new Origin(
          by, From.ORDERS, value, named, share, orders, usual, null, null, null, false, rate);
    }
    double low = Beta.quantile(tail, named, allNamed - named + 1.0) / usual;
    double high =
        (named == allNamed ? 1 : Beta.quantile(1 - tail, named + 1.0, allNamed - named)) / usual;
    double times = share / usual;
    return new Origin(
        by, From.ORDERS, value, named, share, orders, usual, times, low, high, low > 1, rate);
  }

  /**
   * Which carrier people name in words: a share of who names any now beside that of before. Not
   * beside the orders, as some carriers are named more readily than others. Both shares are
   * estimates; their ratio has the exact interval of two Poisson counts, which is a little too wide
   * for shares.
   *
   * @param named people, above 0
   * @param allNaming people who name any; above 0
   * @param before people who named it before
   * @param allBefore people who named any before
   * @param orders of it in the time; 0 if unknown
   */
  static Origin ofWords(
      String carrier,
      long named,
      long allNaming,
      long before,
      long allBefore,
      long orders,
      double tail) {
    double share = Math.min(1, (double) named / allNaming);
    Double usual = allBefore == 0 ? null : Math.min(1, (double) before / allBefore);
    Rate rate = Rate.of(named, orders);
    if (allNaming < FEWEST || usual == null) {
      return new Origin(
          "carrier",
          From.WORDS,
          carrier,
          named,
          share,
          before,
          usual,
          null,
          null,
          null,
          false,
          rate);
    }
    RateRatio ratio = RateRatio.of(before, allBefore, named, allNaming, tail);
    return new Origin(
        "carrier",
        From.WORDS,
        carrier,
        named,
        share,
        before,
        usual,
        before == 0 ? null : ratio.ratio(),
        ratio.low(),
        before == 0 ? null : ratio.high(),
        ratio.low() > 1,
        rate);
  }
}
