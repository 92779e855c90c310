package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Feedback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges feedback by the linear models of one {@link Model}, plus the rules for what was ticked
 * beside the text and for named severity reasons. Only the first {@value
 * FeatureExtractor#MAX_LENGTH} characters of a text are read. Thread safe: each thread has working
 * memory of its own.
 */
public final class LinearAnalyzer implements Analyzer {
  /** Below this probability of the leading sentiment a person should look. */
  static final double SURE_SENTIMENT = 0.5;

  /** Below this probability of the leading intent a person should look. */
  static final double SURE_INTENT = 0.4;

  private final Model model;
  private final LanguageRule languages;
  private final SeverityRule severities;
  private final ThreadLocal<Judgement> judgements;

  public LinearAnalyzer(Model model) {
    this.model = model;
    this.languages = new LanguageRule(model);
    this.severities = new SeverityRule(model);
    this.judgements = ThreadLocal.withInitial(() -> new Judgement(model));
  }

  private static final class Holder {
    static final LinearAnalyzer SHIPPED = new LinearAnalyzer(Models.shipped());
  }

  /**
   * The analyzer with the shipped model, one per JVM. Reads the model on first use.
   *
   * @throws java.io.UncheckedIOException if the model is missing or damaged
   */
  public static LinearAnalyzer load() {
    return Holder.SHIPPED;
  }

  /**
   * An analyzer with a model made by {@code ouvidor train}.
   *
   * @throws java.io.UncheckedIOException naming the file, if it cannot be read or is no model
   */
  public static LinearAnalyzer load(Path file) {
    return new LinearAnalyzer(Models.from(file));
  }

  /** Version of the models that judge. */
  public String modelVersion() {
    return model.version();
  }

  @Override
  public Analysis analyze(Feedback feedback) {
    Judgement judgement = judgements.get();
    judgement.read(feedback.body(), feedback.family());
    LanguageRule.Verdict language = languages.judge(judgement, feedback.language());
    int mark = RatingRule.mark(feedback);
    if (isWordless(judgement.tokens())) {
      return wordless(mark, language);
    }
    float[] scores = judgement.scores;
    double[] p = Outputs.softmax(scores, Outputs.SENTIMENT, 3, model.calibration().sentiment());
    RatingRule.apply(mark, p);
    int sentiment = Outputs.argmax(p);
    double[] intents = Outputs.softmax(scores, Outputs.INTENT, 6, model.calibration().intent());
    int intent = Outputs.argmax(intents);
    SeverityRule.Verdict severity =
        severities.judge(judgement, feedback, sentiment == Sentiment.NEGATIVE.ordinal());
    List<Found> found = natures(scores, feedback.returnReason());
    List<List<Span>> evidence = judgement.evidence(outputs(sentiment, found));
    List<Nature> natures = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      natures.add(new Nature(code(found.get(i)), found.get(i).probability, evidence.get(i + 1)));
    }
    boolean unsure =
        p[sentiment] < SURE_SENTIMENT
            || intents[intent] < SURE_INTENT
            || language.name().equals("und")
            || (severity.level() >= 2 && natures.isEmpty());
    return new Analysis(
        language.name(),
        language.confidence(),
        Sentiment.values()[sentiment],
        p[0],
        p[1],
        p[2],
        p[2] - p[0],
        evidence.get(0),
        Intent.values()[intent],
        intents[intent],
        List.copyOf(natures),
        severity.level(),
        severity.probability(),
        severity.reasons(),
        unsure,
        model.version());
  }

  private record Found(int index, double probability) {}

  private String code(Found found) {
    return model.natures().get(found.index);
  }

  private List<Found> natures(float[] scores, @Nullable String returnReason) {
    List<Found> found = new ArrayList<>(4);
    for (int i = 0; i < model.natures().size(); i++) {
      int output = Outputs.NATURE + i;
      double probability = model.probability(output, scores[output]);
      if (returnReason != null) {
        probability = ReturnReasonRule.apply(probability, model.natures().get(i), returnReason);
      }
      if (probability >= model.thresholds()[i]) {
        found.add(new Found(i, probability));
      }
    }
    found.sort(Comparator.comparingDouble((Found f) -> -f.probability));
    return found;
  }

  private static int[] outputs(int sentiment, List<Found> natures) {
    int[] outputs = new int[natures.size() + 1];
    outputs[0] = Outputs.SENTIMENT + sentiment;
    for (int i = 0; i < natures.size(); i++) {
      outputs[i + 1] = Outputs.NATURE + natures.get(i).index;
    }
    return outputs;
  }

  /** Whether there is nothing to judge: no word, number, emoji or emoticon. */
  private static boolean isWordless(Tokens tokens) {
    for (int t = 0; t < tokens.size; t++) {
      if (tokens.kind[t] <= Tokens.EMOTICON) {
        return false;
      }
    }
    return true;
  }

  /** Only what was ticked speaks; with nothing ticked either, there is nothing to handle. */
  private Analysis wordless(int mark, LanguageRule.Verdict language) {
    double[] p = mark == 0 ? new double[] {.05, .9, .05} : new double[] {1 / 3., 1 / 3., 1 / 3.};
    RatingRule.apply(mark, p);
    int sentiment = Outputs.argmax(p);
    Intent[] intents = {Intent.COMPLAINT, Intent.OTHER, Intent.PRAISE};
    return new Analysis(
        language.name(),
        language.confidence(),
        Sentiment.values()[sentiment],
        p[0],
        p[1],
        p[2],
        p[2] - p[0],
        List.of(),
        intents[sentiment],
        p[sentiment],
        List.of(),
        sentiment == 0 ? 1 : 0,
        p[sentiment],
        List.of(),
        false,
        model.version());
  }
}
