package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.cases.CaseChanges.Change;
import dev.ouvidor.dashboard.sla.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets happen to cases what happens by itself, within about two seconds of its time, and sets their
 * clocks anew when other policies come into force. Any number of dashboards may run it: each thing
 * happens once, for a case is changed by compare-and-set.
 */
public final class CaseClock implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(700);
  private static final int MOST = 5_000;
  private static final int PAGE = 500;

  private final CaseStore store;
  private final Supplier<Clocks> clocks;
  private final InstantSource clock;
  private final Poller poller;
  private Clocks known = Clocks.BUILT_IN;
  private String setUpTo = "";
  private boolean setting;

  /** Starts at once. */
  public CaseClock(CaseStore store, Supplier<Clocks> clocks, InstantSource clock) {
    this.store = store;
    this.clocks = clocks;
    this.clock = clock;
    this.poller = new Poller("case clock", PACE, this::poll);
  }

  private void poll() {
    Clocks now = clocks.get();
    if (now != known) {
      known = now;
      setUpTo = "";
      setting = true;
    }
    ring(now, clock.instant());
    if (setting) {
      setMore();
    }
  }

  private void ring(Clocks by, Instant now) {
    List<Change> due =
        store.dueClock(now, MOST).stream()
            .map(
                id -> new Change(id, null, before -> Alarms.ring(before, by.due(before, now), now)))
            .toList();
    for (int start = 0; start < due.size(); start += PAGE) {
      make(due.subList(start, Math.min(due.size(), start + PAGE)));
    }
  }

  /** The next page of open cases; those that are as they should be are not written. */
  private void setMore() {
    List<String> ids = store.open(setUpTo, PAGE);
    make(ids.stream().map(this::anew).toList());
    setting = ids.size() == PAGE;
    setUpTo = setting ? ids.get(PAGE - 1) : "";
  }

  private Change anew(String id) {
    return new Change(
        id, null, before -> Optional.of(store.timed(before)).filter(one -> !one.equals(before)));
  }

  private void make(List<Change> changes) {
    CaseChanges.make(store, changes).forEach(CaseStore.Written::get);
  }

  @Override
  public void close() {
    poller.close();
  }
}
