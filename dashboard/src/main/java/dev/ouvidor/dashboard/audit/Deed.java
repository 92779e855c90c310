package dev.ouvidor.dashboard.audit;

/** Kinds of what is written down. */
public enum Deed {
  /** Came in, left, or tried to; what concerns one's own account. */
  ACCESS,
  SAW,
  CHANGED,
  SENT,
  APPROVED,
  EXPORTED
}
