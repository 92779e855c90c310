package dev.ouvidor.pipeline.training;

import edu.stanford.nlp.classify.LinearClassifier;
import edu.stanford.nlp.classify.LinearClassifierFactory;
import edu.stanford.nlp.classify.WeightedDataset;
import edu.stanford.nlp.optimization.QNMinimizer;
import edu.stanford.nlp.util.ArgumentParser;
import edu.stanford.nlp.util.HashIndex;
import edu.stanford.nlp.util.Index;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One question put to a text and the weights learned for it by CoreNLP's linear classifier (maximum
 * entropy, quasi-Newton, L2 prior).
 *
 * @param classes number of answers
 * @param weights by feature key, one weight per answer; a yes-or-no question has a single one
 */
record Head(int classes, Map<Integer, float[]> weights) {
  private static final double TOLERANCE = 1e-3;
  private static final int HISTORY = 10;

  /** An example: a document, the right answer, and how much it counts. */
  record Example(Document document, int answer, float weight) {}

  /**
   * Learns one question.
   *
   * @param classes number of answers
   * @param sigma of the L2 prior: smaller is smoother
   * @param rarest features in fewer examples are left out
   * @param most iterations
   */
  record Settings(int classes, double sigma, int rarest, int most) {}

  static Head train(List<Example> examples, Settings settings) {
    // Sums are cut into as many parts as there are threads: any other number, other last digits.
    ArgumentParser.threads = 1;
    Index<Integer> features = features(examples, settings.rarest());
    Index<Integer> labels = new HashIndex<>();
    for (int c = 0; c < settings.classes(); c++) {
      labels.addToIndex(c);
    }
    LinearClassifierFactory<Integer, Integer> factory =
        new LinearClassifierFactory<>(
            () -> minimizer(settings.most()), TOLERANCE, false, settings.sigma());
    factory.setVerbose(false);
    LinearClassifier<Integer, Integer> classifier =
        factory.trainClassifier(dataset(examples, features, labels));
    return new Head(settings.classes(), unpack(classifier.weights(), features));
  }

  private static QNMinimizer minimizer(int most) {
    QNMinimizer minimizer = new QNMinimizer(HISTORY);
    minimizer.shutUp();
    minimizer.terminateOnMaxItr(most);
    return minimizer;
  }

  private static Index<Integer> features(List<Example> examples, int rarest) {
    Map<Integer, Integer> counts = new HashMap<>();
    List<Integer> inOrder = new ArrayList<>();
    for (Example example : examples) {
      for (int key : example.document().keys()) {
        if (counts.merge(key, 1, Integer::sum) == rarest) {
          inOrder.add(key);
        }
      }
    }
    return new HashIndex<>(inOrder);
  }

  private static WeightedDataset<Integer, Integer> dataset(
      List<Example> examples, Index<Integer> features, Index<Integer> labels) {
    int n = examples.size();
    int[][] data = new int[n][];
    int[] answers = new int[n];
    float[] weights = new float[n];
    for (int i = 0; i < n; i++) {
      Example example = examples.get(i);
      data[i] = known(example.document().keys(), features);
      answers[i] = example.answer();
      weights[i] = example.weight();
    }
    return new WeightedDataset<>(labels, answers, features, data, n, weights);
  }

  private static int[] known(int[] keys, Index<Integer> features) {
    int[] indices = new int[keys.length];
    int n = 0;
    for (int key : keys) {
      int index = features.indexOf(key);
      if (index >= 0) {
        indices[n++] = index;
      }
    }
    return java.util.Arrays.copyOf(indices, n);
  }

  private static Map<Integer, float[]> unpack(double[][] weights, Index<Integer> features) {
    Map<Integer, float[]> byKey = new HashMap<>(features.size() * 2);
    for (int f = 0; f < weights.length; f++) {
      double[] w = weights[f];
      float[] row;
      if (w.length == 2) {
        row = new float[] {(float) (w[1] - w[0])};
      } else {
        row = new float[w.length];
        for (int c = 0; c < w.length; c++) {
          row[c] = (float) w[c];
        }
      }
      byKey.put(features.get(f), row);
    }
    return byKey;
  }

  /** Number of scores: one for a yes-or-no question. */
  int outputs() {
    return classes == 2 ? 1 : classes;
  }

  /** Adds the scores of a text to {@code scores} from {@code at}. */
  void score(int[] keys, float[] scores, int at) {
    for (int key : keys) {
      float[] row = weights.get(key);
      if (row != null) {
        for (int c = 0; c < row.length; c++) {
          scores[at + c] += row[c];
        }
      }
    }
  }
}
