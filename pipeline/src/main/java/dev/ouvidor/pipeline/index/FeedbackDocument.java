package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code feedback}: what was said and what it means. Written by the
 * pipeline; dashboards add {@code relabelled} and {@code shipment}.
 *
 * @param analysis the labels that count: what people said lies over what the models said; null for
 *     a tombstone
 * @param duplicateGroup what copies of each other have in common, whoever wrote them and wherever;
 *     null for what is too short to tell, and in documents written before it was looked for
 * @param caseId the case it belongs to, see {@link CaseDocument#idOf}
 * @param analysedAt when this version went through the pipeline
 * @param corrections the newest word of people on each label, those taken back and those that this
 *     text has outlived among them; null if nobody ever said anything
 * @param models what the models said; null unless people say something else
 * @param relabelled what other taxonomies make of it; null until feedback was labelled anew
 * @param inIndex the version that the index gave to the document in whose place this one is put:
 *     labelling anew raises it; 0 if it is not known. It is not written.
 * @param shipment of the order that it names, and the carriers that its words name; null if it
 *     names none. Of a new version the order is looked for again
 */
public record FeedbackDocument(
    @JsonUnwrapped Feedback feedback,
    @Nullable Analysis analysis,
    @Nullable String duplicateGroup,
    String caseId,
    Instant analysedAt,
    @Nullable List<Correction> corrections,
    @Nullable Analysis models,
    @Nullable Relabelled relabelled,
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) long inIndex,
    @Nullable Shipment shipment) {

  /** Where the index holds the words of a text, each in the stems of its language. */
  public static final List<String> WORDS =
      List.of(
          "words.brazilian", "words.portuguese", "words.english", "words.spanish", "words.other");

  private static final Map<String, String> ANALYZERS =
      Map.of(
          "pt-BR", "brazilian",
          "pt", "brazilian",
          "pt-PT", "portuguese",
          "en", "english",
          "es", "spanish");

  /**
   * One that nobody has corrected, with the labels alone that it was judged by, and the carriers
   * that its words name.
   */
  public FeedbackDocument(
      Feedback feedback,
      @Nullable Analysis analysis,
      @Nullable String duplicateGroup,
      String caseId,
      Instant analysedAt) {
    this(
        feedback,
        analysis,
        duplicateGroup,
        caseId,
        analysedAt,
        null,
        null,
        null,
        0,
        analysis == null ? null : Shipment.of(feedback.body(), analysis.language()));
  }

  /** What the models said, whatever people say; null for a tombstone. */
  public @Nullable Analysis judged() {
    return models == null ? analysis : models;
  }

  /** The same with what people say, in all of its labels, in place of what they said before. */
  public FeedbackDocument corrected(PersonLabels by) {
    Analysis judged = judged();
    Analysis laid = judged == null ? null : by.over(judged, feedback.body());
    return new FeedbackDocument(
        feedback,
        laid,
        duplicateGroup,
        caseId,
        analysedAt,
        by.newest().isEmpty() ? null : by.newest(),
        laid == judged ? null : judged,
        judged == null || relabelled == null
            ? relabelled
            : relabelled.corrected(by, judged, feedback.body()),
        inIndex,
        shipment);
  }

  /** The same with its labels beside each other. */
  public FeedbackDocument with(@Nullable Relabelled others) {
    return with(analysis, models, others, inIndex);
  }

  /** The same in the place of a document of the index. */
  public FeedbackDocument over(long version) {
    return with(analysis, models, relabelled, version);
  }

  /** The same, judged as the labels of a slot say; as it was judged if it has none there. */
  public FeedbackDocument seenBy(LabelSlot slot) {
    TaxonomyLabels labels = relabelled == null ? null : relabelled.in(slot);
    TaxonomyLabels judged = relabelled == null ? null : relabelled.judged().in(slot);
    return analysis == null || labels == null || judged == null
        ? this
        : with(
            analysis.with(labels),
            models == null ? null : models.with(judged),
            relabelled,
            inIndex);
  }

  private FeedbackDocument with(
      @Nullable Analysis counts,
      @Nullable Analysis said,
      @Nullable Relabelled others,
      long version) {
    return new FeedbackDocument(
        feedback,
        counts,
        duplicateGroup,
        caseId,
        analysedAt,
        corrections,
        said,
        others,
        version,
        shipment);
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
