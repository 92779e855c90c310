package dev.ouvidor.pipeline.training;

import java.util.List;

/** The usual figures, from pairs of what is right and what was said. */
final class Metrics {
  private Metrics() {}

  static double accuracy(int[] gold, int[] said) {
    int right = 0;
    for (int i = 0; i < gold.length; i++) {
      right += gold[i] == said[i] ? 1 : 0;
    }
    return ratio(right, gold.length);
  }

  static double meanAbsoluteError(int[] gold, int[] said) {
    int sum = 0;
    for (int i = 0; i < gold.length; i++) {
      sum += Math.abs(gold[i] - said[i]);
    }
    return ratio(sum, gold.length);
  }

  /** Mean of the classes' F1. */
  static double macroF1(int[] gold, int[] said, int classes) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      int hit = count(gold, said, c, c);
      sum += ratio(2 * hit, count(gold, said, c, -1) + count(gold, said, -1, c));
    }
    return sum / classes;
  }

  static double macroRecall(int[] gold, int[] said, int classes) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += ratio(count(gold, said, c, c), count(gold, said, c, -1));
    }
    return sum / classes;
  }

  private static int count(int[] gold, int[] said, int g, int s) {
    int n = 0;
    for (int i = 0; i < gold.length; i++) {
      n += (g < 0 || gold[i] == g) && (s < 0 || said[i] == s) ? 1 : 0;
    }
    return n;
  }

  /** F1 over all single labels together. */
  static double microF1(List<? extends List<String>> gold, List<? extends List<String>> said) {
    int hit = 0;
    int total = 0;
    for (int i = 0; i < gold.size(); i++) {
      total += gold.get(i).size() + said.get(i).size();
      for (String label : said.get(i)) {
        hit += gold.get(i).contains(label) ? 1 : 0;
      }
    }
    return ratio(2 * hit, total);
  }

  /** Expected calibration error of the most probable label, in ten bins. */
  static double calibrationError(double[] confidence, boolean[] right) {
    double[] sum = new double[10];
    int[] hits = new int[10];
    for (int i = 0; i < confidence.length; i++) {
      int bin = Math.min(9, (int) (confidence[i] * 10));
      sum[bin] += confidence[i];
      hits[bin] += right[i] ? 1 : 0;
    }
    double error = 0;
    for (int b = 0; b < 10; b++) {
      error += Math.abs(sum[b] - hits[b]);
    }
    return confidence.length == 0 ? 0 : error / confidence.length;
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
