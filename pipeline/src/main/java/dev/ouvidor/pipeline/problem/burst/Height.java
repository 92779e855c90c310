package dev.ouvidor.pipeline.problem.burst;

import java.nio.DoubleBuffer;

/**
 * How high a series stands by its own past alone, without season or model: the logarithm of its
 * mean over a window is held against a high quantile of the past, and what lies above is continued
 * by a power law with Hill's estimate of the exponent (Annals of Statistics 3, 1975). The quantile
 * is followed by small steps (stochastic approximation), which takes no memory.
 */
final class Height {
  /** How many numbers its memory has. */
  static final int SIZE = 8;

  private static final double LN10 = Math.log(10);

  /** So many events are added to every mean, for that of a sparse series jumps by whole events. */
  private static final double FLOOR = 5;

  /** For so long it learns faster, and its scores are not to be trusted. */
  static final int EAGER = 288;

  /** How fast: by so many deviations, less with the root of the time. */
  private static final double EAGERNESS = 3;

  /** One excess counts for so many usual ones at most. */
  private static final double MOST = 3;

  private final int size;
  private final Tuning tuning;
  private final double slow;
  private final double keepExcess;
  private double sum;
  private double known;
  private double limit;
  private double middle;
  private double deviation;
  private double excess;
  private double excesses;
  private double seen;

  Height(int size, double intervalSeconds, Tuning tuning) {
    this.size = size;
    this.tuning = tuning;
    double keep = Decay.of(tuning.heightDays(), intervalSeconds);
    slow = 1 - keep;
    keepExcess = Math.pow(keep, 1 / (1 - tuning.quantile()));
    deviation = 0.5;
  }

  int size() {
    return size;
  }

  void add(double value, boolean isKnown) {
    sum += value;
    known += isKnown ? 1 : 0;
  }

  void remove(double value, boolean isKnown) {
    sum = Math.max(0, sum - value);
    known -= isKnown ? 1 : 0;
  }

  /** −log10 of how often it stands so high; 0 below the quantile. Learns from it. */
  double turn(double unit) {
    double height = Math.log(sum / known + FLOOR * unit);
    if (seen++ == 0) {
      limit = height;
      middle = height;
    }
    double rare = 1 - tuning.quantile();
    double shape = (excess + tuning.tailPrior() * tuning.shape()) / (excesses + tuning.tailPrior());
    double over = height - limit;
    double score = over > 0 ? -Math.log10(rare) + over / (shape * LN10) : 0;
    double follow = Math.max(slow, 1 / seen);
    middle += follow * (height - middle);
    deviation += follow * (Math.abs(height - middle) - deviation);
    double step = tuning.step() * deviation;
    if (seen < EAGER) {
      step = Math.max(step, EAGERNESS * deviation / Math.sqrt(seen));
    }
    if (over > 0) {
      excess = (excess + Math.min(over, MOST * shape)) * keepExcess;
      excesses = (excesses + 1) * keepExcess;
      limit += step * tuning.quantile();
    } else {
      limit -= step * rare;
    }
    return score;
  }

  void save(DoubleBuffer to) {
    to.put(sum)
        .put(known)
        .put(limit)
        .put(middle)
        .put(deviation)
        .put(excess)
        .put(excesses)
        .put(seen);
  }

  void load(DoubleBuffer from) {
    sum = from.get();
    known = from.get();
    limit = from.get();
    middle = from.get();
    deviation = from.get();
    excess = from.get();
    excesses = from.get();
    seen = from.get();
  }
}
