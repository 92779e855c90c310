package dev.ouvidor.pipeline.analysis;

/** The writer's overall feeling, as a reader would judge it; irony is judged by what is meant. */
public enum Sentiment {
  NEGATIVE,
  NEUTRAL,
  POSITIVE
}
