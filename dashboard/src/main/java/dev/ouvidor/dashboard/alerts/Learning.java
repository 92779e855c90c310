package dev.ouvidor.dashboard.alerts;

import dev.ouvidor.pipeline.alerts.AlertRule;
import org.jspecify.annotations.Nullable;

/**
 * What people's words of alerts say about a rule. It only proposes: whoever changes rules takes it
 * over or not, and can go back. Pure.
 */
final class Learning {
  private static final int LEAST = 3;
  private static final double MORE = 1.5;
  private static final int POINTS = 5;
  private static final int SURE = 3;
  private static final int WORST = 4;

  private Learning() {}

  /** A threshold with fewer alerts; null if most of them were useful, or if it has none. */
  static @Nullable Double threshold(AlertRule rule, AlertStore.Judged said) {
    if (said.notUseful() < LEAST || said.notUseful() <= said.useful()) {
      return null;
    }
    double now = rule.threshold();
    return switch (rule.kind()) {
      case THRESHOLD, REACH, SLA, OUTBOX -> Math.ceil(now * MORE);
      case SENTIMENT, SCORE -> now + POINTS;
      case BURST, DROP -> Math.max(SURE, now + 1);
      case SEVERITY -> now < WORST ? now + 1 : null;
      case KEYWORD, CONNECTION -> null;
    };
  }
}
