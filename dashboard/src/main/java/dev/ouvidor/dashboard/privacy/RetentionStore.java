package dev.ouvidor.dashboard.privacy;

import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.InstantSource;

/** How long things are kept, in versions. Thread safe. */
public final class RetentionStore {
  private final VersionedSettings<RetentionPolicy> policies;

  public RetentionStore(SettingsStore settings, InstantSource clock) {
    this.policies =
        new VersionedSettings<>(
            settings, "retention", RetentionPolicy.class, RetentionPolicy.FOREVER, clock);
  }

  VersionedSettings<RetentionPolicy> versions() {
    return policies;
  }
}
