package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import java.time.Duration;
import java.time.Instant;

/**
 * How many replies a connection may get now, evenly over the minute, counted by all dashboards and
 * campaigns together. Who takes a turn and dies has wasted it: fewer go out, never more.
 */
final class Pace {
  /** What was not made use of is not made up for, but for so long. */
  private static final Duration BACK = Duration.ofSeconds(1);

  private final SharedDocuments<SharedText> state;

  Pace(SharedDocuments<SharedText> state) {
    this.state = state;
  }

  /**
   * Takes turns.
   *
   * @param perMinute 1 or more
   * @param wanted 1 or more
   * @return 0 to wanted
   */
  int take(String connection, int perMinute, int wanted, Instant now) {
    String id = "campaign-pace:" + connection;
    if (state.get(id) == null) {
      state.create(id, new SharedText(Instant.EPOCH.toString()));
    }
    Duration step = Duration.ofMinutes(1).dividedBy(perMinute);
    int[] taken = new int[1];
    state.change(
        id,
        before -> {
          Instant next = Instant.parse(before.value());
          next = next.isBefore(now.minus(BACK)) ? now.minus(BACK) : next;
          taken[0] = 0;
          while (taken[0] < wanted && !next.isAfter(now)) {
            next = next.plus(step);
            taken[0]++;
          }
          return taken[0] == 0 ? before : new SharedText(next.toString());
        });
    return taken[0];
  }
}
