package dev.ouvidor.dashboard.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.explore.Foretelling.Lag;
import dev.ouvidor.dashboard.explore.Scores.Driver;
import dev.ouvidor.dashboard.explore.Scores.Kind;
import dev.ouvidor.dashboard.explore.Scores.Score;
import dev.ouvidor.dashboard.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
  private static final double CLOSE = 1e-3;

  @Test
  void intervalsAreThoseOfTheTables() {
    assertInterval(0.1124, 0.3304, Interval.ofShare(10, 50));
    assertInterval(0, 0.2775, Interval.ofShare(0, 10));
    assertInterval(0.7225, 1, Interval.ofShare(10, 10));
    assertInterval(0, 1, Interval.ofShare(0, 0));
    // the exact ones of a Poisson count, which Byar's come near
    assertInterval(4.7954, 18.3904, Interval.ofCount(10), 0.02);
    assertInterval(81.3635, 121.6269, Interval.ofCount(100), 0.02);
    assertEquals(0, Interval.ofCount(0).low());
    assertEquals(3.69, Interval.ofCount(0).high(), 0.2);
  }

  @Test
  void changesAreJudgedByBothTails() {
    assertEquals(0.109375, Change.probability(8, 2), 1e-9);
    assertEquals(0.109375, Change.probability(2, 8), 1e-9);
    assertEquals(1, Change.probability(5, 5));
    assertEquals(Change.probability(1_040, 960), Change.probability(1_041, 961), 1e-3);
    Change doubled = Change.of(200, 100);
    assertEquals(1.0, doubled.ratio());
    assertTrue(doubled.low() > 0.5 && doubled.notable());
    assertTrue(Objects.requireNonNull(doubled.high()) < 1.6);
    assertNull(Change.of(3, 0).ratio());
    assertNull(Change.of(3, 0).high());
  }

  @Test
  void whatOneBelievesAloneOneDoesNotBelieveAmongMany() {
    List<long[]> pairs = new ArrayList<>();
    pairs.add(new long[] {18, 6});
    for (int i = 0; i < 60; i++) {
      pairs.add(new long[] {10, 10});
    }
    assertTrue(Change.of(18, 6).notable());
    assertFalse(Change.of(pairs).get(0).notable());
    pairs.set(0, new long[] {60, 6});
    assertTrue(Change.of(pairs).get(0).notable());
    assertEquals(1, Change.of(pairs).stream().filter(Change::notable).count());
  }

  @Test
  void natureCostsWhatTheScoreWouldGainWithoutIt() {
    Map<Integer, Long> all = Map.of(10, 50L, 8, 20L, 2, 30L);
    Score score = Scores.score(Kind.NPS, all);
    assertEquals(20, score.score());
    List<Driver> drivers =
        Scores.drivers(
            Kind.NPS,
            all,
            Map.of("delivery.late", Map.of(2, 20L), "few", Map.of(2, 4L), "all", all));
    assertEquals(1, drivers.size(), "too few answers with it, or without it, tell nothing");
    Driver late = drivers.get(0);
    // without: 50 promoters, 20 passive, 10 detractors of 80
    assertEquals(50 - 20, late.cost(), 1e-9);
    assertEquals(-100, late.score());
    assertTrue(late.telling() && late.low() > 0 && late.high() > late.cost());
    assertEquals(70, Scores.score(Kind.CSAT, Map.of(5, 40L, 4, 30L, 3, 30L)).score());
    assertNull(Scores.score(Kind.CSAT, Map.of()).score());
  }

  @Test
  void theIntervalOfACostIsThatOfDrawingAgain() {
    Random random = new Random(7);
    int n = 400;
    int[] answers = new int[n];
    boolean[] named = new boolean[n];
    for (int i = 0; i < n; i++) {
      named[i] = random.nextInt(4) == 0;
      answers[i] =
          Math.max(0, Math.min(10, (int) (random.nextGaussian() * 3 + (named[i] ? 4 : 8))));
    }
    Driver driver = cost(answers, named, null);
    double[] drawn = new double[4_000];
    for (int b = 0; b < drawn.length; b++) {
      drawn[b] = cost(answers, named, random).cost();
    }
    Arrays.sort(drawn);
    assertEquals(drawn[100], driver.low(), 1);
    assertEquals(drawn[3_899], driver.high(), 1);
  }

  private static Driver cost(int[] answers, boolean[] named, @Nullable Random again) {
    Map<Integer, Long> all = new HashMap<>();
    Map<Integer, Long> with = new HashMap<>();
    for (int i = 0; i < answers.length; i++) {
      int one = again == null ? i : again.nextInt(answers.length);
      all.merge(answers[one], 1L, Long::sum);
      if (named[one]) {
        with.merge(answers[one], 1L, Long::sum);
      }
    }
    return Scores.drivers(Kind.NPS, all, Map.of("x", with)).get(0);
  }

  @Test
  void whatGoesBeforeForetells() {
    Random random = new Random(3);
    double[] share = new double[30];
    double[] returns = new double[30];
    for (int i = 0; i < share.length; i++) {
      share[i] = random.nextDouble();
      returns[i] = i < 2 ? 5 : 20 * share[i - 2] + random.nextDouble();
    }
    Lag best =
        Foretelling.lags(share, returns).stream().filter(Lag::foretells).findFirst().orElseThrow();
    assertEquals(2, best.lag());
    assertEquals(28, best.n());
    assertTrue(best.r() > 0.9);
    double[] still = new double[30];
    assertEquals(List.of(), Foretelling.lags(share, still));
    share[5] = Double.NaN;
    assertEquals(29, Foretelling.lags(share, returns).get(0).n());
  }

  @Test
  void phrasesThatStandOutAreWholeAndReadable() {
    Map<Integer, String> others = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      others.put(i, "o produto é bom e a entrega foi rápida " + i);
    }
    List<String> texts =
        List.of(
            "o lote furado chegou de novo!",
            "mais um lote furado. https://t.co/lote",
            "Lote furado, @loja, o produto veio assim",
            "esse lote furado é da entrega de ontem",
            "outro lote furado",
            "lote furado na caixa");
    List<Phrases.Phrase> telling = Phrases.of(texts, List.copyOf(others.values()));
    assertEquals("lote furado", telling.get(0).text(), telling.toString());
    assertEquals(6, telling.get(0).count());
    assertEquals(0, telling.get(0).others());
    assertEquals(1, telling.size(), "neither a part of it nor what is everywhere: " + telling);
    assertEquals(List.of(), Phrases.of(texts, List.of()));
    assertEquals(0, Phrases.likelihood(1, 10, 10, 100), "not more frequent here");
  }

  private static void assertInterval(double low, double high, Interval interval) {
    assertInterval(low, high, interval, CLOSE);
  }

  private static void assertInterval(double low, double high, Interval interval, double close) {
    assertEquals(low, interval.low(), close, interval.toString());
    assertEquals(high, interval.high(), close, interval.toString());
  }
}
