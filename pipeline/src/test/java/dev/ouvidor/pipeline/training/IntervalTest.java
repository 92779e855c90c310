package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void aShareHasTheIntervalOfTheBinomial() {
    int[] right = IntStream.range(0, 400).map(i -> i % 5 == 0 ? 0 : 1).toArray();
    Interval interval =
        Interval.of(
            right.length, sample -> IntStream.of(sample).map(i -> right[i]).average().orElse(0));
    assertEquals(0.8, interval.value(), 1e-9);
    double margin = 1.96 * Math.sqrt(0.8 * 0.2 / right.length);
    assertEquals(0.8 - margin, interval.low(), 0.005);
    assertEquals(0.8 + margin, interval.high(), 0.005);
  }

  @Test
  void theSameRowsGiveTheSameInterval() {
    Figure figure = MeasureTest.answers(0, 1, 2, 0, 0, 1).figure(Measure.MACRO_F1);
    assertEquals(Interval.of(6, figure), Interval.of(6, figure));
  }

  @Test
  void aFigureThatNeverMovesHasNoWidth() {
    assertEquals("1.000 [1.000, 1.000]", Interval.of(50, sample -> 1).toString());
    assertEquals("0.000 [0.000, 0.000]", Interval.of(0, sample -> 0).toString());
  }
}
