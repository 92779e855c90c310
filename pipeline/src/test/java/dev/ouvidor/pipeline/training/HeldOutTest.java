package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  @Test
  void theShippedModelKeepsItsLevelOnTextsItWasNotTrainedOn() {
    HeldOut.Figures figures = HeldOut.figures(LinearAnalyzer.load());
    assertTrue(figures.rows() > 2_000, figures.toString());
    assertTrue(figures.sentiment() >= 0.72, figures.toString());
    assertTrue(figures.intent() >= 0.71, figures.toString());
    assertTrue(figures.nature() >= 0.54, figures.toString());
    assertTrue(figures.severityError() <= 0.5, figures.toString());
    assertTrue(figures.language() >= 0.97, figures.toString());
  }
}
