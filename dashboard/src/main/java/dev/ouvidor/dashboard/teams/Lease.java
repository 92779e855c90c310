package dev.ouvidor.dashboard.teams;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that one process at a time does. A process that ends without a word keeps it for ten
 * seconds. Not thread safe.
 */
final class Lease {
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration RENEWED = Duration.ofSeconds(5);

  private final SharedMap<Holder> leases;
  private final String what;
  private final String self;
  private final InstantSource clock;
  private Instant until = Instant.EPOCH;

  /** Who has it, and until when. */
  record Holder(String who, Instant until) {}

  /**
   * @param what name of what is done
   * @param self id of this process
   */
  Lease(ElasticsearchClient client, String what, String self, InstantSource clock) {
    this.leases = new SharedMap<>(client, "lease-" + what, Holder.class);
    this.what = what;
    this.self = self;
    this.clock = clock;
  }

  /** Whether it is ours, taking it if it is free. */
  boolean hold() {
    Instant now = clock.instant();
    if (now.isBefore(until.minus(RENEWED))) {
      return true;
    }
    Holder held = leases.read().get(what);
    if (held != null && !held.who().equals(self) && now.isBefore(held.until())) {
      return false;
    }
    Holder wanted = new Holder(self, now.plus(LENGTH));
    Map<String, Holder> after =
        leases.change(before -> isFree(before, now) ? with(wanted) : before);
    boolean ours = wanted.equals(after.get(what));
    until = ours ? wanted.until() : Instant.EPOCH;
    return ours;
  }

  /** Lets another one have it. */
  void release() {
    if (clock.instant().isBefore(until)) {
      leases.change(
          before -> {
            Map<String, Holder> after = new HashMap<>(before);
            after.values().removeIf(holder -> holder.who().equals(self));
            return after;
          });
      until = Instant.EPOCH;
    }
  }

  private boolean isFree(Map<String, Holder> before, Instant now) {
    Holder held = before.get(what);
    return held == null || held.who().equals(self) || !now.isBefore(held.until());
  }

  private Map<String, Holder> with(Holder holder) {
    return Map.of(what, holder);
  }
}
