package dev.ouvidor.dashboard.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One measured run.
 *
 * @param loadBefore load of the machine when it began
 * @param loadAfter load of the machine when it ended
 */
record Outcome(long posts, Cpu.Spent spent, double loadBefore, double loadAfter) {

  double perSecond() {
    return posts * 1e9 / spent.wall();
  }

  /** Microseconds per post. */
  double micros(long nanos) {
    return nanos / 1e3 / posts;
  }

  /** The one in the middle, by speed. */
  static Outcome median(List<Outcome> outcomes) {
    return outcomes.stream()
        .sorted(Comparator.comparingDouble(Outcome::perSecond))
        .toList()
        .get(outcomes.size() / 2);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,9.0f posts/s; CPU us/post: product %.1f (source %.1f, steps %.1f, client %.1f, JVM and"
            + " rest %.1f), Elasticsearch %.1f; load %.1f -> %.1f",
        perSecond(),
        micros(spent.product()),
        micros(spent.source()),
        micros(spent.steps()),
        micros(spent.client()),
        micros(spent.rest()),
        micros(spent.elasticsearch()),
        loadBefore,
        loadAfter);
  }
}
