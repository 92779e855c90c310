package dev.ouvidor.pipeline.training;

import edu.stanford.nlp.optimization.AbstractCachingDiffFunction;
import edu.stanford.nlp.optimization.QNMinimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many yes-or-no questions about the same texts, learned side by side (logistic regression,
 * CoreNLP's quasi-Newton minimiser, L2 prior): a feature is looked up once for all of them, which
 * takes a small part of the time of one question after the other.
 */
final class ManyQuestions extends AbstractCachingDiffFunction {
  private static final double TOLERANCE = 1e-3;
  private static final int HISTORY = 5;
  private static final int MOST_STEPS = 45;

  /** Inverse variance of the prior: smaller is freer. */
  private static final double PRECISION = 8;

  /** Features in fewer texts are left out. */
  private static final int RAREST = 2;

  /** Below this share of a question's strongest weight a weight is nothing. */
  private static final float NOTHING = 0.004f;

  private final List<Example> examples;
  private final int[][] features;
  private final int questions;
  private final int dimension;
  private final double[] scores;

  /**
   * A text.
   *
   * @param asked a bit for each question that the text says something about
   * @param yes a bit for each question that it affirms
   * @param weight how much it counts
   */
  record Example(Document document, long asked, long yes, float weight) {}

  private ManyQuestions(List<Example> examples, Map<Integer, Integer> indices, int questions) {
    this.examples = examples;
    this.questions = questions;
    this.dimension = indices.size() * questions;
    this.scores = new double[questions];
    this.features =
        examples.stream()
            .map(
                example ->
                    Arrays.stream(example.document().keys())
                        .map(key -> indices.getOrDefault(key, -1))
                        .filter(index -> index >= 0)
                        .toArray())
            .toArray(int[][]::new);
  }

  /**
   * Learns all of them.
   *
   * @param questions how many, at most 64
   * @return one head for each, in their order
   */
  static List<Head> train(List<Example> examples, int questions) {
    Map<Integer, Integer> indices = indices(examples);
    var function = new ManyQuestions(examples, indices, questions);
    QNMinimizer minimizer = new QNMinimizer(HISTORY);
    minimizer.shutUp();
    minimizer.terminateOnMaxItr(MOST_STEPS);
    double[] weights = minimizer.minimize(function, TOLERANCE, new double[function.dimension]);
    List<Head> heads = new ArrayList<>(questions);
    for (int q = 0; q < questions; q++) {
      heads.add(new Head(2, weightsOf(q, questions, weights, indices)));
    }
    return heads;
  }

  private static Map<Integer, Integer> indices(List<Example> examples) {
    Map<Integer, Integer> counts = new HashMap<>();
    Map<Integer, Integer> indices = new HashMap<>();
    for (Example example : examples) {
      Arrays.stream(example.document().keys())
          .distinct()
          .filter(key -> counts.merge(key, 1, Integer::sum) == RAREST)
          .forEach(key -> indices.put(key, indices.size()));
    }
    return indices;
  }

  private static Map<Integer, float[]> weightsOf(
      int q, int questions, double[] weights, Map<Integer, Integer> indices) {
    double strongest = 0;
    for (int i = q; i < weights.length; i += questions) {
      strongest = Math.max(strongest, Math.abs(weights[i]));
    }
    double least = strongest * NOTHING;
    Map<Integer, float[]> byKey = new HashMap<>();
    indices.forEach(
        (key, index) -> {
          float weight = (float) weights[index * questions + q];
          if (Math.abs(weight) > least) {
            byKey.put(key, new float[] {weight});
          }
        });
    return byKey;
  }

  @Override
  public int domainDimension() {
    return dimension;
  }

  @Override
  protected void calculate(double[] weights) {
    value = 0;
    for (int i = 0; i < dimension; i++) {
      value += PRECISION * weights[i] * weights[i] / 2;
      derivative[i] = PRECISION * weights[i];
    }
    for (int e = 0; e < features.length; e++) {
      Arrays.fill(scores, 0);
      for (int feature : features[e]) {
        int at = feature * questions;
        for (int q = 0; q < questions; q++) {
          scores[q] += weights[at + q];
        }
      }
      turnIntoErrors(examples.get(e));
      for (int feature : features[e]) {
        int at = feature * questions;
        for (int q = 0; q < questions; q++) {
          derivative[at + q] += scores[q];
        }
      }
    }
  }

  /** From the scores of a text to what each of them adds to the derivative. */
  private void turnIntoErrors(Example example) {
    for (int q = 0; q < questions; q++) {
      if ((example.asked() >>> q & 1) == 0) {
        scores[q] = 0;
      } else {
        boolean yes = (example.yes() >>> q & 1) == 1;
        double against = yes ? -scores[q] : scores[q];
        // log(1 + e^x) without an overflow
        value +=
            example.weight() * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
        double wrong = example.weight() / (1 + Math.exp(-against));
        scores[q] = yes ? -wrong : wrong;
      }
    }
  }
}
