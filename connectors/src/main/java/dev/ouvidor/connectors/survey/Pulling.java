package dev.ouvidor.connectors.survey;

import dev.ouvidor.connectors.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How a survey is read by asking.
 *
 * @param every rest between two polls
 * @param recheck rest between two looks at what was delivered
 * @param history how far back is read at the first start, and how long answers are looked after
 * @param timeout of one request
 */
record Pulling(Duration every, Duration recheck, Duration history, Duration timeout) {
  /** The settings that it is made of. */
  static final List<String> FIELDS = List.of("every", "recheck", "history", "timeout");

  /**
   * @param every unless it is set
   */
  static Pulling of(Settings settings, Duration every, Duration recheck) {
    return new Pulling(
        settings.positive("every", every),
        settings.positive("recheck", recheck),
        settings.duration("history", Duration.ofDays(30)),
        settings.positive("timeout", Duration.ofSeconds(15)));
  }
}
