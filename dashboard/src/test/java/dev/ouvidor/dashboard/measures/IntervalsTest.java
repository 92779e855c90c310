package dev.ouvidor.dashboard.measures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.measures.Intervals.Bounds;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published tables and figures computed by hand. */
class IntervalsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 12.7062",
    "2, 4.3027",
    "3, 3.1824",
    "4, 2.7764",
    "5, 2.5706",
    "9, 2.2622",
    "30, 2.0423",
    "120, 1.9799",
    "100000, 1.9600"
  })
  void student(long df, double expected) {
    assertEquals(expected, Intervals.student(df), 0.0002);
  }

  /** Ranks of the table of Conover for the median, and of the 90th percentile by hand. */
  @ParameterizedTest
  @CsvSource({
    "5, 0.5, 0, 6",
    "6, 0.5, 1, 6",
    "10, 0.5, 2, 9",
    "20, 0.5, 6, 15",
    "50, 0.5, 18, 33",
    "10, 0.9, 7, 11",
    "29, 0.9, 23, 30",
    "36, 0.9, 29, 36",
    "1, 0.5, 0, 2"
  })
  void ranksAroundAPercentile(int n, double q, int low, int high) {
    assertEquals(low, Intervals.rank(n, q));
    assertEquals(high, n + 1 - Intervals.rank(n, 1 - q));
  }

  @Test
  void manyValuesGoOnWhereFewEnd() {
    for (double q : new double[] {0.1, 0.5, 0.9}) {
      int step = Intervals.rank(1_001, q) - Intervals.rank(1_000, q);
      assertTrue(step >= 0 && step <= 2, q + ": " + step);
    }
  }

  @Test
  void whatNoValueBoundsIsOpen() {
    Bounds few = Intervals.percentile(new double[] {1, 2, 3}, 0.5);
    assertTrue(Double.isNaN(few.low()) && Double.isNaN(few.high()));
    double[] ten = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
    assertEquals(new Bounds(2, 9), Intervals.percentile(ten, 0.5));
    assertEquals(5.5, Intervals.quantile(ten, 0.5));
    assertEquals(9.1, Intervals.quantile(ten, 0.9), 1e-12);
    assertEquals(7, Intervals.quantile(new double[] {7}, 0.9));
  }

  @Test
  void shares() {
    Bounds half = Intervals.wilson(5, 10);
    assertEquals(0.2366, half.low(), 0.0001);
    assertEquals(0.7634, half.high(), 0.0001);
    Bounds none = Intervals.wilson(0, 10);
    assertEquals(0, none.low(), 1e-12);
    assertEquals(0.2775, none.high(), 0.0001);
    assertTrue(Double.isNaN(Intervals.wilson(0, 0).low()));
  }

  @Test
  void promotersLessDetractors() {
    // 5 promoters, 2 detractors of 10: 30 points; Newcombe's method 10 by hand
    Figure figure = Kind.PROMOTERS.figure(new double[] {0, 6, 7, 8, 8, 9, 9, 9, 10, 10});
    assertEquals(30, number(figure.value()), 1e-9);
    assertEquals(-19.70, number(figure.low()), 0.01);
    assertEquals(65.73, number(figure.high()), 0.01);
    Figure one = Kind.PROMOTERS.figure(new double[] {10});
    assertEquals(100, one.value());
    assertEquals(100, one.high());
    assertEquals(-12.21, number(one.low()), 0.01);
  }

  /** Two answers once gave "-119 to 19". */
  @Test
  void noIntervalGoesBeyondItsScale() {
    for (int n = 1; n < 30; n++) {
      for (int more = 0; more <= n; more++) {
        for (int less = 0; less <= n - more; less++) {
          Bounds bounds = Intervals.difference(more, less, n);
          double value = (double) (more - less) / n;
          String what = more + " and " + less + " of " + n + ": " + bounds;
          assertTrue(-1 <= bounds.low() && bounds.low() <= value + 1e-12, what);
          assertTrue(value - 1e-12 <= bounds.high() && bounds.high() <= 1, what);
          assertTrue(bounds.high() - bounds.low() > 0.1, what);
        }
      }
    }
  }

  @Test
  void meansOfScoresStayWithinWhatCanBeGiven() {
    // mean 4, deviation 1, t(2) 4.3027
    Figure figure = Kind.SCORE.figure(new double[] {3, 4, 5});
    assertEquals(4, figure.value());
    assertEquals(4 - 4.3027 / Math.sqrt(3), number(figure.low()), 0.001);
    assertEquals(5, figure.high());
    assertEquals(null, Kind.SCORE.figure(new double[] {3}).low());
  }

  private static double number(@Nullable Double value) {
    return Objects.requireNonNull(value, "value");
  }
}
