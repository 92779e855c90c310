package dev.ouvidor.pipeline.training;

import java.util.stream.IntStream;

/** A figure of some rows of a set; one row may come several times. */
@FunctionalInterface
interface Figure {
  /**
   * @param sample numbers of rows, from 0
   */
  double of(int... sample);

  default double ofAll(int rows) {
    return of(IntStream.range(0, rows).toArray());
  }
}
