package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** In which language a text is: by kind of text, and in the sets of tweets. */
final class Languages {
  private static final String FILE = "langid_lingua_pt_en_es.tsv";
  private static final Map<String, Target> TARGETS =
      Map.of("sentences", Target.atLeast(0.995), "word-pairs", Target.atLeast(0.95));
  private static final Map<String, String> LINGUA =
      Map.of(
          "sentences pt", "Lingua, all languages enabled 0.979",
          "sentences en", "Lingua, all languages enabled 0.991",
          "sentences es", "Lingua, all languages enabled 0.967");
  private static final List<String> TWEETS =
      List.of("tweeteval", "umsab_pt", "umsab_es", "umsab_en");

  private Languages() {}

  static void measure(Bench bench) {
    bench.open("language", FILE).ifPresent(tsv -> kinds(bench, tsv));
    for (String set : TWEETS) {
      String name = "language, tweets of " + set;
      bench
          .open(name, "sentiment_" + set + "_test.tsv")
          .ifPresent(tsv -> row(bench, name, bench.judge(tsv, Family.SOCIAL, Bench::language), ""));
    }
    String airlines = "language, tweets to US airlines";
    bench
        .open(airlines, "us_airline_visible.tsv")
        .ifPresent(
            tsv -> row(bench, airlines, bench.judge(tsv, Family.SOCIAL, Bench::language), ""));
  }

  private static void row(Bench bench, String name, List<Answer> answers, String published) {
    bench.report().row(name, all(answers), new Goal(Measure.ACCURACY, null, published));
  }

  private static Answers all(List<Answer> answers) {
    return new Answers(Bench.LANGUAGES, answers);
  }

  private record Kind(String name, Answer answer) {}

  private static void kinds(Bench bench, Tsv tsv) {
    Map<String, List<Answer>> kinds = new TreeMap<>();
    List<Kind> rows =
        bench.judge(
            tsv,
            Family.SOCIAL,
            (row, said) -> new Kind(row.get("kind"), Bench.language(row, said)));
    for (Kind row : rows) {
      add(kinds, row.name, row.answer);
      add(kinds, row.name + " " + row.answer.language(), row.answer);
    }
    kinds.forEach(
        (kind, answers) -> {
          if (kind.contains(" ")) {
            row(bench, "language, " + kind, answers, LINGUA.getOrDefault(kind, ""));
          } else {
            Goal goal = new Goal(Measure.ACCURACY, TARGETS.get(kind), "");
            bench.report().summary("language, " + kind, all(answers), goal);
          }
        });
  }

  private static void add(Map<String, List<Answer>> kinds, String kind, Answer answer) {
    kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(answer);
  }
}
