package dev.ouvidor.pipeline.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an evaluation found: the one table, and more of the sentiment of every set. */
final class Report {
  private static final String NONE = "";

  private final Table main =
      new Table(
          "set",
          "rows",
          "metric",
          "Ouvidor [95 %]",
          "target",
          "met",
          "majority",
          "VADER/LeIA",
          "CoreNLP trees",
          "published");
  private final Table sentiments =
      new Table(
          "sentiment of",
          "calibration error",
          "target",
          "sure",
          "right when sure",
          "negative as -/0/+",
          "neutral as -/0/+",
          "positive as -/0/+");
  private final Misjudged misjudged = new Misjudged();

  void absent(String set, String file) {
    main.add(set, "", file + " is absent, skipped");
  }

  /** A set with one right label a row, and no peers but the majority. */
  void row(String set, Answers answers, Goal goal) {
    summary(set, answers, goal);
    misjudged.add(set, answers);
  }

  /** Rows that stand in the table a second time: their misjudged ones are listed already. */
  void summary(String set, Answers answers, Goal goal) {
    add(set, answers, goal, NONE, NONE);
  }

  /** A set where several labels may be right, measured by micro-F1. */
  void row(String set, LabelSets sets, @Nullable Target target, String published) {
    summary(set, sets, target, published);
    misjudged.add(set, sets);
  }

  /** As {@link #summary(String, Answers, Goal)}. */
  void summary(String set, LabelSets sets, @Nullable Target target, String published) {
    int rows = sets.rows().size();
    Interval ours = Interval.of(rows, sets.microF1());
    main.add(
        set,
        String.valueOf(rows),
        "micro-F1",
        ours.toString(),
        text(target),
        met(target, ours),
        Peers.rounded(sets.baseline().microF1().ofAll(rows)),
        NONE,
        NONE,
        published);
  }

  /** Sentiment has peers, and a line of its own on how far its probabilities can be trusted. */
  void sentiment(String set, Answers answers, Goal goal, Target calibration, Peers peers) {
    add(
        set,
        answers,
        goal,
        peers.lexicon(answers, goal.measure()),
        peers.tree(answers, goal.measure()));
    misjudged.add(set, answers);
    Answers sure = answers.only(Answer::sure);
    double error = answers.calibrationError();
    int[][] confusion = answers.confusion();
    sentiments.add(
        set,
        Peers.rounded(error),
        calibration + (calibration.isMetBy(error) ? " yes" : " no"),
        String.format(Locale.ROOT, "%.1f %%", 100 * Metrics.ratio(sure.size(), answers.size())),
        Peers.rounded(sure.value(Measure.ACCURACY)),
        counts(confusion[0]),
        counts(confusion[1]),
        counts(confusion[2]));
  }

  /** The two sides of sentiment: negative, positive. */
  void sides(String set, Answers answers, Goal goal, Peers peers) {
    add(set, answers, goal, peers.lexiconOfTwo(answers), NONE);
    misjudged.add(set, answers);
  }

  private void add(String set, Answers answers, Goal goal, String lexicon, String tree) {
    Measure measure = goal.measure();
    Interval ours = Interval.of(answers.size(), answers.figure(measure));
    main.add(
        set,
        String.valueOf(answers.size()),
        measure.title,
        ours.toString(),
        text(goal.target()),
        met(goal.target(), ours),
        answers.isOneSided() ? NONE : Peers.rounded(answers.baseline(measure).value(measure)),
        lexicon,
        tree,
        goal.published());
  }

  private static String text(@Nullable Target target) {
    return target == null ? NONE : target.toString();
  }

  private static String met(@Nullable Target target, Interval ours) {
    return target == null ? NONE : target.isMetBy(ours.value()) ? "yes" : "no";
  }

  private static String counts(int... counts) {
    return Arrays.stream(counts).mapToObj(String::valueOf).collect(Collectors.joining(" / "));
  }

  Misjudged misjudged() {
    return misjudged;
  }

  String plain() {
    return main.plain() + (sentiments.isEmpty() ? "" : "\n\n" + sentiments.plain());
  }

  String markdown() {
    return main.markdown() + (sentiments.isEmpty() ? "" : "\n\n" + sentiments.markdown());
  }
}
