package dev.ouvidor.dashboard.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One measured run.
 *
 * @param loadBefore load of the machine when it began
 * @param loadAfter load of the machine when it ended
 */
record Outcome(long posts, Cpu.Spent spent, double loadBefore, double loadAfter) {
  private static final double LEAST = 0.05;

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
        "%,9.0f posts/s; CPU us/post: product %.1f (%s), Elasticsearch %.1f; load %.1f -> %.1f",
        perSecond(),
        micros(spent.product()),
        stages(),
        micros(spent.elasticsearch()),
        loadBefore,
        loadAfter);
  }

  /** The stages in which anything was spent worth telling, each in microseconds per post. */
  String stages() {
    return spent.stages().entrySet().stream()
        .filter(stage -> micros(stage.getValue()) >= LEAST)
        .map(stage -> one(stage.getKey().label(), micros(stage.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String one(String label, double micros) {
    return String.format(Locale.ROOT, "%s %.1f", label, micros);
  }
}
