package dev.ouvidor.pipeline.connections;

import java.time.Instant;
import java.util.Map;

/**
 * A document of the index {@code connection-setups}, under its id: a connection that was made while
 * everything runs.
 *
 * @param settings as {@link SealedSettings} keeps them
 * @param run tells it from earlier connections of the same id, and its readings from the beginning
 *     from each other; greater each time
 * @param paused whether nothing is read; answers go out nevertheless
 * @param by id of the user who changed it last
 * @param at when that was
 */
public record StoredConnection(
    String id,
    String type,
    Map<String, Object> settings,
    long run,
    boolean paused,
    String by,
    Instant at) {

  /** The same after a change by somebody. */
  public StoredConnection with(Map<String, Object> newSettings, String author, Instant now) {
    return new StoredConnection(id, type, newSettings, run, paused, author, now);
  }

  /** The same, read or not. */
  public StoredConnection paused(boolean value, String author, Instant now) {
    return new StoredConnection(id, type, settings, run, value, author, now);
  }

  /** The same, to be read from its beginning once more. */
  public StoredConnection again(Map<String, Object> newSettings, String author, Instant now) {
    long next = Math.max(run + 1, now.toEpochMilli());
    return new StoredConnection(id, type, newSettings, next, paused, author, now);
  }
}
