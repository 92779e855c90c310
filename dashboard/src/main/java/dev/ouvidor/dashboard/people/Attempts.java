package dev.ouvidor.dashboard.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows down guessing: so many failures in a time for each of the keys of an attempt. */
final class Attempts {
  private static final int MAX_KEYS = 10_000;

  private final InstantSource clock;
  private final int limit;
  private final Duration time;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private record Window(Instant start, int failures) {}

  Attempts(InstantSource clock, int limit, Duration time) {
    this.clock = clock;
    this.limit = limit;
    this.time = time;
  }

  synchronized boolean tooMany(String... keys) {
    for (String key : keys) {
      Window window = windows.get(key);
      if (window != null && current(window) && window.failures() >= limit) {
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
    return clock.instant().isBefore(window.start().plus(time));
  }
}
