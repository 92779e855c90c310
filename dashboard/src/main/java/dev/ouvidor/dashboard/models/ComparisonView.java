package dev.ouvidor.dashboard.models;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.training.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What another model says otherwise than the one in force, as JSON of the API.
 *
 * @param before the model in force
 * @param after the other one
 * @param texts how many were judged by both
 * @param changed of how many a label is another one
 * @param sentiments {@code [before][after]}: negative, neutral, positive
 * @param severities {@code [before][after]}, 0 to 4
 * @param natures those that come or go anywhere
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or changed
record ComparisonView(
    String before,
    String after,
    Instant at,
    int texts,
    int changed,
    int[][] sentiments,
    int[][] severities,
    List<Nature> natures,
    List<Example> examples) {
  private static final int LONGEST = 400;

  /** How often a nature stays, comes and goes. */
  record Nature(String code, int kept, int gained, int lost) {}

  /**
   * A text whose labels change.
   *
   * @param text its beginning
   */
  record Example(
      String feedbackId,
      String caseId,
      String channel,
      Instant createdAt,
      String text,
      Comparison.Labels before,
      Comparison.Labels after) {}

  static ComparisonView of(Shadow.Look look) {
    Comparison comparison = look.comparison();
    return new ComparisonView(
        look.before(),
        look.after(),
        look.at(),
        comparison.texts(),
        comparison.changed(),
        comparison.sentiments(),
        comparison.severities(),
        comparison.natures().entrySet().stream().map(ComparisonView::nature).toList(),
        comparison.examples().stream().map(ComparisonView::example).toList());
  }

  private static Nature nature(Map.Entry<String, Comparison.Shift> one) {
    Comparison.Shift shift = one.getValue();
    return new Nature(one.getKey(), shift.kept(), shift.gained(), shift.lost());
  }

  private static Example example(Comparison.Example example) {
    Feedback feedback = example.feedback();
    return new Example(
        feedback.id(),
        CaseDocument.idOf(feedback),
        feedback.channel(),
        feedback.createdAt(),
        beginning(feedback.body()),
        example.before(),
        example.after());
  }

  private static String beginning(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
