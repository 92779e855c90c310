package dev.ouvidor.dashboard.replies;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How replies are sent.
 *
 * @param owner names this dashboard among all, unique per process
 * @param lease how long a claim holds without a sign of life; well above the longest time that a
 *     platform is waited for
 * @param workers replies that are sent at the same time
 * @param checks how often an uncertain reply is looked for before a person must decide
 * @param firstCheck pause before the first look; each later one is three times as long
 * @param outcomeTries how often writing an outcome is tried
 */
public record DispatchSettings(
    String owner, Duration lease, int workers, int checks, Duration firstCheck, int outcomeTries) {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  public DispatchSettings {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("owner is blank");
    }
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("lease must be positive, but is " + lease);
    }
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be 1 or more, but is " + workers);
    }
  }

  /** A minute of lease, 64 workers, eight looks from 5 s on. */
  public static DispatchSettings defaults(String owner) {
    return new DispatchSettings(owner, Duration.ofSeconds(60), 64, 8, Duration.ofSeconds(5), 6);
  }

  /** The most that one connection sends at the same time, so that others find a worker. */
  int perConnection() {
    return Math.max(1, workers / 4);
  }

  /**
   * When to look for an uncertain reply again; null to leave it to a person.
   *
   * @param done how often it was looked for in vain
   */
  @Nullable Instant nextCheck(int done, Instant now) {
    if (done >= checks) {
      return null;
    }
    Duration pause = firstCheck.multipliedBy((long) Math.pow(3, Math.min(done, 10)));
    return now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }
}
