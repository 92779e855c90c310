package dev.ouvidor.dashboard.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What was handled already. A tail reads the last seconds again and again, because documents become
 * visible late and clocks differ; this tells the new ones. Not thread safe.
 */
final class Seen {
  private record Sight(long version, Instant at) {}

  private final Map<String, Sight> sights = new HashMap<>();

  boolean isNew(String id, long version) {
    Sight last = sights.get(id);
    return last == null || last.version() < version;
  }

  void add(String id, long version, Instant at) {
    sights.put(id, new Sight(version, at));
  }

  void forgetBefore(Instant time) {
    sights.values().removeIf(sight -> sight.at().isBefore(time));
  }
}
