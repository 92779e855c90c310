package dev.ouvidor.dashboard.measures;

import java.util.Arrays;

/** Observations of one measure. Not thread safe. */
final class Sample {
  private double[] values = new double[8];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  Figure figure(Kind kind) {
    if (size == 0 && kind != Kind.COUNT) {
      return Figure.NOTHING;
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return kind.figure(sorted);
  }
}
