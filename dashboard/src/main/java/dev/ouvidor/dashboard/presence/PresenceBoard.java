package dev.ouvidor.dashboard.presence;

import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.presence.FocusTime.End;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells the pages of this dashboard who is at which case: what is changed here at once, what is
 * changed at other dashboards within a second. Ends what has expired; that all dashboards try to is
 * harmless. Thread safe.
 */
final class PresenceBoard implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(500);

  /** Within this time a search may still find what was there before. */
  private static final Duration LATE = Duration.ofSeconds(3);

  /** Clocks of dashboards differ a little. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final PresenceStore store;
  private final Function<String, User> user;
  private final InstantSource clock;
  private final Consumer<Sight> tell;
  private final Map<String, Known> known = new HashMap<>();
  private final Poller poller;

  private record Known(Presence presence, Sight sight, Instant heardAt) {}

  /** Starts at once. */
  PresenceBoard(
      PresenceStore store, Function<String, User> user, InstantSource clock, Consumer<Sight> tell) {
    this.store = store;
    this.user = user;
    this.clock = clock;
    this.tell = tell;
    this.poller = new Poller("presence", PACE, this::poll);
  }

  /** Tells of a change that pages would notice; older news than is known is none. */
  synchronized Sight hear(Presence presence) {
    Instant now = clock.instant();
    Known last = known.get(presence.id());
    Sight sight = Sight.of(presence.settled(now), user);
    if (last != null && last.presence().updatedAt().isAfter(presence.updatedAt())) {
      return last.sight();
    }
    known.put(presence.id(), new Known(presence, sight, now));
    boolean noticed = last == null ? !presence.isEmpty() : !last.sight().equals(sight);
    if (noticed) {
      tell.accept(sight);
    }
    return sight;
  }

  /** Everybody who is at a case now, as far as this dashboard heard; no document is read. */
  synchronized List<Sight> everywhere() {
    Instant now = clock.instant();
    return known.values().stream()
        .map(one -> one.presence().settled(now))
        .filter(one -> !one.isEmpty())
        .map(one -> Sight.of(one, user))
        .toList();
  }

  private void poll() {
    Instant began = clock.instant();
    Set<String> found = new HashSet<>();
    for (Presence presence : store.all()) {
      found.add(presence.id());
      Instant then = began.minus(GRACE);
      Presence settled = presence.settled(then);
      boolean over = !settled.equals(presence);
      hear(
          over
              ? store.change(presence.id(), began, End.EXPIRED, before -> before.settled(then))
              : presence);
      if (settled.isEmpty()) {
        store.forget(presence.id(), then);
      }
    }
    dropAbsent(found, began);
  }

  /** Those who left at another dashboard are told to be gone; those of long ago are forgotten. */
  private synchronized void dropAbsent(Set<String> found, Instant began) {
    Iterator<Known> all = known.values().iterator();
    while (all.hasNext()) {
      Known one = all.next();
      if (!found.contains(one.presence().id()) && one.heardAt().plus(LATE).isBefore(began)) {
        all.remove();
        if (one.sight().writing() != null || !one.sight().looking().isEmpty()) {
          tell.accept(Sight.of(Presence.nobody(one.presence().id()), user));
        }
      }
    }
  }

  @Override
  public void close() {
    poller.close();
  }
}
