package dev.ouvidor.pipeline.analysis;

import java.util.List;

/**
 * What the word lists say of a word, or of a pair of neighbours.
 *
 * @param polarity in tenths, 0 when it has none
 * @param concepts a bit for each
 * @param reasons the patterns that it may begin
 */
record Meaning(int polarity, long concepts, List<ReasonPatterns.Pattern> reasons) {
  static final Meaning NONE = new Meaning(0, 0, List.of());

  /** Of most words the lists say nothing, and all of these have the same meaning in memory. */
  static Meaning of(int polarity, long concepts, List<ReasonPatterns.Pattern> reasons) {
    return polarity == 0 && concepts == 0 && reasons.isEmpty()
        ? NONE
        : new Meaning(polarity, concepts, reasons);
  }
}
