package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.pipeline.analysis.privacy.PersonalSpan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one piece of feedback means, as judged by one version of the models. Probabilities have
 * three decimals.
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
 * @param aspects what is criticised, most probable first, then what is praised; feelings are mixed
 *     when there is both
 * @param severity 0 none, 1 low, 2 medium, 3 high, 4 critical
 * @param severityProbability 0 to 1, of this very level
 * @param severityReasons named reasons, most weighty first
 * @param unsure whether some label is below its threshold and a person should look
 * @param personalData where the text holds any, in its order; empty in documents written before it
 *     was looked for
 * @param modelVersion of the models that judged
 * @param taxonomyVersion of the shop's taxonomy that was laid over; null for the built-in one
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
    List<Aspect> aspects,
    int severity,
    double severityProbability,
    List<SeverityReason> severityReasons,
    boolean unsure,
    List<PersonalSpan> personalData,
    String modelVersion,
    @Nullable Integer taxonomyVersion) {

  /** From this severity on, a problem has a nature. */
  static final int REAL_PROBLEM = 2;

  /** Documents of earlier versions know neither aspects nor personal data. */
  public Analysis {
    aspects = Objects.requireNonNullElse(aspects, List.of());
    personalData = Objects.requireNonNullElse(personalData, List.of());
  }

  /** One by a model alone. */
  public Analysis(
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
      List<Aspect> aspects,
      int severity,
      double severityProbability,
      List<SeverityReason> severityReasons,
      boolean unsure,
      List<PersonalSpan> personalData,
      String modelVersion) {
    this(
        language,
        languageConfidence,
        sentiment,
        negative,
        neutral,
        positive,
        score,
        sentimentEvidence,
        intent,
        intentProbability,
        natures,
        aspects,
        severity,
        severityProbability,
        severityReasons,
        unsure,
        personalData,
        modelVersion,
        null);
  }

  /**
   * The same with what a taxonomy makes of its natures. A person should also look when a real
   * problem is left without any.
   */
  Analysis with(List<Nature> newNatures, List<Aspect> newAspects, int version) {
    boolean nameless = severity >= REAL_PROBLEM && newNatures.isEmpty();
    return with(newNatures, newAspects, unsure || nameless, version);
  }

  /** The same without the natures that came from keywords and examples of a taxonomy. */
  public Analysis byModel() {
    List<Nature> ofModel = natures.stream().filter(nature -> nature.by() == null).toList();
    return with(ofModel, aspects, unsure, null);
  }

  /**
   * The same as a person says it is. Certain then, and nobody needs to look any more.
   *
   * @param said null to leave it as it is
   * @param codes of natures; null to leave them as they are
   * @param level 0 to 4; null to leave it as it is
   */
  public Analysis corrected(
      @Nullable Sentiment said, @Nullable List<String> codes, @Nullable Integer level) {
    List<Nature> named = codes == null ? natures : codes.stream().map(this::named).toList();
    return new Analysis(
        language,
        languageConfidence,
        said == null ? sentiment : said,
        certain(said, Sentiment.NEGATIVE, negative),
        certain(said, Sentiment.NEUTRAL, neutral),
        certain(said, Sentiment.POSITIVE, positive),
        said == null
            ? score
            : certain(said, Sentiment.POSITIVE, 0) - certain(said, Sentiment.NEGATIVE, 0),
        sentimentEvidence,
        intent,
        intentProbability,
        named,
        codes == null ? aspects : Aspect.of(named, aspects),
        level == null ? severity : level,
        level == null ? severityProbability : 1,
        severityReasons,
        false,
        personalData,
        modelVersion,
        taxonomyVersion);
  }

  private static double certain(@Nullable Sentiment said, Sentiment one, double otherwise) {
    return said == null ? otherwise : said == one ? 1 : 0;
  }

  /** As it was found, or by a person. */
  private Nature named(String code) {
    return natures.stream()
        .filter(nature -> nature.code().equals(code))
        .findFirst()
        .orElseGet(() -> new Nature(code, 1, List.of(), Nature.By.PERSON));
  }

  /** The same with what another taxonomy makes of it. */
  public Analysis with(TaxonomyLabels labels) {
    return with(labels.natures(), labels.aspects(), labels.unsure(), labels.taxonomyVersion());
  }

  private Analysis with(
      List<Nature> newNatures,
      List<Aspect> newAspects,
      boolean newUnsure,
      @Nullable Integer version) {
    return new Analysis(
        language,
        languageConfidence,
        sentiment,
        negative,
        neutral,
        positive,
        score,
        sentimentEvidence,
        intent,
        intentProbability,
        newNatures,
        newAspects,
        severity,
        severityProbability,
        severityReasons,
        newUnsure,
        personalData,
        modelVersion,
        version);
  }
}
