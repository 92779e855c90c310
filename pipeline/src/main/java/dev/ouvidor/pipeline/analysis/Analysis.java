package dev.ouvidor.pipeline.analysis;

import java.util.List;

/**
 * What one piece of feedback means, as judged by one version of the models.
 *
 * @param language BCP 47: {@code pt-BR}, {@code pt-PT}, {@code pt} (either), {@code en}, {@code
 *     es}, or {@code und} when it is none of these or cannot be told
 * @param languageConfidence 0 to 1
 * @param sentiment the most probable
 * @param negative probability 0 to 1
 * @param neutral probability 0 to 1
 * @param positive probability 0 to 1
 * @param score positive − negative, −1 to 1
 * @param sentimentEvidence the words that weigh most for the sentiment
 * @param intent the most probable
 * @param intentProbability 0 to 1
 * @param natures above the threshold, most probable first
 * @param severity 0 none, 1 low, 2 medium, 3 high, 4 critical
 * @param severityProbability 0 to 1, of this very level
 * @param severityReasons named reasons, most weighty first
 * @param unsure whether some label is below its threshold and a person should look
 * @param modelVersion of the models that judged
 */
public record Analysis(
    String language,
    double languageConfidence,
    Sentiment sentiment,
    double negative,
    double neutral,
    double positive,
    double score,
    List<Span> sentimentEvidence,
    Intent intent,
    double intentProbability,
    List<Nature> natures,
    int severity,
    double severityProbability,
    List<SeverityReason> severityReasons,
    boolean unsure,
    String modelVersion) {}
