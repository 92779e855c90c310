package dev.ouvidor.dashboard.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows down guessing: five wrong passwords a minute per e-mail address and per client. */
final class Attempts {
  private static final int LIMIT = 5;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_KEYS = 10_000;

  private final InstantSource clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private record Window(Instant start, int failures) {}

  Attempts(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean tooMany(String... keys) {
    for (String key : keys) {
      Window window = windows.get(key);
      if (window != null && current(window) && window.failures() >= LIMIT) {
        return true;
      }
    }
    return false;
  }

  synchronized void failed(String... keys) {
    for (String key : keys) {
      windows.merge(
          key,
          new Window(clock.instant(), 1),
          (old, first) -> current(old) ? new Window(old.start(), old.failures() + 1) : first);
    }
  }

  private boolean current(Window window) {
    return clock.instant().isBefore(window.start().plus(WINDOW));
  }
}
