package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/** Reads one stream of a connection, forward only. Used by one thread. */
public interface FeedbackReader extends AutoCloseable {

  /**
   * The next items after the cursor. Rate limits, budgets and Retry-After are obeyed inside;
   * expected failures are values. May wait for input, five seconds at most; a push stream returns
   * what has arrived since the last call.
   *
   * @param cursor as returned with the last batch, maybe by another reader in another process; null
   *     to begin at the configured start
   * @param max how many items at most, at least 1
   * @throws InterruptedException if the reader is being stopped
   */
  Fetch fetch(@Nullable String cursor, int max) throws InterruptedException;

  /**
   * Everything up to this cursor has been stored for good; the outside may be told (a mail marked
   * as seen, an offset committed). May be called late, twice or never.
   */
  default void acknowledge(String cursor) {}

  /** Stops any background work; never throws. */
  @Override
  default void close() {}
}
