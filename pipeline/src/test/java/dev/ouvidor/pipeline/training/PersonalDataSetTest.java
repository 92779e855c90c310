package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PersonalDataSetTest {
  private static final double FLOOR = 0.97;

  @Test
  void everyKindIsFoundAndHardlyAnythingElse() {
    PersonalDataSet.scores()
        .forEach(
            (kind, score) ->
                assertTrue(
                    score.precision() >= FLOOR && score.recall() >= FLOOR, kind + " " + score));
  }

  @Test
  void theSentencesAreTheSameEachTime() {
    assertEquals(PersonalDataSet.samples(), PersonalDataSet.samples());
  }
}
