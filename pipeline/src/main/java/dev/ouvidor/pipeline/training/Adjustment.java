package dev.ouvidor.pipeline.training;

import edu.stanford.nlp.optimization.AbstractCachingDiffFunction;
import edu.stanford.nlp.optimization.QNMinimizer;
import java.util.Arrays;
import java.util.List;

/**
 * What some texts change about one question of a model: weights to be added to those that it has.
 * They begin at zero, where the model answers as before, and an L2 prior holds each of them there;
 * only what many or weighty texts agree on moves it. Convex, so that the same texts always give the
 * same weights.
 */
final class Adjustment extends AbstractCachingDiffFunction {
  private static final double TOLERANCE = 1e-3;
  private static final int HISTORY = 10;
  private static final int MOST_STEPS = 60;

  private final List<Example> examples;
  private final int classes;
  private final int free;
  private final double gain;
  private final double[] precision;

  /**
   * A text.
   *
   * @param features indices of its features among those that may move; an index as often as it
   *     comes
   * @param scores per answer, what the model says: logarithms of calibrated odds
   * @param target per answer, its probability as it should be
   * @param weight how much it counts
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or changed
  record Example(int[] features, double[] scores, double[] target, double weight) {}

  /**
   * @param classes number of answers; of two only the second has weights
   * @param gain how much a calibrated score grows with the weights
   * @param precision of the prior, of each feature that may move: its inverse variance
   */
  private Adjustment(List<Example> examples, int classes, double gain, double[] precision) {
    this.examples = examples;
    this.classes = classes;
    this.free = classes == 2 ? 1 : classes;
    this.gain = gain;
    this.precision = precision;
  }

  /** The weights by feature, for each answer, or for the second alone if there are two. */
  static double[][] learn(List<Example> examples, int classes, double gain, double[] precision) {
    var question = new Adjustment(examples, classes, gain, precision);
    QNMinimizer minimizer = new QNMinimizer(HISTORY);
    minimizer.shutUp();
    minimizer.terminateOnMaxItr(MOST_STEPS);
    double[] flat =
        precision.length == 0
            ? new double[0]
            : minimizer.minimize(question, TOLERANCE, new double[question.domainDimension()]);
    double[][] weights = new double[precision.length][question.free];
    for (int i = 0; i < flat.length; i++) {
      weights[i / question.free][i % question.free] = flat[i];
    }
    return weights;
  }

  @Override
  public int domainDimension() {
    return precision.length * free;
  }

  @Override
  protected void calculate(double[] weights) {
    value = 0;
    for (int i = 0; i < weights.length; i++) {
      value += precision[i / free] * weights[i] * weights[i] / 2;
      derivative[i] = precision[i / free] * weights[i];
    }
    for (Example example : examples) {
      double[] logs = logProbabilities(example, weights);
      for (int answer = 0; answer < classes; answer++) {
        value -= example.weight() * example.target()[answer] * logs[answer];
      }
      for (int k = 0; k < free; k++) {
        int answer = classes - free + k;
        double error = Math.exp(logs[answer]) - example.target()[answer];
        for (int feature : example.features()) {
          derivative[feature * free + k] += example.weight() * gain * error;
        }
      }
    }
  }

  private double[] logProbabilities(Example example, double[] weights) {
    double[] logs = example.scores().clone();
    for (int feature : example.features()) {
      for (int k = 0; k < free; k++) {
        logs[classes - free + k] += gain * weights[feature * free + k];
      }
    }
    return normalised(logs);
  }

  /** The probabilities of calibrated scores. */
  static double[] probabilities(double[] scores) {
    return Arrays.stream(normalised(scores)).map(Math::exp).toArray();
  }

  private static double[] normalised(double[] logs) {
    double max = Arrays.stream(logs).max().orElse(0);
    double sum = Arrays.stream(logs).map(log -> Math.exp(log - max)).sum();
    return Arrays.stream(logs).map(log -> log - max - Math.log(sum)).toArray();
  }
}
