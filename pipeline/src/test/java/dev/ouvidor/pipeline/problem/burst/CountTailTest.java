package dev.ouvidor.pipeline.problem.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTailTest {
  /** −log10 of the probability of so many or more, summed up term by term. */
  private static double exact(int from, double mean, double spread) {
    double r = 1 / spread;
    double term = Math.exp(-r * Math.log(1 + mean * spread));
    double below = 0;
    double above = 0;
    for (int n = 0; n < 5_000; n++) {
      below += n < from ? term : 0;
      above += n >= from ? term : 0;
      term *= (n + r) / (n + 1) * (mean / (mean + r));
    }
    return -Math.log10(from < mean ? 1 - below : above);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0.3, 0.05",
    "6, 0.5, 0.1",
    "12, 2, 0.01",
    "40, 10, 0.04",
    "60, 20, 0.02",
    "400, 200, 0.02"
  })
  void isNearTheExactProbabilityAndOnTheCarefulSide(int count, double mean, double spread) {
    double exact = exact(count, mean, spread);
    double score = CountTail.atLeast(count, mean, 1, spread);
    assertTrue(score <= exact * 1.03, score + " of " + exact);
    assertTrue(score >= exact * 0.75, score + " of " + exact);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.1", "20, 0.01", "300, 0.05"})
  void nothingIsExact(double mean, double spread) {
    double exact = Math.log10(1 + mean * spread) / spread;
    assertEquals(exact, CountTail.nothing(mean, 1, spread), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.3", "3, 0.1", "500, 0.0001"})
  void moreIsNeverLessUnlikely(double mean, double spread) {
    double before = 0;
    for (double count = mean; count < 100 * mean + 20; count += mean / 3) {
      double score = CountTail.atLeast(count, mean, 1, spread);
      assertTrue(score >= before, count + ": " + score);
      before = score;
    }
  }
}
