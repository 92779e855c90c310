package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Feedback;

/**
 * Joins what the customer ticked (stars, CSAT, NPS) with what the customer wrote, as two pieces of
 * evidence: the odds of the text times the odds of the rating. The corpus has no ratings, so the
 * odds are set by hand, and mildly: a rating alone decides an empty or bland text, clear words
 * overrule it (five stars under "chegou quebrado" are a mistake of the hand).
 */
public final class RatingRule {
  /** Likelihood of each of five marks, for negative, neutral, positive. */
  private static final double[][] LIKELIHOOD = {
    {.60, .15, .05}, {.25, .20, .05}, {.10, .40, .08}, {.03, .15, .25}, {.02, .10, .57}
  };

  private RatingRule() {}

  /** 1 to 5, or 0 when nothing was ticked; the lowest of several marks. */
  public static int mark(Feedback feedback) {
    int mark = 6;
    Integer rating = feedback.rating();
    if (rating != null) {
      mark = Math.min(mark, clamp(rating));
    }
    Integer csat = feedback.csat();
    if (csat != null) {
      mark = Math.min(mark, clamp(csat));
    }
    Integer nps = feedback.nps();
    if (nps != null) {
      // Detractors, passives and promoters, as NPS itself divides them.
      mark = Math.min(mark, nps <= 3 ? 1 : nps <= 6 ? 2 : nps <= 8 ? 3 : 5);
    }
    return mark == 6 ? 0 : mark;
  }

  private static int clamp(int mark) {
    return Math.max(1, Math.min(5, mark));
  }

  /**
   * Changes the probabilities of negative, neutral and positive in place.
   *
   * @param mark as {@link #mark} gives it
   */
  public static void apply(int mark, double[] p) {
    if (mark == 0) {
      return;
    }
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] *= LIKELIHOOD[mark - 1][i];
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
  }
}
