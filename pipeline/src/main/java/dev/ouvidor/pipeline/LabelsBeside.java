package dev.ouvidor.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.TaxonomyException;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.Relabelled;
import dev.ouvidor.pipeline.settings.BesideSetting;
import dev.ouvidor.pipeline.settings.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What else feedback is labelled by while it arrives: by the taxonomy of a run that labels all
 * feedback anew, or by the one of before. Immutable.
 */
final class LabelsBeside {
  private final int inForce;
  private final Beside beside;
  private final @Nullable TaxonomyRules rules;

  private LabelsBeside(int inForce, Beside beside, @Nullable TaxonomyRules rules) {
    this.inForce = inForce;
    this.beside = beside;
    this.rules = rules;
  }

  /**
   * As a setting says.
   *
   * @return null if there are none
   * @throws JsonProcessingException if it is no such setting
   * @throws TaxonomyException if its taxonomy makes no sense
   */
  static @Nullable LabelsBeside of(Setting setting) throws JsonProcessingException {
    if (setting.body().isEmpty()) {
      return null;
    }
    BesideSetting read = Json.mapper().readValue(setting.body(), BesideSetting.class);
    Integer version = read.beside().version();
    TaxonomyRules rules =
        version == null
            ? null
            : version == 0 ? TaxonomyRules.builtIn() : TaxonomyRules.of(version, read.taxonomy());
    return new LabelsBeside(read.inForce(), read.beside(), rules);
  }

  /** Whose labels are looked at. */
  LabelSlot seen() {
    return beside.seen();
  }

  /**
   * Both labels of a text.
   *
   * @param judged by the taxonomy in force
   * @return null if another one is in force than this was said for: whoever labels the rest comes
   *     by
   */
  @Nullable Relabelled label(Analysis byModel, Analysis judged, String body) {
    int by = judged.taxonomyVersion() == null ? 0 : judged.taxonomyVersion();
    return by != inForce
        ? null
        : beside.label(
            TaxonomyLabels.of(judged),
            rules == null ? null : TaxonomyLabels.of(rules.apply(byModel, body)),
            null);
  }
}
