package dev.ouvidor.dashboard.alerts;

import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The rules that there are, and those in force. Thread safe. */
final class RuleStore {
  private final VersionedSettings<AlertRules> versions;

  RuleStore(SettingsStore settings, InstantSource clock) {
    this.versions =
        new VersionedSettings<>(
            settings, AlertRules.KIND, AlertRules.class, AlertRules.builtIn(), clock);
  }

  VersionedSettings<AlertRules> versions() {
    return versions;
  }

  int version() {
    return versions.inForce().version();
  }

  /** The rule of an id in force; empty if there is none any more, or not yet. */
  Optional<AlertRule> rule(String id) {
    return versions.inForce().value().rules().stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** Those of a kind that hold. */
  List<AlertRule> of(AlertKind kind) {
    return versions.inForce().value().rules().stream()
        .filter(rule -> rule.enabled() && rule.kind() == kind)
        .toList();
  }
}
