package dev.ouvidor.connectors.survey;

import org.jspecify.annotations.Nullable;

/**
 * A question as its form defines it.
 *
 * @param key by which {@code fields} names it: its id, ref or code
 * @param title as customers read it; {@code fields} may name it, too
 * @param scale of its answers; null if they have none, or the form does not tell
 */
record Question(String key, String title, Kind kind, @Nullable Scale scale) {

  enum Kind {
    /** Whether they would recommend. */
    NPS,
    /** Stars, smileys. */
    RATING,
    /** A number of whatever. */
    NUMBER,
    TEXT,
    CHOICE,
    EMAIL,
    NAME,
    PHONE,
    /** Yes or no; an opinion only where it is the consent. */
    FLAG,
    /** Addresses, dates, files: nobody's opinion. */
    SILENT
  }

  /** Whether its answer is a score. */
  boolean isScore() {
    return kind == Kind.NPS || kind == Kind.RATING || kind == Kind.NUMBER;
  }
}
