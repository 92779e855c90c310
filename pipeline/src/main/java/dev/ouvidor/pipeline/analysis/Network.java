package dev.ouvidor.pipeline.analysis;

/**
 * A small network beside the linear weights: it sees how things come together. Every feature is a
 * point in a space of few dimensions; a text is the sum of its points, brought to one scale by how
 * many they are; one hidden layer looks at that and adds to the scores of all labels. The points
 * are further columns of {@link Weights}, behind those of the labels: {@link #dimensions()}
 * coordinates and a 1 to count them by. Immutable and thread safe.
 */
public final class Network {
  private final int labels;
  private final int dimensions;
  private final int hidden;
  private final float[] in;

  /** The same, hidden unit × dimension. */
  private final float[] inByUnit;

  private final float[] inBias;
  private final float[] out;
  private final float[] outBias;

  /**
   * @param in dimension × hidden unit
   * @param inBias of each hidden unit
   * @param out hidden unit × label
   * @param outBias of each label
   * @throws IllegalArgumentException if they do not fit together
   */
  public Network(float[] in, float[] inBias, float[] out, float[] outBias) {
    this.labels = outBias.length;
    this.hidden = inBias.length;
    this.dimensions = hidden == 0 ? 0 : in.length / hidden;
    this.in = in.clone();
    this.inBias = inBias.clone();
    this.out = out.clone();
    this.outBias = outBias.clone();
    if (in.length != dimensions * hidden || out.length != hidden * labels) {
      throw new IllegalArgumentException(
          "layers of " + in.length + " and " + out.length + " weights do not fit");
    }
    this.inByUnit = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      inByUnit[i % hidden * dimensions + i / hidden] = in[i];
    }
  }

  /** Columns of the weights that are coordinates; behind them stands the count. */
  public int dimensions() {
    return dimensions;
  }

  /** Columns of the weights in all. */
  int columns() {
    return labels + dimensions + 1;
  }

  int labels() {
    return labels;
  }

  /** The four parts, as given to the constructor; not to be changed. */
  float[][] parts() {
    return new float[][] {in, inBias, out, outBias};
  }

  /** Room for the hidden layer of one text. */
  float[] room() {
    return new float[hidden];
  }

  /**
   * Adds to the scores of the labels what the rest of the scores, the sum of the points, says.
   *
   * @param h becomes the hidden layer
   */
  void add(float[] scores, float[] h) {
    System.arraycopy(inBias, 0, h, 0, hidden);
    float norm = norm(scores);
    for (int d = 0; d < dimensions; d++) {
      addTimes(scores[labels + d] * norm, in, d * hidden, h, hidden);
    }
    for (int o = 0; o < labels; o++) {
      scores[o] += outBias[o];
    }
    for (int j = 0; j < hidden; j++) {
      if (h[j] > 0) {
        addTimes(h[j], out, j * labels, scores, labels);
      }
    }
  }

  /** Adds so many numbers, times a factor; short, so that the compiler takes several at once. */
  static void addTimes(float factor, float[] from, int at, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] += factor * from[at + i];
    }
  }

  private float norm(float[] scores) {
    return 1 / (float) Math.sqrt(Math.max(1, scores[labels + dimensions]));
  }

  /**
   * How much the score of a label grows with each coordinate of the text read last.
   *
   * @param scores of that text
   * @param h its hidden layer
   */
  float[] slopes(int label, float[] scores, float[] h) {
    float norm = norm(scores);
    float[] slopes = new float[dimensions];
    for (int j = 0; j < hidden; j++) {
      if (h[j] > 0) {
        float weight = out[j * labels + label] * norm;
        addTimes(weight, inByUnit, j * dimensions, slopes, dimensions);
      }
    }
    return slopes;
  }
}
