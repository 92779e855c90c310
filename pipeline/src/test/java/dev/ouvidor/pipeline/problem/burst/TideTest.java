package dev.ouvidor.pipeline.problem.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TideTest {
  private static double after(int turns, double[] values, double[] expected) {
    Tide tide = new Tide();
    for (int i = 0; i < turns; i++) {
      tide.turn(values, expected);
    }
    return tide.height();
  }

  private static double[] all(double value) {
    double[] values = new double[100];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void whatAllDoIsTheTide() {
    assertEquals(4, after(20, all(20), all(5)), 0.01);
    assertEquals(0.5, after(20, all(5), all(10)), 0.01);
  }

  @Test
  void whatFewDoIsNot() {
    double[] values = all(5);
    Arrays.fill(values, 0, 30, 500);
    assertEquals(1, after(20, values, all(5)), 0.01);
  }

  @Test
  void tooFewSeriesAndGapsAreNone() {
    assertEquals(1, after(20, new double[] {50}, new double[] {5}));
    assertEquals(1, after(20, all(Double.NaN), all(5)));
    assertEquals(1, after(20, all(3), all(0.1)));
  }

  @Test
  void itStaysWithinBounds() {
    assertTrue(after(50, all(1e9), all(5)) <= 20);
    assertTrue(after(50, all(0), all(5)) >= 0.05);
  }
}
