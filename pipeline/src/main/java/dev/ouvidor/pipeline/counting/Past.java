package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.ProblemCount;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Finds counts that the stream remembers no more. Asked by one thread. */
@FunctionalInterface
interface Past extends Serializable, AutoCloseable {
  /**
   * Those that were written, by id.
   *
   * @throws IOException if they cannot be asked for now
   */
  Map<String, ProblemCount> find(List<String> ids) throws IOException;

  @Override
  default void close() {}
}
