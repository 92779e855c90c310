package dev.ouvidor.pipeline.counting;

import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How problems went, by the categories that are looked at. Asked by one thread. */
interface Courses extends Serializable, AutoCloseable {
  /**
   * When other categories began to be looked at last; null if they never did.
   *
   * @throws IOException if that cannot be asked for now
   */
  @Nullable Instant turnedAt() throws IOException;

  /**
   * Adjusted counts of the intervals of five minutes in which a problem was said since a moment, by
   * the second since 1970 at which each begins.
   *
   * @throws IOException if they cannot be asked for now
   */
  Map<Long, Long> since(String problem, Instant since) throws IOException;

  @Override
  default void close() {}
}
