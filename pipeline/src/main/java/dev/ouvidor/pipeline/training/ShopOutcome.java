package dev.ouvidor.pipeline.training;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What was seen of what befell made-up shops.
 *
 * @param seriesDays in so many days of one series false alerts were counted
 * @param falseRises alerts of a rise while nothing was going on
 * @param falseFalls the same of a fall
 * @param falseKnown alerts of a rise by {@link KnownRates} while nothing was going on
 */
record ShopOutcome(
    List<Seen> seen, double seriesDays, int falseRises, int falseFalls, int falseKnown) {
  /** Of what was never seen. */
  static final int NEVER = Integer.MAX_VALUE;

  /** Lower bounds of what was usual when the incident began, in events per 5 minutes. */
  private static final double[] BANDS = {0, 0.3, 1, 3, 10, 30, 60};

  private static final int TEN_MINUTES = 2;
  private static final int HALF_AN_HOUR = 6;
  private static final int TWO_HOURS = 24;

  /**
   * An incident, as it was seen.
   *
   * @param usual mean of an interval when it began, had it not begun
   * @param delay so many intervals at three times the volume had passed when the detector saw it
   * @param known the same of {@link KnownRates}
   */
  record Seen(boolean silence, double usual, int delay, int known) {}

  /** Of several shops together. */
  ShopOutcome and(ShopOutcome other) {
    return new ShopOutcome(
        Stream.concat(seen.stream(), other.seen.stream()).toList(),
        seriesDays + other.seriesDays,
        falseRises + other.falseRises,
        falseFalls + other.falseFalls,
        falseKnown + other.falseKnown);
  }

  /** How often that is for 1,000 series in a day. */
  double perThousandDays(int falseAlerts) {
    return falseAlerts / seriesDays * 1_000;
  }

  Table rises() {
    Table table =
        new Table(
            "usual in 5 minutes",
            "incidents",
            "in 10 min",
            "in 30 min",
            "in 2 h",
            "at all",
            "rates known: in 10 min",
            "in 30 min");
    each(
        false,
        (name, those) ->
            table.add(
                name,
                String.valueOf(those.size()),
                share(those, Seen::delay, TEN_MINUTES),
                share(those, Seen::delay, HALF_AN_HOUR),
                share(those, Seen::delay, TWO_HOURS),
                share(those, Seen::delay, NEVER - 1),
                share(those, Seen::known, TEN_MINUTES),
                share(those, Seen::known, HALF_AN_HOUR)));
    return table;
  }

  Table silences() {
    Table table =
        new Table("usual in 5 minutes", "incidents", "in 10 min", "in 30 min", "in 2 h", "at all");
    each(
        true,
        (name, those) ->
            table.add(
                name,
                String.valueOf(those.size()),
                share(those, Seen::delay, TEN_MINUTES),
                share(those, Seen::delay, HALF_AN_HOUR),
                share(those, Seen::delay, TWO_HOURS),
                share(those, Seen::delay, NEVER - 1)));
    return table;
  }

  private interface Row {
    void add(String name, List<Seen> those);
  }

  private void each(boolean silence, Row row) {
    for (int b = 0; b < BANDS.length; b++) {
      boolean last = b + 1 == BANDS.length;
      double to = last ? Double.POSITIVE_INFINITY : BANDS[b + 1];
      String name = plain(BANDS[b]) + (last ? " and more" : " to " + plain(to));
      row.add(name, those(silence, BANDS[b], to));
    }
    row.add("10 and more", those(silence, 10, Double.POSITIVE_INFINITY));
    row.add("all", those(silence, 0, Double.POSITIVE_INFINITY));
  }

  private List<Seen> those(boolean silence, double from, double to) {
    return seen.stream()
        .filter(one -> one.silence == silence && one.usual >= from && one.usual < to)
        .toList();
  }

  private static String share(List<Seen> those, ToIntFunction<Seen> delay, int within) {
    long found = those.stream().filter(one -> delay.applyAsInt(one) <= within).count();
    return String.format(Locale.ROOT, "%.3f", found / (double) those.size());
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
