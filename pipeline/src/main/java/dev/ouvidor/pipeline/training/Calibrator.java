package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Outputs;
import java.util.List;

/** Fits what turns scores into probabilities, on texts that the scores were not learned from. */
final class Calibrator {
  private static final int NEWTON_STEPS = 30;

  /** Keeps rare questions near the model's own probability. */
  private static final double PRIOR = 1;

  private Calibrator() {}

  /** Slope and offset of Platt's scaling. */
  record Platt(float slope, float offset) {}

  /** Maximum likelihood with a prior around slope 1 and offset 0, by Newton's method. */
  static Platt platt(double[] scores, boolean[] yes) {
    double a = 1;
    double b = 0;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double ga = PRIOR * (a - 1);
      double gb = PRIOR * b * 0.01;
      double haa = PRIOR;
      double hbb = PRIOR * 0.01;
      double hab = 0;
      for (int i = 0; i < scores.length; i++) {
        double p = 1 / (1 + Math.exp(-a * scores[i] - b));
        double error = p - (yes[i] ? 1 : 0);
        double v = p * (1 - p);
        ga += error * scores[i];
        gb += error;
        haa += v * scores[i] * scores[i];
        hab += v * scores[i];
        hbb += v;
      }
      double det = haa * hbb - hab * hab;
      double da = (hbb * ga - hab * gb) / det;
      double db = (haa * gb - hab * ga) / det;
      double shrink = Math.min(1, 2 / Math.max(1e-9, Math.max(Math.abs(da), Math.abs(db))));
      a -= da * shrink;
      b -= db * shrink;
    }
    return new Platt((float) a, (float) b);
  }

  /** The temperature of a softmax under which the right answers are most probable. */
  static float temperature(List<float[]> scores, int at, int n, int[] answers) {
    float best = 1;
    double bestLoss = Double.POSITIVE_INFINITY;
    for (int step = 0; step <= 60; step++) {
      float temperature = (float) (0.3 * Math.pow(1.05, step));
      double loss = 0;
      for (int i = 0; i < answers.length; i++) {
        double[] p = Outputs.softmax(scores.get(i), at, n, temperature);
        loss -= Math.log(Math.max(p[answers[i]], 1e-9));
      }
      if (loss < bestLoss) {
        bestLoss = loss;
        best = temperature;
      }
    }
    return best;
  }

  /** The probability from which on saying yes gives the best F1. */
  static float threshold(double[] probabilities, boolean[] yes, float least, float most) {
    float best = 0.3f;
    double bestF1 = -1;
    for (float t = least; t <= most + 1e-6; t += 0.02f) {
      int hit = 0;
      int total = 0;
      for (int i = 0; i < yes.length; i++) {
        boolean said = probabilities[i] >= t;
        hit += said && yes[i] ? 2 : 0;
        total += (said ? 1 : 0) + (yes[i] ? 1 : 0);
      }
      double f1 = total == 0 ? 0 : (double) hit / total;
      if (f1 > bestF1) {
        bestF1 = f1;
        best = t;
      }
    }
    return best;
  }
}
