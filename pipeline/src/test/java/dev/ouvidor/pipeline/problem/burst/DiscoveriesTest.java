package dev.ouvidor.pipeline.problem.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiscoveriesTest {
  private static final double MISTAKES = 1e-5;

  @Test
  void oneAloneMustReachTheWholeThreshold() {
    assertEquals(5.1, Discoveries.threshold(new double[] {0.2, 5.1, 4.2}, MISTAKES));
    assertEquals(
        Double.POSITIVE_INFINITY, Discoveries.threshold(new double[] {0.2, 4.9}, MISTAKES));
    assertEquals(Double.POSITIVE_INFINITY, Discoveries.threshold(new double[0], MISTAKES));
  }

  @Test
  void ofManyLessIsAskedOfEach() {
    double[] scores = new double[1_000];
    Arrays.fill(scores, 0, 100, 3.01);
    assertEquals(3.01, Discoveries.threshold(scores, MISTAKES));
    Arrays.fill(scores, 0, 10, 0);
    assertEquals(Double.POSITIVE_INFINITY, Discoveries.threshold(scores, MISTAKES));
  }

  @Test
  void usualSeriesAreBelievedAsRarelyAsWished() {
    SplittableRandom random = new SplittableRandom(3);
    int believed = 0;
    for (int interval = 0; interval < 2_000; interval++) {
      double[] scores = random.doubles(500).map(p -> -Math.log10(p)).toArray();
      double threshold = Discoveries.threshold(scores, MISTAKES);
      believed += (int) Arrays.stream(scores).filter(s -> s >= threshold).count();
    }
    assertEquals(10, believed, 10, "of a million");
  }

  @Test
  void mistakesMustBeAShare() {
    assertThrows(IllegalArgumentException.class, () -> Discoveries.threshold(new double[1], 0));
    assertThrows(
        IllegalArgumentException.class, () -> Discoveries.threshold(new double[1], Double.NaN));
  }
}
