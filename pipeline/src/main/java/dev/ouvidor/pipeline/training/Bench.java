package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What every set of a folder is measured with. */
record Bench(Analyzer analyzer, Path folder, Peers peers, Report report) {
  static final List<String> LANGUAGES = List.of("pt", "en", "es", "other");

  /**
   * One row of a file.
   *
   * @param text the text with its title, as everybody judges it
   */
  record Row(UnaryOperator<String> columns, String text) {
    String get(String column) {
      return columns.apply(column);
    }
  }

  /** Reports the set as skipped when its file is absent. */
  Optional<Tsv> open(String set, String file) {
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      report.absent(set, file);
      return Optional.empty();
    }
    return Optional.of(Tsv.read(path));
  }

  /** What is made of each row and of what the model says of it; nulls are left out. */
  <T> List<T> judge(Tsv tsv, Family family, BiFunction<Row, Analysis, @Nullable T> made) {
    List<T> all = new ArrayList<>();
    for (String[] columns : tsv.rows()) {
      UnaryOperator<String> column = name -> tsv.get(columns, name);
      Feedback feedback = feedback(tsv, column, family);
      Row row = new Row(column, feedback.body());
      T one = made.apply(row, analyzer.analyze(feedback));
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  /** The text and its title; never the stars. */
  private static Feedback feedback(Tsv tsv, UnaryOperator<String> column, Family family) {
    FeedbackBuilder feedback =
        Feedback.builder("evaluate", "files", family, "1").text(column.apply("text"));
    if (tsv.header().contains("title")) {
      feedback.title(column.apply("title"));
    }
    return feedback.build();
  }

  static Answer language(Row row, Analysis analysis) {
    return languageOf(row.text(), row.get("lang"), analysis);
  }

  static Answer languageOf(String text, String right, Analysis analysis) {
    return new Answer(
        text,
        right.substring(0, 2),
        number(right),
        number(analysis.language()),
        analysis.languageConfidence(),
        !analysis.unsure());
  }

  private static int number(String language) {
    int number = LANGUAGES.indexOf(language.split("-", 2)[0]);
    return number < 0 ? LANGUAGES.size() - 1 : number;
  }

  /** Sentiment, when the right one is known. */
  static Answer sentiment(String text, String language, int gold, Analysis analysis) {
    double probability =
        Math.max(analysis.negative(), Math.max(analysis.neutral(), analysis.positive()));
    return new Answer(
        text,
        language.substring(0, 2),
        gold,
        analysis.sentiment().ordinal(),
        probability,
        !analysis.unsure());
  }
}
