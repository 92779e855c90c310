package dev.ouvidor.connectors.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts calls, so that no minute has more of them than the platform allows. Thread safe. */
public final class Quota {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final int most;
  private final Deque<Instant> calls = new ArrayDeque<>();
  private Instant quietUntil = Instant.MIN;

  /**
   * @param most calls a minute, at least 1
   */
  public Quota(InstantSource clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** Takes a call; if there is none left, takes nothing and tells how long to wait. */
  public synchronized Duration take() {
    Duration rest = rest();
    if (rest.isZero()) {
      calls.add(clock.instant());
    }
    return rest;
  }

  /** How long until there is a call to take. */
  public synchronized Duration rest() {
    Instant now = clock.instant();
    while (!calls.isEmpty() && !now.isBefore(calls.element().plus(WINDOW))) {
      calls.remove();
    }
    Instant free = calls.size() < most ? now : calls.element().plus(WINDOW);
    Instant next = free.isAfter(quietUntil) ? free : quietUntil;
    return now.isBefore(next) ? Duration.between(now, next) : Duration.ZERO;
  }

  /** The platform itself says that it was too much. */
  public synchronized void pause(Duration wait) {
    quietUntil = clock.instant().plus(wait);
  }
}
