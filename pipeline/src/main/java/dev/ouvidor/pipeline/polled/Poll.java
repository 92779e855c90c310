package dev.ouvidor.pipeline.polled;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What is asked now and then. Not thread safe: always asked from one thread.
 *
 * @param <T> what it tells
 */
public interface Poll<T> extends AutoCloseable {
  /**
   * What is new since it was last asked; at the first time, all there is or a part of it. It is
   * asked again at once when it told something.
   *
   * @throws IOException if that cannot be found out now
   */
  List<T> news() throws IOException;

  @Override
  void close();

  /**
   * Makes one where the source runs.
   *
   * @param <T> what it tells
   */
  @FunctionalInterface
  interface Opener<T> extends Serializable {
    Poll<T> open();
  }
}
