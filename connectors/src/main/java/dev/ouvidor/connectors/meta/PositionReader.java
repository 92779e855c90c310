package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Goes on at a {@link Position} and hands out in pieces what one step brings together. */
abstract class PositionReader implements FeedbackReader {
  final GraphApi api;
  final MetaSettings settings;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  PositionReader(GraphApi api, MetaSettings settings, InstantSource clock) {
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  /** Reads on from a position, which moves. */
  abstract Fetch step(Position position, Instant now) throws PlatformFailure, InterruptedException;

  @Override
  public final Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Instant now = clock.instant();
    Position position = Position.of(cursor, now, settings.history());
    String start = position.cursor();
    try {
      return slices.cut(start, step(position, now), max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }
}
