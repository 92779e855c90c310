package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.MeasureSettings.Target;
import org.jspecify.annotations.Nullable;

/** How a figure stands to its target. */
enum Light {
  GREEN,
  YELLOW,
  RED;

  /**
   * The light of a figure; null if it has too few observations to tell.
   *
   * @param smallest how many it must have
   */
  static @Nullable Light of(Target target, Definition definition, Figure figure, int smallest) {
    Double value = target.figure().equals(Target.P90) ? figure.p90() : figure.value();
    boolean enough = definition.kind() == Kind.COUNT || figure.n() >= smallest;
    if (value == null || !enough) {
      return null;
    }
    double sign = definition.better() == Definition.Better.LOWER ? 1 : -1;
    if (sign * value <= sign * target.good()) {
      return GREEN;
    }
    return sign * value > sign * target.bad() ? RED : YELLOW;
  }
}
