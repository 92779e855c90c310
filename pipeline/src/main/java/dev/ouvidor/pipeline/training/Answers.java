package dev.ouvidor.pipeline.training;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What was said of the rows of a set with one right label each.
 *
 * @param labels names, by their numbers
 */
record Answers(List<String> labels, List<Answer> rows) {

  int size() {
    return rows.size();
  }

  Figure figure(Measure measure) {
    int classes = labels.size();
    int[] pairs = rows.stream().mapToInt(a -> a.gold() * classes + a.said()).toArray();
    return sample -> {
      int[][] confusion = new int[classes][classes];
      for (int i : sample) {
        confusion[pairs[i] / classes][pairs[i] % classes]++;
      }
      return measure.of(confusion);
    };
  }

  double value(Measure measure) {
    return measure.of(confusion());
  }

  /** Rows as {@code [right][said]}. */
  int[][] confusion() {
    int[][] confusion = new int[labels.size()][labels.size()];
    rows.forEach(a -> confusion[a.gold()][a.said()]++);
    return confusion;
  }

  Answers only(Predicate<Answer> which) {
    return new Answers(labels, rows.stream().filter(which).toList());
  }

  /** The same rows, judged by somebody else. */
  Answers judgedBy(ToIntFunction<Answer> other) {
    return new Answers(labels, rows.stream().map(a -> a.saying(other.applyAsInt(a))).toList());
  }

  /**
   * One label for every row: the one that is right most often; the median of levels; for F1 the
   * class that it is about.
   */
  Answers baseline(Measure measure) {
    int label =
        switch (measure) {
          case MEAN_ERROR -> median();
          case F1 -> 1;
          default -> mostFrequent();
        };
    return judgedBy(a -> label);
  }

  /** Whether all rows have the same right label, so that it says nothing to guess it. */
  boolean isOneSided() {
    return rows.stream().mapToInt(Answer::gold).distinct().count() <= 1;
  }

  private int mostFrequent() {
    int best = 0;
    for (int c = 1; c < labels.size(); c++) {
      best = count(c) > count(best) ? c : best;
    }
    return best;
  }

  private long count(int label) {
    return rows.stream().filter(a -> a.gold() == label).count();
  }

  private int median() {
    int[] sorted = rows.stream().mapToInt(Answer::gold).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  /** Evenly spread over the set, in its order. */
  Answers sample(int most) {
    if (size() <= most) {
      return this;
    }
    return new Answers(
        labels,
        IntStream.range(0, most)
            .mapToObj(i -> rows.get((int) ((long) i * size() / most)))
            .toList());
  }

  double calibrationError() {
    double[] confidence = rows.stream().mapToDouble(Answer::probability).toArray();
    boolean[] right = new boolean[size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = rows.get(i).right();
    }
    return Metrics.calibrationError(confidence, right);
  }
}
