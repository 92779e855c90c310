package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.problem.burst.BurstDetector;
import dev.ouvidor.pipeline.problem.burst.Discoveries;
import dev.ouvidor.pipeline.problem.burst.Reading;
import dev.ouvidor.pipeline.problem.burst.Tide;
import dev.ouvidor.pipeline.training.ShopSeries.Incident;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the detector watch a made-up shop of many series: which incidents does it see, how soon, and
 * how often does it cry for nothing? An alert is raised when the score passes the threshold of
 * {@link Discoveries} and is over when the series was usual for an hour; one that is raised outside
 * of an incident and the four hours after it is false. The four weeks in which it learns do not
 * count.
 */
final class ShopTrial {
  /** One usual series may be believed by mistake in one interval so often. */
  static final double MISTAKES = 0.15 / (1_000 * ShopSeries.PER_DAY);

  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final int AFTERMATH = 4 * ShopSeries.PER_HOUR;

  /** Lower bounds of what was usual when the incident began, in events per 5 minutes. */
  private static final double[] BANDS = {0, 0.3, 1, 3, 10, 30, 60};

  private final int days;
  private final List<Watched> all;
  private final Tide tide = new Tide();

  ShopTrial(int series, int days, long seed) {
    this.days = days;
    all = IntStream.range(0, series).mapToObj(i -> new Watched(seed + i, days)).toList();
  }

  /** Runs it; once. */
  ShopTrial run() {
    double[] values = new double[all.size()];
    double[] expected = new double[all.size()];
    double[] rises = new double[all.size()];
    double[] falls = new double[all.size()];
    for (int tick = 0; tick < days * ShopSeries.PER_DAY; tick++) {
      double calendar = ShopCalendar.of(tick);
      for (int i = 0; i < all.size(); i++) {
        expected[i] = all.get(i).detector.expected(tick);
        values[i] = all.get(i).series.draw(tick, calendar);
      }
      double height = tide.turn(values, expected);
      for (int i = 0; i < all.size(); i++) {
        Reading reading = all.get(i).detector.observe(tick, values[i], height);
        rises[i] = reading.rise();
        falls[i] = reading.fall();
      }
      double high = Discoveries.threshold(rises, MISTAKES);
      double low = Discoveries.threshold(falls, MISTAKES);
      for (int i = 0; i < all.size(); i++) {
        all.get(i).judge(tick, values[i], rises[i], high, falls[i], low);
      }
    }
    return this;
  }

  /** How many false alerts there were for 1,000 series in a day. */
  double falseAlerts(boolean ofSilence) {
    double seriesDays = (double) all.size() * (days - ShopSeries.LEARNING / ShopSeries.PER_DAY);
    return all.stream().mapToInt(w -> (ofSilence ? w.low : w.high).mistaken).sum()
        / seriesDays
        * 1_000;
  }

  /** Share of the incidents seen within so many intervals, where at least so much was usual. */
  double recall(boolean silence, double from, double to, int within) {
    List<Seen> those = seen(silence, from, to);
    return those.stream().filter(s -> s.delay <= within).count() / (double) those.size();
  }

  private List<Seen> seen(boolean silence, double from, double to) {
    return all.stream()
        .flatMap(w -> w.seen.stream())
        .filter(s -> s != null && s.silence == silence && s.usual >= from && s.usual < to)
        .toList();
  }

  Table table(boolean silence) {
    Table table =
        new Table("usual in 5 minutes", "incidents", "in 10 min", "in 30 min", "in 2 h", "at all");
    for (int b = 0; b < BANDS.length; b++) {
      double to = b + 1 < BANDS.length ? BANDS[b + 1] : Double.POSITIVE_INFINITY;
      row(table, silence, BANDS[b], to);
    }
    row(table, silence, 0, Double.POSITIVE_INFINITY);
    return table;
  }

  private void row(Table table, boolean silence, double from, double to) {
    String name =
        to < Double.POSITIVE_INFINITY
            ? plain(from) + " to " + plain(to)
            : from > 0 ? plain(from) + " and more" : "all";
    table.add(
        name,
        String.valueOf(seen(silence, from, to).size()),
        format("%.3f", recall(silence, from, to, 2)),
        format("%.3f", recall(silence, from, to, 6)),
        format("%.3f", recall(silence, from, to, 24)),
        format("%.3f", recall(silence, from, to, Integer.MAX_VALUE - 1)));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * An incident, as it was seen.
   *
   * @param delay so many intervals at three times the volume had passed; the most if never
   */
  private record Seen(boolean silence, double usual, int delay) {}

  /** Whether an alert is open. */
  private static final class Alert {
    private boolean open;
    private int calm;
    private int mistaken;

    /** Whether it is raised now. */
    boolean turn(double score, double threshold) {
      calm = score < 2 ? calm + 1 : 0;
      boolean raised = !open && score >= threshold;
      open = raised || (open && calm < ShopSeries.PER_HOUR);
      return raised;
    }
  }

  /** A series with its detector and its alerts. */
  private static final class Watched {
    private final ShopSeries series;
    private final BurstDetector detector = new BurstDetector(INTERVAL);
    private final Alert high = new Alert();
    private final Alert low = new Alert();
    private final List<@Nullable Seen> seen;

    Watched(long seed, int days) {
      series = new ShopSeries(seed, days);
      seen = Arrays.asList(new Seen[series.incidents().size()]);
    }

    void judge(int tick, double value, double rise, double most, double fall, double least) {
      boolean up = high.turn(rise, most);
      boolean down = low.turn(fall, least);
      boolean upMeant = false;
      boolean downMeant = false;
      for (int i = 0; i < seen.size(); i++) {
        Incident incident = series.incidents().get(i);
        if (tick >= incident.start() && tick < incident.end() + AFTERMATH) {
          upMeant |= !incident.isSilence();
          downMeant = true;
          boolean alarmed = incident.isSilence() ? low.open : high.open;
          follow(i, incident, tick, value, alarmed);
        }
      }
      if (tick >= ShopSeries.LEARNING) {
        high.mistaken += up && !upMeant ? 1 : 0;
        low.mistaken += down && !downMeant ? 1 : 0;
      }
    }

    /** Nothing is asked of a detector that is not shown the first ten minutes. */
    private void follow(int i, Incident incident, int tick, double value, boolean alarmed) {
      int began = incident.isSilence() ? incident.start() : incident.tripled();
      if (tick == began && !Double.isNaN(value)) {
        seen.set(i, new Seen(incident.isSilence(), series.usual(), Integer.MAX_VALUE));
      }
      if (tick == began + 1 && Double.isNaN(value)) {
        seen.set(i, null);
      }
      Seen before = seen.get(i);
      if (alarmed && before != null && before.delay == Integer.MAX_VALUE && tick < incident.end()) {
        seen.set(i, new Seen(before.silence, before.usual, tick - began + 1));
      }
    }
  }
}
