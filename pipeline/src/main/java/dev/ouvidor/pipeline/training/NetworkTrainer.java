package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Outputs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns a {@link dev.ouvidor.pipeline.analysis.Network}: all questions at once, so that what one
 * teaches helps the others, by stochastic gradient descent. Of every text some features and hidden
 * units are left out each time, so that none relies on another. Order and chance come from a fixed
 * seed: the same examples always give the same network.
 */
final class NetworkTrainer {
  /**
   * @param dimensions of the space
   * @param hidden units
   * @param rounds over all examples
   * @param keep share of the features that are not left out
   * @param keepHidden share of the hidden units that are not left out
   * @param rarest features in fewer examples are left out for good
   * @param pointStep how far points move
   */
  record Settings(
      int dimensions,
      int hidden,
      int rounds,
      double keep,
      double keepHidden,
      int rarest,
      float pointStep,
      long seed) {}

  /**
   * A text and what is known of it.
   *
   * @param sentiment −1 when not known, as {@code intent}
   * @param asked a bit for each yes-or-no question that the text says something about
   * @param yes a bit for each that it affirms
   */
  record Example(
      int[] keys,
      int sentiment,
      float sentimentWeight,
      int intent,
      float intentWeight,
      long asked,
      long yes,
      float weight) {}

  private static final float LAST_RATE = 0.1f;
  private static final float LEAST = 1e-8f;
  private static final float FARTHEST = 50;
  private static final int DICE = 256;

  private final List<Example> examples;
  private final Settings settings;
  private final int[][] features;
  private final SplittableRandom random;
  private final float[] squares;
  private final float[] x;
  private final float[] h;
  private final float[] z;
  private final float[] xErrors;
  private final float[] hErrors;
  private int[] kept = new int[1024];

  final Map<Integer, Integer> indices = new HashMap<>();
  final float[] points;
  final Layer in;
  final Layer out;

  NetworkTrainer(List<Example> examples, int labels, Settings settings) {
    this.examples = examples;
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    this.features = features();
    int dimensions = settings.dimensions();
    points = Layer.random(indices.size() * dimensions, 0.05, random);
    squares = new float[indices.size()];
    in = new Layer(dimensions, settings.hidden(), Math.sqrt(6.0 / dimensions), random);
    out = new Layer(settings.hidden(), labels, 0, random);
    x = new float[dimensions];
    xErrors = new float[dimensions];
    h = new float[settings.hidden()];
    hErrors = new float[settings.hidden()];
    z = new float[labels];
  }

  private int[][] features() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Example example : examples) {
      Arrays.stream(example.keys())
          .distinct()
          .filter(key -> counts.merge(key, 1, Integer::sum) == settings.rarest())
          .forEach(key -> indices.put(key, indices.size()));
    }
    return examples.stream().map(example -> indices(example.keys())).toArray(int[][]::new);
  }

  private int[] indices(int[] keys) {
    return Arrays.stream(keys)
        .map(key -> indices.getOrDefault(key, -1))
        .filter(index -> index >= 0)
        .toArray();
  }

  NetworkTrainer train() {
    int[] order = IntStream.range(0, examples.size()).toArray();
    for (int round = 0; round < settings.rounds(); round++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int other = order[j];
        order[j] = order[i];
        order[i] = other;
      }
      float rate = 1 - (1 - LAST_RATE) * round / settings.rounds();
      for (int e : order) {
        learn(examples.get(e), features[e], rate);
      }
    }
    return this;
  }

  /** Throws dice for every feature; how many are kept. */
  private int keep(int[] all) {
    if (kept.length < all.length) {
      kept = new int[all.length];
    }
    long limit = Math.round(settings.keep() * DICE);
    int n = 0;
    long bits = 0;
    for (int i = 0; i < all.length; i++) {
      bits = i % Long.BYTES == 0 ? random.nextLong() : bits >>> Byte.SIZE;
      if ((bits & DICE - 1) < limit) {
        kept[n++] = all[i];
      }
    }
    return n;
  }

  private void learn(Example example, int[] all, float rate) {
    int n = keep(all);
    if (n == 0) {
      return;
    }
    // Those that are left stand for all.
    float norm = norm(all.length) / (float) settings.keep();
    place(kept, n, norm);
    in.forward(x, h);
    for (int j = 0; j < h.length; j++) {
      boolean on = h[j] > 0 && random.nextDouble() < settings.keepHidden();
      h[j] = on ? h[j] / (float) settings.keepHidden() : 0;
    }
    out.forward(h, z);
    turnIntoErrors(example);
    out.backward(h, z, rate, hErrors);
    for (int j = 0; j < h.length; j++) {
      hErrors[j] = h[j] > 0 ? hErrors[j] / (float) settings.keepHidden() : 0;
    }
    in.backward(x, hErrors, rate, xErrors);
    float square = 0;
    for (int d = 0; d < x.length; d++) {
      xErrors[d] *= norm;
      square += xErrors[d] * xErrors[d] / x.length;
    }
    for (int k = 0; k < n; k++) {
      move(kept[k], square, rate);
    }
  }

  private void move(int feature, float square, float rate) {
    squares[feature] += square;
    float step = rate * settings.pointStep() / (float) Math.sqrt(squares[feature] + LEAST);
    step = Math.min(step, FARTHEST);
    int at = feature * x.length;
    for (int d = 0; d < x.length; d++) {
      points[at + d] -= step * xErrors[d];
    }
  }

  /** A text is where the sum of its points is, over the root of their number. */
  private static float norm(int n) {
    return (float) (1 / Math.sqrt(Math.max(1, n)));
  }

  private void place(int[] indices, int n, float norm) {
    Arrays.fill(x, 0);
    for (int k = 0; k < n; k++) {
      int at = indices[k] * x.length;
      for (int d = 0; d < x.length; d++) {
        x[d] += points[at + d];
      }
    }
    for (int d = 0; d < x.length; d++) {
      x[d] *= norm;
    }
  }

  /** What the network adds to the scores of a text. */
  float[] score(int[] keys) {
    int[] known = indices(keys);
    place(known, known.length, norm(known.length));
    in.forward(x, h);
    for (int j = 0; j < h.length; j++) {
      h[j] = Math.max(0, h[j]);
    }
    out.forward(h, z);
    return z.clone();
  }

  private void turnIntoErrors(Example e) {
    softmax(Outputs.SENTIMENT, 3, e.sentiment(), e.sentimentWeight());
    softmax(Outputs.INTENT, 6, e.intent(), e.intentWeight());
    Arrays.fill(z, Outputs.LANGUAGE, Outputs.VARIANT, 0);
    for (int o = Outputs.SEVERITY; o < z.length; o++) {
      int question = YesOrNo.question(o);
      if (question >= 0) {
        float yes = e.yes() >>> question & 1;
        float weight = (e.asked() >>> question & 1) * e.weight();
        z[o] = weight == 0 ? 0 : weight * (float) (1 / (1 + StrictMath.exp(-z[o])) - yes);
      }
    }
  }

  private void softmax(int at, int n, int answer, float weight) {
    if (answer < 0) {
      Arrays.fill(z, at, at + n, 0);
      return;
    }
    float max = z[at];
    for (int i = 1; i < n; i++) {
      max = Math.max(max, z[at + i]);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      z[at + i] = (float) StrictMath.exp(z[at + i] - max);
      sum += z[at + i];
    }
    for (int i = 0; i < n; i++) {
      z[at + i] = (float) (weight * (z[at + i] / sum - (i == answer ? 1 : 0)));
    }
  }
}
