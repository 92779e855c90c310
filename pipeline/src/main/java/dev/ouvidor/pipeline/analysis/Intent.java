package dev.ouvidor.pipeline.analysis;

/** What the writer wants. */
public enum Intent {
  COMPLAINT,
  QUESTION,
  REQUEST,
  SUGGESTION,
  PRAISE,
  OTHER
}
