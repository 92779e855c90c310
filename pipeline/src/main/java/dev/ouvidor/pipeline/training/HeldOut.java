package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.Intent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** The part of the corpus that no training ever sees, and what a model says of it. */
final class HeldOut {
  private static final List<String> LEVELS = List.of("none", "low", "medium", "high", "critical");
  private static final List<String> VARIANTS = List.of("pt-BR", "pt-PT");

  private final List<Answer> sentiments = new ArrayList<>();
  private final List<Answer> intents = new ArrayList<>();
  private final List<Answer> severities = new ArrayList<>();
  private final List<LabelSets.Row> natures = new ArrayList<>();
  private final List<Answer> languages = new ArrayList<>();
  private final List<Answer> variants = new ArrayList<>();

  /** What was measured. */
  record Figures(
      int rows,
      double sentiment,
      double intent,
      double nature,
      double severityError,
      double language,
      double brazilian) {}

  private HeldOut(Analyzer analyzer) {
    Corpus.read().stream()
        .filter(Labelled::heldOut)
        .forEach(text -> add(text, analyzer.analyze(feedback(text))));
  }

  private void add(Labelled text, Analysis analysis) {
    sentiments.add(Bench.sentiment(text.text(), text.language(), text.sentiment(), analysis));
    int intent = analysis.intent().ordinal();
    intents.add(answer(text, text.intent(), intent, analysis.intentProbability(), analysis));
    severities.add(
        answer(
            text, text.severity(), analysis.severity(), analysis.severityProbability(), analysis));
    natures.add(
        new LabelSets.Row(
            text.text(),
            new LinkedHashSet<>(text.natures()),
            new LinkedHashSet<>(Evaluate.codes(analysis))));
    languages.add(Bench.languageOf(text.text(), text.language(), analysis));
    int right = VARIANTS.indexOf(text.language());
    int said = VARIANTS.indexOf(analysis.language());
    if (right >= 0 && said >= 0) {
      variants.add(answer(text, right, said, analysis.languageConfidence(), analysis));
    }
  }

  private static Answer answer(
      Labelled text, int gold, int said, double probability, Analysis analysis) {
    String language = text.language().substring(0, 2);
    return new Answer(text.text(), language, gold, said, probability, !analysis.unsure());
  }

  static Figures figures(Analyzer analyzer) {
    HeldOut texts = new HeldOut(analyzer);
    return new Figures(
        texts.natures.size(),
        texts.sentiments().value(Measure.MACRO_F1),
        texts.intents().value(Measure.ACCURACY),
        new LabelSets(texts.natures).microF1().ofAll(texts.natures.size()),
        texts.severities().value(Measure.MEAN_ERROR),
        texts.languages().value(Measure.ACCURACY),
        texts.variants().value(Measure.ACCURACY));
  }

  static void measure(Analyzer analyzer, Peers peers, Report report) {
    HeldOut texts = new HeldOut(analyzer);
    report.sentiment(
        "own test part, sentiment",
        texts.sentiments(),
        new Goal(Measure.MACRO_F1, Target.atLeast(0.80), ""),
        Target.atMost(0.05),
        peers);
    report.row("own test part, nature", new LabelSets(texts.natures), Target.atLeast(0.75), "");
    report.row(
        "own test part, severity",
        texts.severities(),
        new Goal(Measure.MEAN_ERROR, Target.atMost(0.50), ""));
    report.row(
        "own test part, intent",
        texts.intents(),
        new Goal(Measure.ACCURACY, Target.atLeast(0.75), ""));
    report.row("own test part, language", texts.languages(), new Goal(Measure.ACCURACY, null, ""));
    report.row(
        "own test part, pt-BR or pt-PT when told",
        texts.variants(),
        new Goal(Measure.ACCURACY, null, ""));
  }

  private Answers sentiments() {
    return new Answers(Sentiments.LABELS, sentiments);
  }

  private Answers intents() {
    return new Answers(Arrays.stream(Intent.values()).map(Intent::name).toList(), intents);
  }

  private Answers severities() {
    return new Answers(LEVELS, severities);
  }

  private Answers languages() {
    return new Answers(Bench.LANGUAGES, languages);
  }

  private Answers variants() {
    return new Answers(VARIANTS, variants);
  }

  static Feedback feedback(Labelled text) {
    Family family = Objects.requireNonNullElse(text.family(), Family.SOCIAL);
    return Feedback.builder("corpus", "files", family, text.id()).text(text.text()).build();
  }
}
