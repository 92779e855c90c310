package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Figures on the part of the corpus that no training ever sees. */
final class HeldOut {
  private HeldOut() {}

  /** What was measured. */
  record Figures(
      int rows,
      double sentiment,
      double intent,
      double nature,
      double severityError,
      double language,
      double brazilian) {}

  static Figures figures(Analyzer analyzer) {
    List<Labelled> texts = Corpus.read().stream().filter(Labelled::heldOut).toList();
    int n = texts.size();
    int[][] gold = new int[3][n];
    int[][] said = new int[3][n];
    List<List<String>> goldNatures = new ArrayList<>();
    List<List<String>> saidNatures = new ArrayList<>();
    int language = 0;
    int variants = 0;
    int variantRight = 0;
    for (int i = 0; i < n; i++) {
      Labelled text = texts.get(i);
      Analysis analysis = analyzer.analyze(feedback(text));
      gold[0][i] = text.sentiment();
      said[0][i] = analysis.sentiment().ordinal();
      gold[1][i] = text.intent();
      said[1][i] = analysis.intent().ordinal();
      gold[2][i] = text.severity();
      said[2][i] = analysis.severity();
      goldNatures.add(text.natures());
      saidNatures.add(Evaluate.codes(analysis));
      language += analysis.language().startsWith(text.language().substring(0, 2)) ? 1 : 0;
      if (analysis.language().startsWith("pt-") && text.language().startsWith("pt-")) {
        variants++;
        variantRight += analysis.language().equals(text.language()) ? 1 : 0;
      }
    }
    return new Figures(
        n,
        Metrics.macroF1(gold[0], said[0], 3),
        Metrics.accuracy(gold[1], said[1]),
        Metrics.microF1(goldNatures, saidNatures),
        Metrics.meanAbsoluteError(gold[2], said[2]),
        (double) language / n,
        (double) variantRight / Math.max(1, variants));
  }

  static Map<String, String> measure(Analyzer analyzer) {
    Figures f = figures(analyzer);
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("held-out corpus", "rows " + f.rows);
    rows.put("  sentiment", format("macro-F1 %.3f", f.sentiment));
    rows.put("  intent", format("accuracy %.3f", f.intent));
    rows.put("  nature", format("micro-F1 %.3f", f.nature));
    rows.put("  severity", format("mean absolute error %.3f", f.severityError));
    rows.put("  language", format("accuracy %.3f", f.language));
    rows.put("  pt-BR or pt-PT, when told", format("accuracy %.3f", f.brazilian));
    return rows;
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  static Feedback feedback(Labelled text) {
    Family family = Objects.requireNonNullElse(text.family(), Family.SOCIAL);
    return Feedback.builder("corpus", "files", family, text.id()).text(text.text()).build();
  }
}
