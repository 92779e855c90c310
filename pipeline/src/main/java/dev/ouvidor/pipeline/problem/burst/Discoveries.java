package dev.ouvidor.pipeline.problem.burst;

import java.util.Arrays;

/**
 * Which of many series are to be believed when all are asked at once: by the procedure of Benjamini
 * and Hochberg (Controlling the false discovery rate, Journal of the Royal Statistical Society B
 * 57, 1995), for the scores of one interval. Each interval is judged by itself, as a batch (Zrnic,
 * Jiang, Ramdas and Jordan, The power of batching in multiple hypothesis testing, 2020).
 *
 * <p>When nothing is going on, a series is believed by mistake as rarely as was wished, however
 * many series there are; when many move, less is asked of each.
 */
public final class Discoveries {
  private Discoveries() {}

  /**
   * The score from which on series are believed.
   *
   * @param scores of one interval, −log10 of probabilities; left as they are
   * @param mistakes how often one usual series may be believed in one interval, above 0 and below 1
   * @return positive infinity if none is
   * @throws IllegalArgumentException if the share is out of range
   */
  public static double threshold(double[] scores, double mistakes) {
    if (!(mistakes > 0 && mistakes < 1)) {
      throw new IllegalArgumentException("mistakes must be above 0 and below 1: " + mistakes);
    }
    double single = -Math.log10(mistakes);
    double[] candidates =
        Arrays.stream(scores)
            .filter(s -> s + Math.log10(scores.length) >= single)
            .sorted()
            .toArray();
    // The k-th highest of m scores may be lower than the highest by log10 k.
    for (int i = 0; i < candidates.length; i++) {
      int rank = candidates.length - i;
      if (candidates[i] >= single - Math.log10(rank)) {
        return candidates[i];
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
