package dev.ouvidor.pipeline.problem.burst;

import java.nio.DoubleBuffer;
import java.util.stream.IntStream;

/** The last intervals of a series, and what is summed up over them. */
final class Recent {
  final Window[] windows;
  final Height[] heights;

  /** Of each interval; 0 where nothing is known, in both. */
  private final double[] values;

  private final double[] usual;

  Recent(double intervalSeconds, Tuning tuning) {
    windows =
        IntStream.of(tuning.windows())
            .mapToObj(size -> new Window(size, intervalSeconds, tuning))
            .toArray(Window[]::new);
    heights =
        IntStream.of(tuning.heights())
            .mapToObj(size -> new Height(size, intervalSeconds, tuning))
            .toArray(Height[]::new);
    values = new double[tuning.longest()];
    usual = new double[values.length];
  }

  /**
   * The next interval.
   *
   * @param expected 0 if nothing is known of it
   */
  void add(long tick, double value, double expected) {
    for (Window window : windows) {
      int old = place(tick - window.size());
      window.remove(values[old], usual[old]);
      window.add(value, expected);
    }
    for (Height height : heights) {
      int old = place(tick - height.size());
      height.remove(values[old], usual[old] > 0);
      height.add(value, expected > 0);
    }
    values[place(tick)] = value;
    usual[place(tick)] = expected;
  }

  /** Nothing is known of so many intervals. */
  void skip(long first, long intervals) {
    for (long tick = first; tick < first + Math.min(intervals, values.length); tick++) {
      add(tick, 0, 0);
    }
  }

  private int place(long tick) {
    return Math.floorMod(tick, values.length);
  }

  int size() {
    return 2 * values.length + windows.length * Window.SIZE + heights.length * Height.SIZE;
  }

  void save(DoubleBuffer to) {
    to.put(values).put(usual);
    for (Window window : windows) {
      window.save(to);
    }
    for (Height height : heights) {
      height.save(to);
    }
  }

  void load(DoubleBuffer from) {
    from.get(values).get(usual);
    for (Window window : windows) {
      window.load(from);
    }
    for (Height height : heights) {
      height.load(from);
    }
  }
}
