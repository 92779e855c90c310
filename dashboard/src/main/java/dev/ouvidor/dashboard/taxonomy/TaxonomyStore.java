package dev.ouvidor.dashboard.taxonomy;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.dashboard.versions.VersionedSettings.InForce;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.InstantSource;

/** The taxonomies that there are, and the one in force. Thread safe. */
public final class TaxonomyStore {
  private final VersionedSettings<Taxonomy> taxonomies;

  public TaxonomyStore(SettingsStore settings, InstantSource clock) {
    this.taxonomies =
        new VersionedSettings<>(
            settings, SettingsStore.TAXONOMY, Taxonomy.class, Taxonomy.builtIn(), clock);
  }

  /** The one in force, as {@link VersionedSettings#inForce} says. */
  public Taxonomy inForce() {
    return taxonomies.inForce().value();
  }

  /** What feedback is by the shipped model and the taxonomy in force. */
  public Analysis judge(Feedback feedback) {
    InForce<Taxonomy> now = taxonomies.inForce();
    Analysis byModel = LinearAnalyzer.load().analyze(feedback);
    return now.version() == 0
        ? byModel
        : TaxonomyRules.of(now.version(), now.value()).apply(byModel, feedback.body());
  }

  /** All of them. */
  VersionedSettings<Taxonomy> versions() {
    return taxonomies;
  }
}
