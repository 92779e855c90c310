package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Nature;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ouvidor evaluate [--data DIR] [--train DIR] [--model FILE] [--errors FILE] [--markdown]}:
 * measures a model (default: the shipped one) on the held-out part of the corpus, on the sets of a
 * folder as far as they are there, and its speed. Stars are never shown to the model here. The
 * lexicons of VADER and LeIA, two peers, are read from {@code --train}, by default from the folder
 * {@code train} beside that of the data. The misjudged rows go to the file of {@code --errors}.
 */
public final class Evaluate {
  private static final String MARKDOWN = "markdown";

  private final Analyzer analyzer;
  private final PrintStream out;

  Evaluate(Analyzer analyzer, PrintStream out) {
    this.analyzer = analyzer;
    this.out = out;
  }

  /** Exits with 2 and a message when the arguments are wrong. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Arguments arguments = Arguments.parse(Set.of(MARKDOWN), args);
      Path model = arguments.path("model");
      LinearAnalyzer analyzer = model == null ? LinearAnalyzer.load() : LinearAnalyzer.load(model);
      out.println("model " + analyzer.modelVersion() + "\n");
      Evaluate evaluate = new Evaluate(analyzer, out);
      evaluate.sets(arguments);
      evaluate.figures(PersonalDataSet.measure());
      evaluate.figures(Copies.measure());
      evaluate.figures(Speed.measure(analyzer));
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
    }
  }

  /**
   * @throws IllegalArgumentException if the folder of the data is none
   */
  void sets(Arguments arguments) {
    Path folder = arguments.path("data");
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("--data is not a folder: " + folder);
    }
    Peers peers = new Peers(lexicons(folder, arguments.path("train")));
    Report report = new Report();
    if (folder != null) {
      Bench bench = new Bench(analyzer, folder, peers, report);
      Sentiments.measure(bench);
      Problems.measure(bench);
      HeldOut.measure(analyzer, peers, report);
      Languages.measure(bench);
    } else {
      HeldOut.measure(analyzer, peers, report);
    }
    out.println(arguments.isGiven(MARKDOWN) ? report.markdown() : report.plain());
    out.println();
    Path errors = arguments.path("errors");
    if (errors != null) {
      report.misjudged().write(errors);
    }
  }

  private static @Nullable Path lexicons(@Nullable Path data, @Nullable Path train) {
    return train == null && data != null ? data.toAbsolutePath().resolveSibling("train") : train;
  }

  private void figures(Map<String, String> figures) {
    figures.forEach((name, figure) -> out.printf("%-32s %s%n", name, figure));
  }

  static List<String> codes(Analysis analysis) {
    return analysis.natures().stream().map(Nature::code).toList();
  }
}
