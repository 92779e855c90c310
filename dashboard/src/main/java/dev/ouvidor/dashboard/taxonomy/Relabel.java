package dev.ouvidor.dashboard.taxonomy;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.index.Relabelled;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The labels that a stored document must have beside each other: a pure function of it, the run and
 * the taxonomies. Labels that a run gave already stay.
 *
 * @param inForce the taxonomy in force
 * @param others the one that fills the labels beside; null if nothing does
 * @param run under way; or after the switch the one that is looked at
 * @param byModel what the model that judged a document said of it, before any taxonomy
 */
record Relabel(
    Beside beside,
    TaxonomyRules inForce,
    @Nullable TaxonomyRules others,
    Relabelling run,
    Function<FeedbackDocument, Analysis> byModel) {

  /** What people say lies over all of them. */
  Relabelled of(FeedbackDocument document) {
    Analysis analysis = document.judged();
    if (analysis == null) {
      return new Relabelled(null, null, beside.runs(), List.of());
    }
    Relabelled before = document.relabelled() == null ? null : document.relabelled().judged();
    TaxonomyLabels seen = seen(document, analysis, before);
    Relabelled labels =
        beside.label(seen, others == null ? null : others(document, others, before, seen), before);
    List<Correction> said = Objects.requireNonNullElse(document.corrections(), List.of());
    FeedbackDocument laid = document.with(labels).corrected(PersonLabels.of(said));
    return Objects.requireNonNullElse(laid.relabelled(), labels);
  }

  private TaxonomyLabels seen(
      FeedbackDocument document, Analysis analysis, @Nullable Relabelled before) {
    if (beside.front() == null) {
      return TaxonomyLabels.of(analysis);
    }
    TaxonomyLabels given = before == null ? null : before.of(beside.front(), beside.slot().other());
    if (given != null) {
      return given;
    }
    int by = Objects.requireNonNullElse(analysis.taxonomyVersion(), 0);
    return by == inForce.version() ? TaxonomyLabels.of(analysis) : judge(document, inForce);
  }

  private TaxonomyLabels others(
      FeedbackDocument document,
      TaxonomyRules rules,
      @Nullable Relabelled before,
      TaxonomyLabels seen) {
    TaxonomyLabels given = before == null ? null : before.of(beside.run(), beside.slot());
    if (given != null) {
      return given;
    }
    // The period is about what was stored when it began: what arrives is labelled whenever written.
    boolean wanted =
        beside.wayBack()
            || !document.analysedAt().isBefore(run.at())
            || run.covers(document.feedback().createdAt());
    return wanted ? judge(document, rules) : seen;
  }

  private TaxonomyLabels judge(FeedbackDocument document, TaxonomyRules rules) {
    return TaxonomyLabels.of(rules.apply(byModel.apply(document), document.feedback().body()));
  }
}
