package dev.ouvidor.dashboard.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many posts come per second, and when which one is due. Immutable. */
final class Pace {
  /** Everything is due at once. */
  static final Pace NONE = new Pace(List.of());

  private final List<Phase> phases;

  private record Phase(double fromSeconds, double fromPosts, double rate) {}

  private Pace(List<Phase> phases) {
    this.phases = phases;
  }

  /**
   * @param rate posts per second, more than 0
   */
  static Pace of(double rate) {
    return new Pace(List.of(new Phase(0, 0, rate)));
  }

  /** From the given time after the start on, at another rate. */
  Pace then(Duration from, double rate) {
    var all = new ArrayList<>(phases);
    double seconds = from.toMillis() / 1e3;
    Phase last = phases.get(phases.size() - 1);
    double posts = last.fromPosts() + (seconds - last.fromSeconds()) * last.rate();
    all.add(new Phase(seconds, posts, rate));
    return new Pace(all);
  }

  /** How many posts are due so many nanoseconds after the start. */
  long due(long nanos) {
    double seconds = nanos / 1e9;
    long due = phases.isEmpty() ? Long.MAX_VALUE : 0;
    for (Phase phase : phases) {
      if (seconds >= phase.fromSeconds()) {
        due = (long) (phase.fromPosts() + (seconds - phase.fromSeconds()) * phase.rate());
      }
    }
    return due;
  }

  /** How many nanoseconds after the start the post with this number is due. */
  long dueAt(long number) {
    double seconds = 0;
    for (Phase phase : phases) {
      if (number >= phase.fromPosts()) {
        seconds = phase.fromSeconds() + (number + 1 - phase.fromPosts()) / phase.rate();
      }
    }
    return (long) (seconds * 1e9);
  }
}
