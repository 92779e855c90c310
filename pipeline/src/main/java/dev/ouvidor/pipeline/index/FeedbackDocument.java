package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code feedback}: what was said and what it means. Written by the
 * pipeline only.
 *
 * @param analysis null for a tombstone
 * @param duplicateGroup what copies of each other have in common, whoever wrote them and wherever;
 *     null for what is too short to tell, and in documents written before it was looked for
 * @param caseId the case it belongs to, see {@link CaseDocument#idOf}
 * @param analysedAt when this version went through the pipeline
 * @param relabelled what other taxonomies make of it; null until feedback was labelled anew
 */
public record FeedbackDocument(
    @JsonUnwrapped Feedback feedback,
    @Nullable Analysis analysis,
    @Nullable String duplicateGroup,
    String caseId,
    Instant analysedAt,
    @Nullable Relabelled relabelled) {

  private static final Map<String, String> ANALYZERS =
      Map.of(
          "pt-BR", "brazilian",
          "pt", "brazilian",
          "pt-PT", "portuguese",
          "en", "english",
          "es", "spanish");

  /** One that has the labels alone that it was judged by. */
  public FeedbackDocument(
      Feedback feedback,
      @Nullable Analysis analysis,
      @Nullable String duplicateGroup,
      String caseId,
      Instant analysedAt) {
    this(feedback, analysis, duplicateGroup, caseId, analysedAt, null);
  }

  /** The same with its labels beside each other. */
  public FeedbackDocument with(@Nullable Relabelled others) {
    return new FeedbackDocument(feedback, analysis, duplicateGroup, caseId, analysedAt, others);
  }

  /** The same, judged as the labels of a slot say; as it was judged if it has none there. */
  public FeedbackDocument seenBy(LabelSlot slot) {
    TaxonomyLabels labels = relabelled == null ? null : relabelled.in(slot);
    return analysis == null || labels == null
        ? this
        : new FeedbackDocument(
            feedback, analysis.with(labels), duplicateGroup, caseId, analysedAt, relabelled);
  }

  /**
   * The text once more, under the name of the analyzer of its language: what searches look at.
   * Written only. It stays in the stored source, where it hardly takes room beside the text:
   * leaving it out would have Elasticsearch write every source anew and keep the first one, too.
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public Map<String, String> words() {
    String language = analysis == null ? "und" : analysis.language();
    return Map.of(ANALYZERS.getOrDefault(language, "other"), feedback.body());
  }
}
