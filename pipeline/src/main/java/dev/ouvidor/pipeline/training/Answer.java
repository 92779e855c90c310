package dev.ouvidor.pipeline.training;

/**
 * What was said of a text that has one right label.
 *
 * @param text as written
 * @param language {@code pt}, {@code en} or {@code es}, as the set says
 * @param gold number of the right label
 * @param said number of the label that was given
 * @param probability of that label, 0 to 1
 * @param sure whether nobody needs to look
 */
record Answer(String text, String language, int gold, int said, double probability, boolean sure) {

  boolean right() {
    return gold == said;
  }

  /** The same text, judged by somebody else. */
  Answer saying(int other) {
    return new Answer(text, language, gold, other, 1, true);
  }
}
