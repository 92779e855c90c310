package dev.ouvidor.dashboard.presence;

import dev.ouvidor.dashboard.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is at a case; a document of the index {@code presence}, under the id of the case. Everything
 * in it ends by itself. It stands beside the case, as looking at a case does not change it.
 * Immutable; a method that changes nothing that anybody could notice may give back the same object.
 *
 * @param id of the case
 * @param fence the greatest fence that was ever given out
 * @param seats the open pages
 * @param focus who writes; null while nobody does
 * @param updatedAt grows with every change
 */
record Presence(String id, long fence, List<Seat> seats, @Nullable Focus focus, Instant updatedAt) {
  /** How long somebody is taken to be there after their page was last heard of. */
  static final Duration SEAT = Duration.ofSeconds(30);

  private static final int MOST_SEATS = 200;

  /**
   * An open page.
   *
   * @param page what the page calls itself
   */
  record Seat(String userId, String page, Instant since, Instant until) {}

  Presence {
    seats = List.copyOf(Objects.requireNonNullElse(seats, List.of()));
  }

  static Presence nobody(String caseId) {
    return new Presence(caseId, 0, List.of(), null, Instant.EPOCH);
  }

  /** Nobody was ever kept there. */
  boolean isNew() {
    return updatedAt.equals(Instant.EPOCH);
  }

  boolean isEmpty() {
    return seats.isEmpty() && focus == null;
  }

  /** Without what has ended by then. */
  Presence settled(Instant now) {
    List<Seat> left = seats.stream().filter(seat -> seat.until().isAfter(now)).toList();
    Focus held = focus != null && focus.holds(now) ? focus : null;
    boolean same = left.size() == seats.size() && Objects.equals(held, focus);
    return same ? this : changed(left, held, now);
  }

  /** Somebody looks, or still does. */
  Presence sit(String userId, String page, Instant now) {
    Predicate<Seat> own = seat -> seat.userId().equals(userId) && seat.page().equals(page);
    Presence settled = settled(now);
    Instant since = settled.seats.stream().filter(own).map(Seat::since).findFirst().orElse(now);
    List<Seat> all = new ArrayList<>(settled.seats);
    all.removeIf(own);
    if (all.size() < MOST_SEATS) {
      all.add(new Seat(userId, page, since, now.plus(SEAT)));
    }
    return settled.changed(all, settled.focus, now);
  }

  /** A page is closed; the focus of somebody who has no other one ends, too. */
  Presence leave(String userId, String page, Instant now) {
    Presence settled = settled(now);
    List<Seat> left = new ArrayList<>(settled.seats);
    left.removeIf(seat -> seat.userId().equals(userId) && seat.page().equals(page));
    boolean gone = left.stream().noneMatch(seat -> seat.userId().equals(userId));
    Focus held = settled.focus;
    boolean ends = gone && held != null && held.userId().equals(userId);
    return left.size() == settled.seats.size() && !ends
        ? settled
        : settled.changed(left, ends ? null : held, now);
  }

  /**
   * Somebody writes, or still does: the first one holds the focus.
   *
   * @param active whether they did something since they were last heard of
   * @param nameOf what a user of an id is called
   * @throws Refusal 409 {@code held} if somebody else does
   */
  Presence hold(String userId, boolean active, Function<String, String> nameOf, Instant now) {
    Presence settled = settled(now);
    Focus held = settled.focus;
    if (held == null) {
      return settled.begun(userId, now);
    }
    if (!held.userId().equals(userId)) {
      throw heldBy(nameOf.apply(held.userId()));
    }
    return settled.changed(settled.seats, held.renewed(active, now), now);
  }

  /** Somebody writes from now on, whoever did before. */
  Presence take(String userId, Instant now) {
    Presence settled = settled(now);
    Focus held = settled.focus;
    return held != null && held.userId().equals(userId)
        ? settled.changed(settled.seats, held.renewed(true, now), now)
        : settled.begun(userId, now);
  }

  /**
   * Somebody no longer writes.
   *
   * @param lease the fence that they had; null for whichever
   */
  Presence release(String userId, @Nullable Long lease, Instant now) {
    Presence settled = settled(now);
    Focus held = settled.focus;
    boolean theirs =
        held != null && held.userId().equals(userId) && (lease == null || lease == held.fence());
    return theirs ? settled.changed(settled.seats, null, now) : settled;
  }

  /**
   * Before something is sent.
   *
   * @param lease the fence that the writer was given; null if they never asked for one, as programs
   *     do
   * @throws Refusal 409 {@code held} if somebody else writes, {@code lease_over} if that is not the
   *     fence of their turn
   */
  void require(String userId, @Nullable Long lease, Function<String, String> nameOf, Instant now) {
    Focus held = settled(now).focus;
    if (held != null && !held.userId().equals(userId)) {
      throw heldBy(nameOf.apply(held.userId()));
    }
    if (lease != null && (held == null || held.fence() != lease)) {
      throw Refusal.conflict("lease_over", "lease " + lease + " on case " + id + " is over");
    }
  }

  /** Fences grow even where the document was removed in between, as they follow the clock. */
  private Presence begun(String userId, Instant now) {
    long next = Math.max(fence + 1, now.toEpochMilli());
    Instant opened =
        seats.stream()
            .filter(seat -> seat.userId().equals(userId))
            .map(Seat::since)
            .min(Instant::compareTo)
            .orElse(now);
    return new Presence(id, next, seats, Focus.begun(userId, next, opened, now), later(now));
  }

  private Presence changed(List<Seat> others, @Nullable Focus held, Instant now) {
    return new Presence(id, fence, others, held, later(now));
  }

  private Instant later(Instant now) {
    return now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1);
  }

  private Refusal heldBy(String name) {
    return Refusal.conflict("held", "somebody else writes to the customer of " + id, name);
  }
}
