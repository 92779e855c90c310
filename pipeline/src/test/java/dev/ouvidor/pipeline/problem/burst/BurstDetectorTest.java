package dev.ouvidor.pipeline.problem.burst;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstDetectorTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final double ALARM = 5;
  private static final int MONTH = 28 * Shop.DAY;

  private static BurstDetector taught(double... values) {
    var detector = new BurstDetector(FIVE_MINUTES);
    IntStream.range(0, values.length).forEach(t -> detector.observe(t, values[t]));
    return detector;
  }

  private static double highest(BurstDetector detector, double... values) {
    return IntStream.range(0, values.length)
        .mapToDouble(t -> detector.observe(t, values[t]).rise())
        .max()
        .orElse(0);
  }

  @Test
  void threeTimesTheVolumeIsSeenWithinTenMinutes() {
    BurstDetector shop = taught(Shop.counts(t -> 20, MONTH));
    shop.observe(MONTH, 60);
    Reading second = shop.observe(MONTH + 1, 60);
    assertTrue(second.rise() > ALARM, second.toString());
    assertTrue(second.high() < 60 && second.low() > 5, second.toString());
    assertEquals(20, second.expected(), 2);
  }

  @Test
  void whatComesEveryDayIsNoBurst() {
    double[] counts = Shop.counts(Shop.daily(20), 2 * MONTH);
    BurstDetector shop = taught(Arrays.copyOf(counts, MONTH));
    for (int t = MONTH; t < 2 * MONTH; t++) {
      Reading reading = shop.observe(t, counts[t]);
      assertTrue(reading.rise() < ALARM && reading.fall() < ALARM, t + ": " + reading);
    }
  }

  @Test
  void theSeasonIsLearned() {
    BurstDetector shop = taught(Shop.counts(Shop.daily(20), MONTH));
    for (int hour = 0; hour < 24; hour++) {
      int middle = hour * Shop.HOUR + Shop.HOUR / 2;
      double mean = Shop.daily(20).applyAsDouble(middle);
      assertEquals(mean, shop.expected(MONTH + middle), 0.15 * mean + 1, "hour " + hour);
    }
  }

  @Test
  void aWeekendIsLearned() {
    double[] counts = Shop.counts(t -> t / Shop.DAY % 7 >= 5 ? 8 : 20, 3 * MONTH);
    BurstDetector shop = taught(counts);
    int noon = 3 * MONTH + Shop.DAY / 2;
    assertEquals(20, shop.expected(noon), 3);
    assertEquals(8, shop.expected(noon + 5 * Shop.DAY), 3);
  }

  @Test
  void aSlowTrendIsNoBurst() {
    double[] counts = Shop.counts(t -> 10 * Math.exp(0.02 * t / Shop.DAY), 2 * MONTH);
    assertTrue(highest(new BurstDetector(FIVE_MINUTES), counts) < ALARM);
  }

  @Test
  void silenceIsSeenTheSoonerTheMoreIsMissed() {
    assertTrue(silentIntervals(20) <= 3);
    assertTrue(silentIntervals(2) <= 18);
    assertTrue(silentIntervals(0.2) <= 180);
  }

  private static int silentIntervals(double mean) {
    BurstDetector shop = taught(Shop.counts(t -> mean, MONTH));
    int t = 0;
    while (shop.observe(MONTH + t, 0).fall() < ALARM) {
      t++;
    }
    return t;
  }

  @Test
  void aSeriesThatRunsWildMustRunWilder() {
    double[] wild = Shop.counts(t -> t % 250 < 6 ? 60 : 20, MONTH);
    BurstDetector tame = taught(Shop.counts(t -> 20, MONTH));
    double surprise = tame.observe(MONTH, 60).rise();
    double routine = taught(wild).observe(MONTH, 60).rise();
    assertTrue(routine < 0.9 * surprise, routine + " and " + surprise);
  }

  @Test
  void threeTimesTheVolumeIsSeenThoughTheSeriesDrifts() {
    double[] counts = Shop.counts(t -> 60 * (1 + 0.4 * Math.sin(t / 13.0)), MONTH);
    BurstDetector shop = taught(Arrays.copyOf(counts, MONTH / 2));
    for (int t = MONTH / 2; t < MONTH; t++) {
      assertTrue(shop.observe(t, counts[t]).rise() < ALARM / 2, "interval " + t);
    }
    shop.observe(MONTH, 180);
    assertTrue(shop.observe(MONTH + 1, 180).rise() > ALARM);
  }

  @Test
  void anIncidentTeachesLittle() {
    BurstDetector shop = taught(Shop.counts(t -> 20, MONTH));
    double before = shop.expected(MONTH + Shop.DAY);
    for (int t = 0; t < 2 * Shop.HOUR; t++) {
      shop.observe(MONTH + t, 1_000);
    }
    assertEquals(before, shop.expected(MONTH + Shop.DAY), before / 10);
  }

  @Test
  void aRepetitionIsLessNew() {
    BurstDetector shop = taught(Shop.counts(t -> 5, MONTH));
    double first = shop.observe(MONTH, 60).novelty();
    IntStream.range(1, 100).forEach(t -> shop.observe(MONTH + t, 5));
    Reading again = shop.observe(MONTH + 100, 60);
    assertTrue(again.novelty() < first / 2, again + " after " + first);
    assertTrue(again.rise() > ALARM, again.toString());
  }

  @Test
  void moreIsNeverLessAlarming() {
    BurstState taught = taught(Shop.counts(Shop.daily(4), MONTH)).state();
    double before = 0;
    for (int value = 0; value < 500; value++) {
      double rise = BurstDetector.of(taught).observe(MONTH, value).rise();
      assertTrue(rise >= before - 1e-9, value + ": " + rise + " after " + before);
      before = rise;
    }
  }

  @Test
  void whatIsKeptInBetweenChangesNothing() {
    double[] counts = Shop.counts(Shop.daily(3), MONTH);
    BurstDetector one = new BurstDetector(FIVE_MINUTES);
    BurstDetector other = new BurstDetector(FIVE_MINUTES);
    for (int t = 0; t < MONTH; t++) {
      double value = t % 97 == 0 ? Double.NaN : counts[t];
      other = BurstDetector.of(other.state());
      assertEquals(one.observe(t, value), other.observe(t, value));
    }
    assertArrayEquals(one.state().numbers(), other.state().numbers());
  }

  @Test
  void memoryIsConstant() {
    int size = new BurstDetector(FIVE_MINUTES).state().numbers().length;
    BurstDetector old = taught(Shop.counts(t -> 50, MONTH));
    assertEquals(size, old.state().numbers().length);
    assertTrue(size * Double.BYTES < 5_000, size + " numbers");
  }

  @Test
  void gapsAreNoSilence() {
    double[] counts = Shop.counts(t -> 20, MONTH + Shop.DAY);
    BurstDetector shop = taught(Arrays.copyOf(counts, MONTH));
    for (int t = MONTH; t < MONTH + Shop.DAY / 2; t++) {
      assertEquals(0, shop.observe(t, Double.NaN).fall());
    }
    for (int t = MONTH + Shop.DAY / 2 + 50; t < MONTH + Shop.DAY; t++) {
      Reading reading = shop.observe(t, counts[t]);
      assertTrue(reading.fall() < ALARM && reading.rise() < ALARM, t + ": " + reading);
    }
  }

  @Test
  void aGapGivenAndAGapLeftOutAreTheSame() {
    double[] counts = Shop.counts(t -> 20, MONTH);
    BurstDetector given = taught(counts);
    BurstDetector leftOut = taught(counts);
    IntStream.range(MONTH, MONTH + 100).forEach(t -> given.observe(t, Double.NaN));
    Reading one = given.observe(MONTH + 100, 30);
    Reading other = leftOut.observe(MONTH + 100, 30);
    assertEquals(one.rise(), other.rise(), 1e-9);
    assertEquals(one.expected(), other.expected(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 60, 3_600, 86_400})
  void nonsenseGivesNumbers(long seconds) {
    double[] nonsense = {
      0,
      -5,
      Double.NaN,
      1e300,
      Double.POSITIVE_INFINITY,
      Double.MIN_VALUE,
      0.5,
      -0.0,
      1e15,
      3,
      -1e300
    };
    var detector = new BurstDetector(Duration.ofSeconds(seconds));
    long tick = -1_000;
    for (int i = 0; i < 3_000; i++) {
      tick += i % 113 == 0 ? 1_000_000_007L : 1 + i % 2;
      Reading reading = detector.observe(tick, nonsense[i * 7 % nonsense.length], 1 + i % 3);
      DoubleStream.of(
              reading.low(),
              reading.expected(),
              reading.high(),
              reading.rise(),
              reading.fall(),
              reading.novelty())
          .forEach(number -> assertTrue(number >= 0 && number < 1e300, reading.toString()));
      assertTrue(reading.low() <= reading.high(), reading.toString());
    }
  }

  @Test
  void measurementsOfAnyScaleAreWatched() {
    for (double scale : new double[] {0.001, 0.4, 35_000}) {
      SplittableRandom random = new SplittableRandom(5);
      var detector = new BurstDetector(FIVE_MINUTES);
      double calm = 0;
      for (int t = 0; t < MONTH; t++) {
        double rise = detector.observe(t, scale * (0.95 + random.nextDouble() / 10)).rise();
        calm = t < MONTH / 2 ? 0 : Math.max(calm, rise);
      }
      detector.observe(MONTH, 2 * scale);
      double high = detector.observe(MONTH + 1, 2 * scale).rise();
      assertTrue(calm < ALARM && high > ALARM, scale + ": " + calm + " and " + high);
    }
  }

  @Test
  void timeMustGoOn() {
    BurstDetector detector = taught(1, 2, 3);
    String message =
        assertThrows(IllegalArgumentException.class, () -> detector.observe(2, 1)).getMessage();
    assertEquals("interval 2 is not later than 2", message);
    assertThrows(IllegalArgumentException.class, () -> detector.observe(3, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new BurstDetector(Duration.ofMillis(1_500)));
    var other = new BurstState(300, 0, new double[3]);
    assertThrows(IllegalArgumentException.class, () -> BurstDetector.of(other));
  }
}
