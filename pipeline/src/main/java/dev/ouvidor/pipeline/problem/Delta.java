package dev.ouvidor.pipeline.problem;

import org.jspecify.annotations.Nullable;

/**
 * What is to be added to the counts of a problem in one interval of five minutes. Immutable;
 * travels through Flink.
 *
 * @param start first second of the interval
 * @param first when the earliest feedback in it was written, in seconds since 1970
 * @param tally what to add; negative where more is taken back
 * @param came hashes of author and text, in turns, of each piece of feedback that came
 * @param went the same of each that went
 * @param product name of the product; null if there is none
 * @param phrase of a group; null for all others
 * @param turned whether some of it is what other categories make of what was counted before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals; a copy would cost
public record Delta(
    Problem problem,
    long start,
    long first,
    Tally tally,
    int[] came,
    int[] went,
    @Nullable String product,
    @Nullable String phrase,
    boolean turned) {

  /** For which operator instance it is. */
  public String key() {
    return problem.id();
  }
}
