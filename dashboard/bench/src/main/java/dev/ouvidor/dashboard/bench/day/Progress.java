package dev.ouvidor.dashboard.bench.day;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says every half a minute how far the day is, and what the last half minute cost. */
final class Progress implements AutoCloseable {
  private static final long EVERY_SECONDS = 30;

  private final PrintStream out;
  private final Timings timings;
  private final Customers customers;
  private final Store store;
  private final Effort effort;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private long requests;
  private long at = start;
  private Effort.Spent spent;

  /** Begins at once. */
  Progress(PrintStream out, Timings timings, Customers customers, Store store, Effort effort) {
    this.out = out;
    this.timings = timings;
    this.customers = customers;
    this.store = store;
    this.effort = effort;
    this.spent = effort.spent();
    this.requests = timings.requests();
    clock.scheduleAtFixedRate(this::say, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void say() {
    long requestsNow = timings.requests();
    long now = System.nanoTime();
    Effort.Spent spentNow = effort.spent();
    long done = requestsNow - requests;
    out.printf(
        Locale.ROOT,
        "%5.1f min: %,d cases, %s; %,d requests (%.0f/s, %d without a good answer); %s; %s%n",
        (now - start) / 6e10,
        customers.opened().size(),
        waiting(),
        requestsNow,
        done * 1e9 / (now - at),
        timings.failed(),
        spentNow.since(spent).per(done),
        effort.memory());
    requests = requestsNow;
    at = now;
    spent = spentNow;
  }

  private String waiting() {
    try {
      return String.format(Locale.ROOT, "%,d wait", store.waiting());
    } catch (IOException | RuntimeException e) {
      return "nobody knows how many wait";
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
