package dev.ouvidor.pipeline;

/** Uids, and names, of the operators. State is found by these: never change one. */
final class Operators {
  static final String SOURCE = "connections";
  static final String SETTINGS = "settings-in-force";
  static final String CORRECTIONS = "corrections";
  static final String UNDERSTOOD = "understood";
  static final String DEDUPE = "dedupe";
  static final String WORDS = "words";
  static final String ANALYSE = "analyse";
  static final String OPEN_CASES = "open-cases";
  static final String COUNT_FOR_ALERTS = "count-for-alerts";
  static final String WATCH_MOVEMENTS = "watch-movements";
  static final String SIGNAL_SINK = "alert-signal-index";
  static final String KEEP_ERASED = "keep-erased";
  static final String FEEDBACK_SINK = "feedback-index";
  static final String CASE_SINK = "case-index";
  static final String QUARANTINE_SINK = "quarantine-index";

  private Operators() {}

  /** The source of a connection of its own. */
  static String kafka(String connection) {
    return "kafka-" + connection;
  }
}
