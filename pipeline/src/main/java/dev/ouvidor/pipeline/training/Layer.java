package dev.ouvidor.pipeline.training;

import java.util.SplittableRandom;

/**
 * A layer of a network while it learns by AdaGrad: every weight slows down by what it has moved.
 */
final class Layer {
  private static final float STEP = 0.05f;
  private static final float LEAST = 1e-6f;

  final float[] weights;
  final float[] bias;
  private final float[] squares;
  private final float[] biasSquares;
  private final int from;
  private final int to;

  Layer(int from, int to, double width, SplittableRandom random) {
    this.from = from;
    this.to = to;
    weights = random(from * to, width, random);
    squares = new float[weights.length];
    bias = new float[to];
    biasSquares = new float[to];
  }

  /** Numbers between −width and width. */
  static float[] random(int n, double width, SplittableRandom random) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) ((random.nextDouble() * 2 - 1) * width);
    }
    return numbers;
  }

  int from() {
    return from;
  }

  void forward(float[] input, float[] output) {
    System.arraycopy(bias, 0, output, 0, to);
    for (int i = 0; i < from; i++) {
      float x = input[i];
      int at = i * to;
      for (int o = 0; o < to && x != 0; o++) {
        output[o] += x * weights[at + o];
      }
    }
  }

  /**
   * Learns from the errors of the output and says what they mean for the input.
   *
   * @param rate share of the step to take
   * @param inputErrors is written
   */
  void backward(float[] input, float[] errors, float rate, float[] inputErrors) {
    float step = rate * STEP;
    for (int o = 0; o < to; o++) {
      biasSquares[o] += errors[o] * errors[o];
      bias[o] -= step * errors[o] / (float) Math.sqrt(biasSquares[o] + LEAST);
    }
    for (int i = 0; i < from; i++) {
      int at = i * to;
      float x = input[i];
      float sum = 0;
      for (int o = 0; o < to; o++) {
        sum += errors[o] * weights[at + o];
      }
      inputErrors[i] = sum;
      for (int o = 0; o < to && x != 0; o++) {
        float g = errors[o] * x;
        squares[at + o] += g * g;
        weights[at + o] -= step * g / (float) Math.sqrt(squares[at + o] + LEAST);
      }
    }
  }
}
