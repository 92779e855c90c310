package dev.ouvidor.dashboard.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.statistics.Interval;
import dev.ouvidor.pipeline.problem.burst.Discoveries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a count moved against one of a period as long. Given both together, the later one is binomial
 * with one half if nothing changed: the interval is Wilson's of that share, the probability the
 * exact one of both tails.
 *
 * @param ratio by how much it grew, 0 for not at all, −1 for all gone; null from nothing
 * @param low the same at the lower end of the interval
 * @param high at its upper end; null for without end
 * @param p how probable a difference as large is by chance, 0 to 1
 * @param notable whether it is to be believed among all that are shown with it, at 5 % of false
 *     ones, by the procedure of Benjamini and Hochberg
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Change(
    @Nullable Double ratio, double low, @Nullable Double high, double p, boolean notable) {
  private static final double FALSE_ONES = 0.05;
  private static final int EXACT = 2_000;
  private static final double SMALLEST = 1e-300;

  /** One by itself. */
  static Change of(long now, long before) {
    Interval share = Interval.ofShare(now, now + before);
    double p = probability(now, before);
    return new Change(
        before == 0 ? null : (double) now / before - 1,
        odds(share.low()) - 1,
        share.high() >= 1 ? null : odds(share.high()) - 1,
        p,
        p < FALSE_ONES);
  }

  /**
   * All that are shown together.
   *
   * @param pairs each with the count now and before
   */
  static List<Change> of(List<long[]> pairs) {
    List<Change> each = pairs.stream().map(pair -> of(pair[0], pair[1])).toList();
    double[] scores = each.stream().mapToDouble(Change::score).toArray();
    double from =
        scores.length == 0 ? 0 : Discoveries.threshold(scores, FALSE_ONES / scores.length);
    List<Change> judged = new ArrayList<>();
    for (Change one : each) {
      judged.add(new Change(one.ratio, one.low, one.high, one.p, one.score() >= from));
    }
    return judged;
  }

  private double score() {
    return -Math.log10(Math.max(p, SMALLEST));
  }

  private static double odds(double share) {
    return share / (1 - share);
  }

  /** Of both tails of a binomial with one half. */
  static double probability(long one, long other) {
    long all = one + other;
    long larger = Math.max(one, other);
    if (one == other) {
      return 1;
    }
    if (all > EXACT) {
      // with the correction for continuity
      return Normal.bothTails((2 * larger - all - 1) / Math.sqrt(all));
    }
    double term = Math.exp(logChoose(all, larger) - all * Math.log(2));
    double tail = 0;
    for (long k = larger; k <= all; k++) {
      tail += term;
      term *= (double) (all - k) / (k + 1);
    }
    return Math.min(1, 2 * tail);
  }

  private static double logChoose(long n, long k) {
    double sum = 0;
    for (long i = 1; i <= n - k; i++) {
      sum += Math.log((double) (k + i) / i);
    }
    return sum;
  }
}
