package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges feedback by the models of one {@link Model}, plus the rules for what was ticked beside the
 * text and for named severity reasons. Only the first {@value FeatureExtractor#MAX_LENGTH}
 * characters of a text are read. Thread safe: each thread has working memory of its own.
 */
public final class LinearAnalyzer implements Analyzer {
  /** Below this probability of the leading sentiment a person should look. */
  static final double SURE_SENTIMENT = 0.5;

  /** Below this probability of the leading intent a person should look. */
  static final double SURE_INTENT = 0.4;

  /** Below this a nature is not even a guess. */
  private static final double LIKELY_NATURE = 0.1;

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
    String body = feedback.body();
    judgement.read(body, feedback.family());
    LanguageRule.Verdict language = languages.judge(judgement, feedback.language());
    int mark = RatingRule.mark(feedback);
    if (isWordless(judgement.tokens())) {
      return wordless(body, mark, language);
    }
    float[] scores = judgement.scores;
    double[] p = Outputs.softmax(scores, Outputs.SENTIMENT, 3, model.calibration().sentiment());
    RatingRule.apply(mark, p);
    int sentiment = Outputs.argmax(p);
    double[] intents = Outputs.softmax(scores, Outputs.INTENT, 6, model.calibration().intent());
    int intent = Outputs.argmax(intents);
    SeverityRule.Verdict severity =
        severities.judge(judgement, feedback, sentiment == Sentiment.NEGATIVE.ordinal());
    List<Found> found = natures(scores, feedback.returnReason(), severity.level() > 0);
    int natureCount = found.size();
    found.addAll(praised(scores));
    List<List<Span>> evidence = judgement.evidence(outputs(sentiment, found));
    List<Nature> natures = new ArrayList<>(natureCount);
    List<Aspect> aspects = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      double probability = rounded(found.get(i).probability);
      if (i < natureCount) {
        natures.add(new Nature(code(found.get(i)), probability, evidence.get(i + 1)));
        Aspect.criticise(natures.get(i), aspects);
      } else {
        String name = Outputs.ASPECTS.get(found.get(i).output - Outputs.PRAISED);
        Aspect.praise(
            new Aspect(name, Sentiment.POSITIVE, probability, evidence.get(i + 1)), aspects);
      }
    }
    boolean unsure =
        p[sentiment] < SURE_SENTIMENT
            || intents[intent] < SURE_INTENT
            || language.name().equals("und")
            || (severity.level() >= Analysis.REAL_PROBLEM
                && (natureCount == 0 || isGuess(found.get(0))));
    return new Analysis(
        language.name(),
        rounded(language.confidence()),
        Sentiment.values()[sentiment],
        rounded(p[0]),
        rounded(p[1]),
        rounded(p[2]),
        rounded(p[2] - p[0]),
        evidence.get(0),
        Intent.values()[intent],
        rounded(intents[intent]),
        List.copyOf(natures),
        List.copyOf(aspects),
        severity.level(),
        rounded(severity.probability()),
        severity.reasons(),
        unsure,
        PersonalData.find(body),
        model.version());
  }

  /** Further digits say nothing and would make up a tenth of a document. */
  private static double rounded(double probability) {
    return Math.round(probability * 1_000) / 1_000.0;
  }

  /** A nature or a praised aspect, by its output. */
  private record Found(int output, double probability) {}

  private String code(Found found) {
    return model.natures().get(found.output - Outputs.NATURE);
  }

  /** Most probable first. A problem has a nature: when none is sure, the likeliest one. */
  private List<Found> natures(float[] scores, @Nullable String returnReason, boolean problem) {
    List<Found> found = new ArrayList<>(8);
    Found likeliest = new Found(0, problem ? LIKELY_NATURE : 1);
    for (int i = 0; i < model.natures().size(); i++) {
      int output = Outputs.NATURE + i;
      double probability = model.probability(output, scores[output]);
      if (returnReason != null) {
        probability = ReturnReasonRule.apply(probability, model.natures().get(i), returnReason);
      }
      if (probability >= model.thresholds()[output]) {
        found.add(new Found(output, probability));
      }
      if (probability > likeliest.probability) {
        likeliest = new Found(output, probability);
      }
    }
    if (found.isEmpty() && likeliest.output != 0) {
      found.add(likeliest);
    }
    found.sort(Comparator.comparingDouble((Found f) -> -f.probability));
    return found;
  }

  private boolean isGuess(Found nature) {
    return nature.probability < model.thresholds()[nature.output];
  }

  private List<Found> praised(float[] scores) {
    List<Found> found = new ArrayList<>(4);
    for (int output = Outputs.PRAISED; output < Outputs.NATURE; output++) {
      double probability = model.probability(output, scores[output]);
      if (probability >= model.thresholds()[output]) {
        found.add(new Found(output, probability));
      }
    }
    return found;
  }

  private static int[] outputs(int sentiment, List<Found> found) {
    int[] outputs = new int[found.size() + 1];
    outputs[0] = Outputs.SENTIMENT + sentiment;
    for (int i = 0; i < found.size(); i++) {
      outputs[i + 1] = found.get(i).output;
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
  private Analysis wordless(String body, int mark, LanguageRule.Verdict language) {
    double[] p = mark == 0 ? new double[] {.05, .9, .05} : new double[] {1 / 3., 1 / 3., 1 / 3.};
    RatingRule.apply(mark, p);
    int sentiment = Outputs.argmax(p);
    Intent[] intents = {Intent.COMPLAINT, Intent.OTHER, Intent.PRAISE};
    return new Analysis(
        language.name(),
        rounded(language.confidence()),
        Sentiment.values()[sentiment],
        rounded(p[0]),
        rounded(p[1]),
        rounded(p[2]),
        rounded(p[2] - p[0]),
        List.of(),
        intents[sentiment],
        rounded(p[sentiment]),
        List.of(),
        List.of(),
        sentiment == 0 ? 1 : 0,
        rounded(p[sentiment]),
        List.of(),
        false,
        PersonalData.find(body),
        model.version());
  }
}
