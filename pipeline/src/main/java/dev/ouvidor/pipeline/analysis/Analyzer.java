package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Feedback;

/** Judges feedback. A pure function: same feedback, same analysis. Thread safe; never blocks. */
@FunctionalInterface
public interface Analyzer {
  Analysis analyze(Feedback feedback);
}
