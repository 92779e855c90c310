package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.problem.Watch;
import dev.ouvidor.pipeline.problem.burst.BurstDetector;
import dev.ouvidor.pipeline.problem.burst.Discoveries;
import dev.ouvidor.pipeline.problem.burst.Reading;
import dev.ouvidor.pipeline.problem.burst.Tide;
import dev.ouvidor.pipeline.training.ShopOutcome.Seen;
import dev.ouvidor.pipeline.training.ShopSeries.Incident;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the detector watch a made-up shop of many series: which incidents does it see, how soon, and
 * how often does it cry for nothing? An alert is raised when the score passes the threshold of
 * {@link Discoveries} and is over when the series was usual for an hour; one that is raised outside
 * of an incident and the four hours after it is false. The four weeks in which it learns do not
 * count. Beside it, {@link KnownRates} look at the same rises under the same threshold.
 */
final class ShopTrial {
  private static final int AFTERMATH = 4 * ShopSeries.PER_HOUR;

  private final int days;
  private final List<Watched> all;
  private final Tide tide = new Tide();

  ShopTrial(int series, int days, long seed) {
    this.days = days;
    all = IntStream.range(0, series).mapToObj(i -> new Watched(seed + i, days)).toList();
  }

  /** Runs it; once. */
  ShopOutcome run() {
    double[] values = new double[all.size()];
    double[] expected = new double[all.size()];
    double[] rises = new double[all.size()];
    double[] falls = new double[all.size()];
    double[] known = new double[all.size()];
    for (int tick = 0; tick < days * ShopSeries.PER_DAY; tick++) {
      double calendar = ShopCalendar.of(tick);
      for (int i = 0; i < all.size(); i++) {
        expected[i] = all.get(i).detector.expected(tick);
        values[i] = all.get(i).series.draw(tick, calendar);
      }
      double height = tide.turn(values, expected);
      for (int i = 0; i < all.size(); i++) {
        Watched one = all.get(i);
        Reading reading = one.detector.observe(tick, values[i], height);
        rises[i] = reading.rise();
        falls[i] = reading.fall();
        known[i] = one.known.rise(tick, values[i], one.series.usual());
      }
      double high = Discoveries.threshold(rises, Watch.MISTAKES);
      double low = Discoveries.threshold(falls, Watch.MISTAKES);
      double right = Discoveries.threshold(known, Watch.MISTAKES);
      for (int i = 0; i < all.size(); i++) {
        Watched one = all.get(i);
        boolean rose = one.high.turn(rises[i], high);
        boolean fell = one.low.turn(falls[i], low);
        boolean knew = one.right.turn(known[i], right);
        one.judge(tick, values[i], rose, fell, knew);
      }
    }
    double seriesDays = (double) all.size() * (days - ShopSeries.LEARNING / ShopSeries.PER_DAY);
    return new ShopOutcome(
        all.stream().flatMap(one -> one.seen.stream()).filter(Objects::nonNull).toList(),
        seriesDays,
        sum(one -> one.high.mistaken),
        sum(one -> one.low.mistaken),
        sum(one -> one.right.mistaken));
  }

  private int sum(ToIntFunction<Watched> of) {
    return all.stream().mapToInt(of).sum();
  }

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
    private final BurstDetector detector = new BurstDetector(Watch.INTERVAL);
    private final KnownRates known;
    private final Alert high = new Alert();
    private final Alert low = new Alert();
    private final Alert right = new Alert();
    private final List<@Nullable Seen> seen;

    Watched(long seed, int days) {
      series = new ShopSeries(seed, days);
      known = new KnownRates(series.dispersion());
      seen = Arrays.asList(new Seen[series.incidents().size()]);
    }

    void judge(int tick, double value, boolean rose, boolean fell, boolean knew) {
      boolean riseMeant = false;
      boolean fallMeant = false;
      for (int i = 0; i < seen.size(); i++) {
        Incident incident = series.incidents().get(i);
        if (tick >= incident.start() && tick < incident.end() + AFTERMATH) {
          riseMeant |= !incident.isSilence();
          fallMeant = true;
          follow(i, incident, tick, value);
        }
      }
      if (tick >= ShopSeries.LEARNING) {
        high.mistaken += rose && !riseMeant ? 1 : 0;
        low.mistaken += fell && !fallMeant ? 1 : 0;
        right.mistaken += knew && !riseMeant ? 1 : 0;
      }
    }

    /** Nothing is asked of a detector that is not shown the first ten minutes. */
    private void follow(int i, Incident incident, int tick, double value) {
      int began = incident.isSilence() ? incident.start() : incident.tripled();
      if (tick == began && !Double.isNaN(value)) {
        seen.set(
            i,
            new Seen(incident.isSilence(), series.usual(), ShopOutcome.NEVER, ShopOutcome.NEVER));
      }
      if (tick == began + 1 && Double.isNaN(value)) {
        seen.set(i, null);
      }
      Seen before = seen.get(i);
      if (before != null && tick < incident.end()) {
        boolean alarmed = incident.isSilence() ? low.open : high.open;
        int now = tick - began + 1;
        seen.set(
            i,
            new Seen(
                before.silence(),
                before.usual(),
                alarmed ? Math.min(before.delay(), now) : before.delay(),
                right.open ? Math.min(before.known(), now) : before.known()));
      }
    }
  }
}
