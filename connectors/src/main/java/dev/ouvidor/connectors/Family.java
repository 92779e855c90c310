package dev.ouvidor.connectors;

/** The kinds of places where customers speak. */
public enum Family {
  SOCIAL,
  REVIEW,
  SURVEY,
  RETURN,
  MESSAGE
}
