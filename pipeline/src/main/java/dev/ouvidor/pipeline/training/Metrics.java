package dev.ouvidor.pipeline.training;

/** The usual figures, from pairs of what is right and what was said. */
final class Metrics {
  private Metrics() {}

  /** What {@link Measure} is a figure of. */
  static int[][] confusion(int[] gold, int[] said, int classes) {
    int[][] confusion = new int[classes][classes];
    for (int i = 0; i < gold.length; i++) {
      confusion[gold[i]][said[i]]++;
    }
    return confusion;
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

  /** 0 when there is nothing to divide by. */
  static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
