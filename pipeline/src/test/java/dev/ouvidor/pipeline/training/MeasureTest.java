package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasureTest {
  /** Of 4 negative rows 3 are seen, of 4 neutral 2, of 2 positive none. */
  private static final int[][] CONFUSION = {{3, 1, 0}, {1, 2, 1}, {0, 2, 0}};

  @Test
  void figuresOfAConfusionAreThoseOfTheBook() {
    assertEquals(0.5, Measure.ACCURACY.of(CONFUSION), 1e-9);
    assertEquals((0.75 + 0.5 + 0) / 3, Measure.MACRO_RECALL.of(CONFUSION), 1e-9);
    assertEquals((0.75 + 4 / 9.0 + 0) / 3, Measure.MACRO_F1.of(CONFUSION), 1e-9);
    assertEquals(0.5, Measure.MEAN_ERROR.of(CONFUSION), 1e-9);
    assertEquals(4 / 7.0, Measure.F1.of(new int[][] {{5, 2}, {1, 2}}), 1e-9);
  }

  @Test
  void anEmptySetHasFiguresOfZero() {
    for (Measure measure : Measure.values()) {
      assertEquals(0, measure.of(new int[3][3]), measure.title);
    }
  }

  @Test
  void theBaselineSaysTheMostFrequentLabelOrTheMedianLevel() {
    Answers answers = answers(0, 0, 0, 1, 2, 2, 2, 2);
    assertEquals(0.5, answers.baseline(Measure.ACCURACY).value(Measure.ACCURACY), 1e-9);
    assertEquals(1 / 3.0, answers.baseline(Measure.ACCURACY).value(Measure.MACRO_RECALL), 1e-9);
    assertEquals(7 / 8.0, answers.baseline(Measure.MEAN_ERROR).value(Measure.MEAN_ERROR), 1e-9);
  }

  @Test
  void aSampleIsSpreadOverTheSet() {
    Answers sample = answers(0, 1, 2, 0, 1, 2).sample(2);
    assertEquals(List.of("0", "3"), sample.rows().stream().map(Answer::text).toList());
  }

  @Test
  void microF1CountsSingleLabels() {
    LabelSets sets =
        new LabelSets(
            List.of(
                new LabelSets.Row("one right, one missed", Set.of("a", "b"), Set.of("a")),
                new LabelSets.Row("one invented", Set.of(), Set.of("b")),
                new LabelSets.Row("nothing to say", Set.of(), Set.of())));
    assertEquals(2 / 4.0, sets.microF1().ofAll(3), 1e-9);
    assertEquals(1, sets.microF1().of(0, 0, 0) * 1.5, 1e-9);
  }

  /** Rows with these right labels and their number as text; what was said is always 0. */
  static Answers answers(int... gold) {
    List<Answer> rows = new ArrayList<>();
    for (int i = 0; i < gold.length; i++) {
      rows.add(new Answer(String.valueOf(i), "en", gold[i], 0, 0.5, true));
    }
    return new Answers(Sentiments.LABELS, rows);
  }
}
