package dev.ouvidor.pipeline.problem;

/** What a problem is made of. */
public enum ProblemKind {
  /** A nature, wherever and of whatever it is said. */
  NATURE,
  /** A nature of one product. */
  PRODUCT,
  /** A nature in one connection. */
  CONNECTION,
  /** What several people say in the same words, or with the same phrase, and no nature names. */
  GROUP
}
