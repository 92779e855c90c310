package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  @Test
  void theShippedModelKeepsItsLevelOnTextsItWasNotTrainedOn() {
    HeldOut.Figures figures = HeldOut.figures(LinearAnalyzer.load());
    assertTrue(figures.rows() > 2_000, figures.toString());
    assertTrue(figures.sentiment() >= 0.74, figures.toString());
    assertTrue(figures.intent() >= 0.77, figures.toString());
    assertTrue(figures.nature() >= 0.6, figures.toString());
    assertTrue(figures.severityError() <= 0.41, figures.toString());
    assertTrue(figures.language() >= 0.97, figures.toString());
  }
}
