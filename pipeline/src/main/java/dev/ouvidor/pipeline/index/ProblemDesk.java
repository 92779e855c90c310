package dev.ouvidor.pipeline.index;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people made of a problem. Written by the dashboard only.
 *
 * @param name as people call it; null while it has the name of its nature or its phrase
 * @param state where it stands
 * @param ignored whether nobody wants to hear of it
 * @param mergedInto id of the problem that it is a part of; null if it stands by itself
 * @param ticket address or key in the shop's own tracker; null while there is none
 * @param cause what it comes from; null while nobody knows
 * @param fixedAt since when it should not happen any more; null before
 * @param history what was done to it, oldest first
 */
public record ProblemDesk(
    @Nullable String name,
    State state,
    boolean ignored,
    @Nullable String mergedInto,
    @Nullable String ticket,
    @Nullable String cause,
    @Nullable Instant fixedAt,
    List<DeskEvent> history) {

  public ProblemDesk {
    history = Objects.requireNonNullElse(history, List.of());
  }

  /** The life of a problem. */
  public enum State {
    RISING,
    CONFIRMED,
    CAUSE_KNOWN,
    FIXED,
    VERIFIED
  }

  /**
   * Something that was done to a problem.
   *
   * @param byId user id
   * @param byName as they were called then
   * @param action what was done
   * @param from what was before; null if there was nothing
   * @param to what is now; null if there is nothing any more
   * @param note why; null if nothing was said
   */
  public record DeskEvent(
      Instant at,
      String byId,
      String byName,
      String action,
      @Nullable String from,
      @Nullable String to,
      @Nullable String note) {}
}
