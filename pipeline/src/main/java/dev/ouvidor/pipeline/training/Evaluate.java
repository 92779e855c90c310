package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Nature;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code ouvidor evaluate [--data DIR] [--model FILE]}: measures a model (default: the shipped one)
 * on the held-out part of the corpus, on the sets of a folder as far as they are there, and its
 * speed. Stars are never shown to the model here.
 */
public final class Evaluate {
  private final LinearAnalyzer analyzer;
  private final PrintStream out;

  Evaluate(LinearAnalyzer analyzer, PrintStream out) {
    this.analyzer = analyzer;
    this.out = out;
  }

  /** Exits with 2 and a message when the arguments are wrong. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Arguments arguments = Arguments.parse(args);
      Path model = arguments.path("model");
      LinearAnalyzer analyzer = model == null ? LinearAnalyzer.load() : LinearAnalyzer.load(model);
      new Evaluate(analyzer, out).run(arguments.path("data"));
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
    }
  }

  void run(@Nullable Path folder) {
    out.println("model " + analyzer.modelVersion());
    HeldOut.measure(analyzer).forEach(this::row);
    if (folder != null) {
      sentiments(folder);
      languages(folder.resolve("langid_lingua_pt_en_es.tsv"));
    }
    Speed.measure(analyzer).forEach(this::row);
  }

  private void row(String name, String figures) {
    out.printf("%-32s %s%n", name, figures);
  }

  private void sentiments(Path folder) {
    Function<Tsv, Function<String[], Integer>> label =
        tsv -> row -> ExtraData.sentiment(tsv.get(row, "label"));
    for (String set : List.of("tweeteval", "umsab_pt", "umsab_en", "umsab_es")) {
      Path file = folder.resolve("sentiment_" + set + "_test.tsv");
      sentiment(file, Family.SOCIAL, label);
    }
    sentiment(
        folder.resolve("us_airline_visible.tsv"),
        Family.SOCIAL,
        tsv -> row -> ExtraData.sentiment(tsv.get(row, "sentiment")));
    sentiment(
        folder.resolve("olist_with_text_visible.tsv"),
        Family.REVIEW,
        tsv -> row -> stars(Integer.parseInt(tsv.get(row, "score"))));
  }

  private static int stars(int stars) {
    return stars < 3 ? 0 : stars == 3 ? 1 : 2;
  }

  private void sentiment(
      Path file, Family family, Function<Tsv, Function<String[], Integer>> label) {
    if (!Files.exists(file)) {
      row(file.getFileName().toString(), "absent, skipped");
      return;
    }
    Tsv tsv = Tsv.read(file);
    int n = tsv.rows().size();
    int[] gold = new int[n];
    int[] said = new int[n];
    double[] confidence = new double[n];
    boolean[] right = new boolean[n];
    int language = 0;
    for (int i = 0; i < n; i++) {
      String[] columns = tsv.rows().get(i);
      FeedbackBuilder feedback =
          Feedback.builder("evaluate", "files", family, String.valueOf(i))
              .text(tsv.get(columns, "text"));
      if (tsv.header().contains("title")) {
        feedback.title(tsv.get(columns, "title"));
      }
      Analysis analysis = analyzer.analyze(feedback.build());
      gold[i] = label.apply(tsv).apply(columns);
      said[i] = analysis.sentiment().ordinal();
      confidence[i] =
          Math.max(analysis.negative(), Math.max(analysis.neutral(), analysis.positive()));
      right[i] = gold[i] == said[i];
      language += analysis.language().startsWith(tsv.get(columns, "lang")) ? 1 : 0;
    }
    row(
        file.getFileName().toString(),
        String.format(
            Locale.ROOT,
            "rows %d  macro-F1 %.3f  macro-recall %.3f  calibration error %.3f  language %.3f",
            n,
            Metrics.macroF1(gold, said, 3),
            Metrics.macroRecall(gold, said, 3),
            Metrics.calibrationError(confidence, right),
            (double) language / n));
  }

  private void languages(Path file) {
    if (!Files.exists(file)) {
      row(file.getFileName().toString(), "absent, skipped");
      return;
    }
    Tsv tsv = Tsv.read(file);
    Map<String, List<Boolean>> right = new TreeMap<>();
    for (String[] columns : tsv.rows()) {
      Feedback feedback =
          Feedback.builder("evaluate", "files", Family.SOCIAL, "1")
              .text(tsv.get(columns, "text"))
              .build();
      String kind = tsv.get(columns, "kind") + " " + tsv.get(columns, "lang");
      right
          .computeIfAbsent(kind, k -> new ArrayList<>())
          .add(analyzer.analyze(feedback).language().startsWith(tsv.get(columns, "lang")));
    }
    right.forEach(
        (kind, answers) -> {
          long hits = answers.stream().filter(a -> a).count();
          row(
              "language " + kind,
              String.format(Locale.ROOT, "accuracy %.3f", (double) hits / answers.size()));
        });
  }

  static List<String> codes(Analysis analysis) {
    return analysis.natures().stream().map(Nature::code).toList();
  }
}
