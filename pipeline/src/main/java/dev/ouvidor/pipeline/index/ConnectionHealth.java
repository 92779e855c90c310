package dev.ouvidor.pipeline.index;

import dev.ouvidor.connectors.Family;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code connections}: how one stream of one connection fares. Its id is
 * {@code <connection>/<stream>}.
 *
 * @param type of the channel
 * @param detail why it is not well; null when it is
 * @param items read since the pipeline started
 * @param lastFetchAt when it was last asked; null before
 * @param lastItemAt when it last gave something; null before
 * @param lagMs age of the newest item when it was last read; null before
 * @param nextFetchAt when it will be asked again; null while it is being asked
 */
public record ConnectionHealth(
    String connection,
    String stream,
    String type,
    Family family,
    State state,
    @Nullable String detail,
    long items,
    @Nullable Instant lastFetchAt,
    @Nullable Instant lastItemAt,
    @Nullable Long lagMs,
    @Nullable Instant nextFetchAt,
    Instant updatedAt) {

  /** How a stream fares. */
  public enum State {
    /** Not asked yet. */
    WAITING,
    OK,
    THROTTLED,
    UNAVAILABLE,
    UNAUTHORISED,
    GONE
  }

  /** The id of the document. */
  public String id() {
    return connection + "/" + stream;
  }
}
