package dev.ouvidor.dashboard.sla;

import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.InstantSource;

/** The policies that there are, and those in force. Thread safe. */
public final class SlaStore {
  private static final String KIND = "sla";

  private final VersionedSettings<Policies> policies;
  private volatile Known known;

  private record Known(Policies policies, Clocks clocks) {}

  public SlaStore(SettingsStore settings, InstantSource clock) {
    Policies builtIn = Policies.builtIn();
    this.policies = new VersionedSettings<>(settings, KIND, Policies.class, builtIn, clock);
    this.known = new Known(builtIn, Clocks.BUILT_IN);
  }

  /**
   * By those in force, as {@link VersionedSettings#inForce} says, the same object while they stay.
   */
  @SuppressWarnings("ReferenceEquality") // another object means another version
  public Clocks inForce() {
    Policies now = policies.inForce().value();
    Known last = known;
    if (last.policies() != now) {
      last = new Known(now, new Clocks(now));
      known = last;
    }
    return last.clocks();
  }

  /** All of them. */
  VersionedSettings<Policies> versions() {
    return policies;
  }
}
