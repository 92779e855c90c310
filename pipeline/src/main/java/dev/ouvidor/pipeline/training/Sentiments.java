package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.pipeline.analysis.Analysis;
import java.util.List;
import java.util.function.ToIntFunction;

/** The sets with a right sentiment. */
final class Sentiments {
  static final List<String> LABELS = List.of("negative", "neutral", "positive");
  private static final int NEUTRAL = 1;
  private static final Target ELSEWHERE = Target.atMost(0.10);
  private static final ToIntFunction<Bench.Row> LABEL =
      row -> ExtraData.sentiment(row.get("label"));

  private record Set(
      String name, String file, Family family, ToIntFunction<Bench.Row> gold, Goal goal) {}

  private static final Set OLIST =
      new Set(
          "Olist reviews, sentiment",
          "olist_with_text_visible.tsv",
          Family.REVIEW,
          row -> ofStars(Integer.parseInt(row.get("score"))),
          goal(Measure.MACRO_F1, 0.68, "LeIA 0.558, naive Bayes in domain 0.653"));

  private static final List<Set> SETS =
      List.of(
          new Set(
              "TweetEval test, sentiment",
              "sentiment_tweeteval_test.tsv",
              Family.SOCIAL,
              LABEL,
              goal(
                  Measure.MACRO_RECALL,
                  0.68,
                  "CoreNLP trees 0.486, VADER 0.559, SVM and FastText 0.629, SemEval-2017 winners"
                      + " 0.681, RoBERTa 0.713, BERTweet 0.734")),
          umsab("pt", 0.62, "LeIA 0.487, naive Bayes in domain 0.565, XLM-T 0.760"),
          umsab("es", 0.60, "naive Bayes in domain 0.516, XLM-T 0.685"),
          umsab("en", 0.64, "naive Bayes in domain 0.497, XLM-T 0.706"),
          OLIST,
          new Set(
              "US airlines, sentiment",
              "us_airline_visible.tsv",
              Family.SOCIAL,
              row -> ExtraData.sentiment(row.get("sentiment")),
              goal(Measure.MACRO_F1, 0.72, "VADER 0.508, naive Bayes in domain 0.742")));

  private Sentiments() {}

  private static Goal goal(Measure measure, double target, String published) {
    return new Goal(measure, Target.atLeast(target), published);
  }

  private static Set umsab(String language, double target, String published) {
    return new Set(
        "UMSAB " + language + " test, sentiment",
        "sentiment_umsab_" + language + "_test.tsv",
        Family.SOCIAL,
        LABEL,
        goal(Measure.MACRO_F1, target, published));
  }

  static int ofStars(int stars) {
    return stars < 3 ? 0 : stars == 3 ? 1 : 2;
  }

  static void measure(Bench bench) {
    for (Set set : SETS) {
      bench.open(set.name, set.file).ifPresent(tsv -> measure(bench, set, tsv));
    }
    String sides = "Olist reviews without 3 stars, 2 classes";
    bench.open(sides, OLIST.file).ifPresent(tsv -> sides(bench, sides, tsv));
  }

  private static void measure(Bench bench, Set set, Tsv tsv) {
    List<Answer> answers =
        bench.judge(
            tsv,
            set.family,
            (row, analysis) ->
                Bench.sentiment(row.text(), row.get("lang"), set.gold.applyAsInt(row), analysis));
    bench
        .report()
        .sentiment(set.name, new Answers(LABELS, answers), set.goal, ELSEWHERE, bench.peers());
  }

  private static void sides(Bench bench, String name, Tsv tsv) {
    List<Answer> answers =
        bench.judge(
            tsv,
            OLIST.family,
            (row, analysis) -> {
              int gold = OLIST.gold.applyAsInt(row);
              return gold == NEUTRAL ? null : side(row, gold / 2, analysis);
            });
    bench
        .report()
        .sides(
            name,
            new Answers(List.of("negative", "positive"), answers),
            goal(Measure.ACCURACY, 0.94, "naive Bayes in domain 0.924"),
            bench.peers());
  }

  /** The larger of the two probabilities decides; neutral is not asked. */
  static Answer side(Bench.Row row, int gold, Analysis analysis) {
    int said = analysis.negative() > analysis.positive() ? 0 : 1;
    double both = analysis.negative() + analysis.positive();
    double probability = Math.max(analysis.negative(), analysis.positive());
    return new Answer(
        row.text(),
        row.get("lang"),
        gold,
        said,
        Metrics.ratio(probability, both),
        !analysis.unsure());
  }
}
