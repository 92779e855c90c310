package dev.ouvidor.dashboard.measures;

import org.jspecify.annotations.Nullable;

/**
 * What a measure is: which observations the facts of a case give, each at a moment, which puts it
 * into a period, and of somebody. All else (figures, intervals, trends, filters, the cases behind)
 * is the same for all measures. Stateless.
 */
interface Definition {
  /** Which way is good. */
  enum Better {
    LOWER,
    HIGHER,
    NEITHER
  }

  /** Takes observations. */
  interface Sink {
    /**
     * @param at when, in milliseconds
     * @param value see {@link Kind}
     * @param agent user id of whom it is about; null if about nobody
     */
    void add(CaseFacts one, long at, double value, @Nullable String agent);
  }

  /** Stable name, also of its texts. */
  String id();

  Kind kind();

  Better better();

  /** The definition in short, in symbols rather than words; also stands in docs/measures.md. */
  String formula();

  /** Hands over the observations of one case. */
  void observe(CaseFacts one, Scope scope, Sink to);

  /** Whether it is about moments, not about what happened in between. */
  default boolean isState() {
    return false;
  }

  /** Whether it says something of a single person's work. */
  default boolean isPersonal() {
    return false;
  }
}
