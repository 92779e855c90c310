package dev.ouvidor.pipeline.analysis;

import java.util.List;

/**
 * All that was learned. Immutable and thread safe; load it once per JVM with {@link Models}.
 *
 * @param version {@code <date>.<hash of the content>}
 * @param natures codes, in the order of the outputs from {@link Outputs#NATURE}
 * @param weights feature × output, and behind the outputs what the network reads
 * @param network adds to what the weights say
 * @param calibration turns scores into probabilities
 * @param thresholds per output, the calibrated probability from which on a nature or an aspect is
 *     reported
 * @param polarity polarity of words in tenths
 * @param concepts bits of the concepts of words
 */
public record Model(
    String version,
    List<String> natures,
    Weights weights,
    Network network,
    Calibration calibration,
    float[] thresholds,
    Lexicon polarity,
    Lexicon concepts) {

  /**
   * How scores become probabilities, fitted on texts kept out of training.
   *
   * @param sentiment temperature of the softmax
   * @param intent temperature of the softmax
   * @param language temperature of the softmax
   * @param slope per output, Platt's slope of the yes-or-no questions
   * @param offset per output, Platt's offset
   */
  public record Calibration(
      float sentiment, float intent, float language, float[] slope, float[] offset) {}

  /** Scores of a text by the keys of its features; a key counts as often as it comes. */
  public float[] scores(int[] keys) {
    float[] scores = weights.scores(keys);
    network.add(scores, network.room());
    return scores;
  }

  /** Calibrated probability of a yes-or-no output. */
  public double probability(int output, float score) {
    return Outputs.sigmoid(calibration.slope[output] * score + calibration.offset[output]);
  }

  /** How many features the model knows. */
  public int featureCount() {
    return weights.keys().length;
  }
}
