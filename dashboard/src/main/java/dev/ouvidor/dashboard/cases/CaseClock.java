package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.cases.CaseChanges.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Lets happen to cases what happens by itself, within about two seconds of its time. Any number of
 * dashboards may run it: each thing happens once, for a case is changed by compare-and-set.
 */
public final class CaseClock implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(700);
  private static final int PAGE = 500;

  private final CaseStore store;
  private final InstantSource clock;
  private final Poller poller;

  /** Starts at once. */
  public CaseClock(CaseStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.poller = new Poller("case clock", PACE, this::poll);
  }

  private void poll() {
    Instant now = clock.instant();
    List<Change> due =
        store.dueClock(now, PAGE).stream()
            .map(id -> new Change(id, null, before -> Alarms.ring(before, now)))
            .toList();
    CaseChanges.make(store, due).forEach(CaseStore.Written::get);
  }

  @Override
  public void close() {
    poller.close();
  }
}
