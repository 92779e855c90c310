package dev.ouvidor.pipeline.problem;

import dev.ouvidor.pipeline.problem.burst.CountTail;

/**
 * Whether a phrase is said clearly more often than what was said before explains. For every number
 * of those who said it last: how likely are so many among as many texts, if it is as frequent as
 * before? How frequent that was is not known but estimated, by the number of texts before and one
 * more with the phrase: what was never said among few texts may well have been chance.
 */
final class Rise {
  /** Beside the very first one, who is not remembered. */
  static final int LEAST = 4;

  /**
   * From this score on, −log10 of the probability, a rise is believed. A text has some twenty
   * phrases, each of which is looked at about ten times: one is believed by mistake in 500,000
   * texts.
   */
  private static final double CLEAR = 8;

  /** What people talk about comes in waves: squared coefficient of variation of the frequency. */
  private static final double WAVES = 0.1;

  private Rise() {}

  /**
   * @param numbers of the texts with the phrase, ascending
   * @param last number of the last text
   * @param before how many texts had it before those
   * @param texts how many texts were heard, with those
   */
  static boolean isClear(long[] numbers, long last, long before, long texts) {
    for (int many = numbers.length; many >= LEAST; many--) {
      long among = last - numbers[numbers.length - many] + 1;
      long others = texts - among;
      if (others > 0) {
        double frequency = (before + 1.0) / others;
        double spread = Math.max(WAVES, 1.0 / (before + 1));
        double score = CountTail.atLeast(many, frequency * among, 1, spread);
        if (score >= CLEAR) {
          return true;
        }
      }
    }
    return false;
  }
}
