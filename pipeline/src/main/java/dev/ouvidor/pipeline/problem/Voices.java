package dev.ouvidor.pipeline.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Those who said a phrase last, each person and each text once. Not thread-safe. */
final class Voices {
  private static final int MOST = 16;
  private static final long DAY = 86_400;

  private final List<Voice> all = new ArrayList<>(2);

  /** What was packed. */
  static Voices of(Packed packed, List<Voice> known) {
    var voices = new Voices();
    for (int left = packed.small(); left > 0; left--) {
      voices.all.add(known.get(packed.small()));
    }
    return voices;
  }

  /**
   * @param places of each one among those that were packed
   */
  void pack(Packed into, Map<Voice, Integer> places) {
    into.put(all.size());
    all.forEach(voice -> into.put(Objects.requireNonNull(places.get(voice))));
  }

  List<Voice> all() {
    return all;
  }

  /** Those who wrote within a day of that second and are of no problem, in the order they came. */
  List<Voice> around(long at) {
    List<Voice> around = new ArrayList<>(all.size());
    for (Voice voice : all) {
      if (!voice.isJoined() && Math.abs(voice.at() - at) <= DAY) {
        around.add(voice);
      }
    }
    return around;
  }

  void add(Voice fresh) {
    all.removeIf(voice -> voice.at() < fresh.at() - DAY);
    if (all.stream().noneMatch(fresh::isLike)) {
      if (all.size() == MOST) {
        all.remove(0);
      }
      all.add(fresh);
    }
  }

  void renew(Mention later) {
    all.forEach(voice -> voice.renew(later));
  }
}
