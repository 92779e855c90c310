package dev.ouvidor.connectors;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands out a batch that is larger than the caller wants piece by piece. Only the last piece moves
 * the cursor, so a stop in between repeats pieces and loses none. Used by one thread.
 */
public final class Slices {
  private @Nullable Rest rest;

  private record Rest(String cursor, Fetch.Batch batch, int done) {}

  /** The next piece of a batch that was cut at this cursor; null if there is none. */
  public @Nullable Fetch next(@Nullable String cursor, int max) {
    Rest left = rest;
    rest = null;
    return left != null && left.cursor().equals(cursor) ? slice(left, max) : null;
  }

  /**
   * The first piece; what is no batch, or a small one, as it is.
   *
   * @param cursor at which it was read, never null: as it would be written at the beginning
   */
  public Fetch cut(String cursor, Fetch fetched, int max) {
    return fetched instanceof Fetch.Batch batch && batch.items().size() > max
        ? slice(new Rest(cursor, batch, 0), max)
        : fetched;
  }

  private Fetch slice(Rest from, int max) {
    Fetch.Batch batch = from.batch();
    int end = Math.min(from.done() + max, batch.items().size());
    var items = batch.items().subList(from.done(), end);
    if (end == batch.items().size()) {
      return new Fetch.Batch(items, batch.rejected(), batch.cursor(), batch.again());
    }
    rest = new Rest(from.cursor(), batch, end);
    return new Fetch.Batch(items, List.of(), from.cursor(), Duration.ZERO);
  }
}
