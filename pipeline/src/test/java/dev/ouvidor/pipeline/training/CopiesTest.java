package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class CopiesTest {
  private static final double PRECISION = 0.99;
  private static final double RECALL = 0.97;

  private final Copies unit = new Copies(CopySet.samples(true));

  @Test
  void copiesAreFoundHoweverTheyWereChanged() {
    var found = unit.scores();
    assertEquals(11, found.size(), found.toString());
    found.forEach(
        (change, score) ->
            assertTrue(
                score.precision() >= PRECISION && score.recall() >= RECALL, change + " " + score));
  }

  @Test
  void twoCasesByOneTemplateAreKeptApart() {
    var apart = unit.apart();
    assertEquals(EnumSet.allOf(TemplateChange.class), apart.keySet());
    apart.forEach(
        (difference, texts) -> assertTrue(texts.share() >= PRECISION, difference + " " + texts));
  }

  @Test
  void theTextsAreTheSameEachTime() {
    assertEquals(CopySet.samples(true), CopySet.samples(true));
  }
}
