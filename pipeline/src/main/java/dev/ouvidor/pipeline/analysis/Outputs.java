package dev.ouvidor.pipeline.analysis;

import java.util.List;

/** Where each label stands among the outputs of a model. Part of the model format. */
public final class Outputs {
  /** Negative, neutral, positive: one softmax. */
  public static final int SENTIMENT = 0;

  /** The six of {@link Intent}: one softmax. */
  public static final int INTENT = 3;

  /** "At least level 1, 2, 3, 4": four yes-or-no questions. */
  public static final int SEVERITY = 9;

  /** Portuguese, English, Spanish, any other: one softmax. */
  public static final int LANGUAGE = 13;

  /** "Is it Brazilian rather than European Portuguese?" */
  public static final int VARIANT = 17;

  /** "Does the writer praise it?", one yes-or-no question per aspect, in this order. */
  public static final int PRAISED = 18;

  /** What a shop is judged by; first parts of the codes of natures, too. */
  public static final List<String> ASPECTS =
      List.of(
          "delivery",
          "order",
          "product",
          "returns",
          "payment",
          "price",
          "service",
          "site",
          "stock",
          "trust");

  /** One yes-or-no question per nature, in the model's order of codes. */
  public static final int NATURE = 28;

  static final String[] LANGUAGES = {"pt", "en", "es", "und"};

  private Outputs() {}

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Softmax of {@code n} scores from {@code at}, divided by the temperature. */
  public static double[] softmax(float[] scores, int at, int n, double temperature) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, scores[at + i]);
    }
    double[] p = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      p[i] = Math.exp((scores[at + i] - max) / temperature);
      sum += p[i];
    }
    for (int i = 0; i < n; i++) {
      p[i] /= sum;
    }
    return p;
  }

  static int argmax(double[] p) {
    int best = 0;
    for (int i = 1; i < p.length; i++) {
      best = p[i] > p[best] ? i : best;
    }
    return best;
  }
}
