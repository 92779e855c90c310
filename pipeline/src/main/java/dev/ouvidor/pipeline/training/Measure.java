package dev.ouvidor.pipeline.training;

import java.util.function.ToDoubleFunction;

/** A figure of a confusion matrix, {@code [what is right][what was said]} in rows of the set. */
enum Measure {
  ACCURACY("accuracy", Measure::accuracy),
  /** Mean of the classes' F1. */
  MACRO_F1("macro-F1", Measure::macroF1),
  MACRO_RECALL("macro recall", Measure::macroRecall),
  /** F1 of the class 1, against the class 0. */
  F1("F1", confusion -> f1(confusion, 1)),
  /** The classes are levels. */
  MEAN_ERROR("mean abs. error", Measure::meanError);

  final String title;
  private final ToDoubleFunction<int[][]> figure;

  Measure(String title, ToDoubleFunction<int[][]> figure) {
    this.title = title;
    this.figure = figure;
  }

  double of(int[][] confusion) {
    return figure.applyAsDouble(confusion);
  }

  private static double accuracy(int[][] confusion) {
    int right = 0;
    int all = 0;
    for (int g = 0; g < confusion.length; g++) {
      right += confusion[g][g];
      all += sum(confusion[g]);
    }
    return Metrics.ratio(right, all);
  }

  private static double macroF1(int[][] confusion) {
    double sum = 0;
    for (int c = 0; c < confusion.length; c++) {
      sum += f1(confusion, c);
    }
    return sum / confusion.length;
  }

  private static double macroRecall(int[][] confusion) {
    double sum = 0;
    for (int c = 0; c < confusion.length; c++) {
      sum += Metrics.ratio(confusion[c][c], sum(confusion[c]));
    }
    return sum / confusion.length;
  }

  private static double f1(int[][] confusion, int c) {
    int said = 0;
    for (int[] row : confusion) {
      said += row[c];
    }
    return Metrics.ratio(2.0 * confusion[c][c], said + sum(confusion[c]));
  }

  private static double meanError(int[][] confusion) {
    int errors = 0;
    int all = 0;
    for (int g = 0; g < confusion.length; g++) {
      for (int s = 0; s < confusion.length; s++) {
        errors += confusion[g][s] * Math.abs(g - s);
      }
      all += sum(confusion[g]);
    }
    return Metrics.ratio(errors, all);
  }

  private static int sum(int... row) {
    int sum = 0;
    for (int n : row) {
      sum += n;
    }
    return sum;
  }
}
