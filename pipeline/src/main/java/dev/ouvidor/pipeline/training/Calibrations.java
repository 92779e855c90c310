package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Model;
import dev.ouvidor.pipeline.analysis.Outputs;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Calibration and thresholds of all outputs, from the scores of cross-validation. */
final class Calibrations {
  /**
   * A rare label's own best threshold is mostly chance: this many examples speak for the common.
   */
  private static final float COMMON = 60;

  private final List<Document> documents;
  private final List<float[]> scores;
  private final List<String> natures;
  final Model.Calibration calibration;
  final float[] thresholds;

  /**
   * @param documents what a shop hears
   * @param sentiment temperature of the sentiment, which is asked of all texts
   */
  Calibrations(
      List<Document> documents, List<float[]> scores, List<String> natures, float sentiment) {
    this.documents = documents;
    this.scores = scores;
    this.natures = natures;
    this.calibration = fit(sentiment);
    this.thresholds = thresholds();
  }

  private Model.Calibration fit(float sentiment) {
    float[] slope = new float[Outputs.NATURE + natures.size()];
    float[] offset = new float[slope.length];
    Arrays.fill(slope, 1);
    for (int level = 1; level <= 4; level++) {
      int least = level;
      platt(Outputs.SEVERITY + level - 1, d -> d.severity() >= least, slope, offset);
    }
    for (int a = 0; a < Outputs.ASPECTS.size(); a++) {
      String aspect = Outputs.ASPECTS.get(a);
      platt(Outputs.PRAISED + a, d -> d.praised().contains(aspect), slope, offset);
    }
    for (int n = 0; n < natures.size(); n++) {
      String nature = natures.get(n);
      platt(Outputs.NATURE + n, d -> d.natures().contains(nature), slope, offset);
    }
    return new Model.Calibration(
        sentiment,
        temperature(Outputs.INTENT, 6, d -> d.text().intent()),
        Math.max(1, temperature(Outputs.LANGUAGE, 4, Heads::language)),
        slope,
        offset);
  }

  private float temperature(int at, int n, ToIntFunction<Document> answer) {
    return Calibrator.temperature(scores, at, n, documents.stream().mapToInt(answer).toArray());
  }

  private void platt(int output, Function<Labelled, Boolean> yes, float[] slope, float[] offset) {
    Calibrator.Platt platt = Calibrator.platt(column(output), answers(yes));
    slope[output] = platt.slope();
    offset[output] = platt.offset();
  }

  private double[] column(int output) {
    return scores.stream().mapToDouble(s -> s[output]).toArray();
  }

  private boolean[] answers(Function<Labelled, Boolean> yes) {
    boolean[] answers = new boolean[documents.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = yes.apply(documents.get(i).text());
    }
    return answers;
  }

  private float[] thresholds() {
    float[] thresholds = new float[Outputs.NATURE + natures.size()];
    Arrays.fill(thresholds, 0.5f);
    thresholds(Outputs.PRAISED, Outputs.ASPECTS, Labelled::praised, thresholds);
    thresholds(Outputs.NATURE, natures, Labelled::natures, thresholds);
    return thresholds;
  }

  /** Those of outputs that ask, one after the other, for each of some labels. */
  private void thresholds(
      int first, List<String> labels, Function<Labelled, List<String>> of, float[] thresholds) {
    int n = documents.size();
    double[] all = new double[n * labels.size()];
    boolean[] yes = new boolean[all.length];
    for (int k = 0; k < labels.size(); k++) {
      System.arraycopy(probabilities(first + k), 0, all, k * n, n);
      String label = labels.get(k);
      System.arraycopy(answers(d -> of.apply(d).contains(label)), 0, yes, k * n, n);
    }
    float common = Calibrator.threshold(all, yes, 0.1f, 0.6f);
    for (int k = 0; k < labels.size(); k++) {
      boolean[] own = Arrays.copyOfRange(yes, k * n, (k + 1) * n);
      float best = Calibrator.threshold(probabilities(first + k), own, 0.1f, 0.6f);
      int examples = 0;
      for (boolean y : own) {
        examples += y ? 1 : 0;
      }
      thresholds[first + k] = (best * examples + common * COMMON) / (examples + COMMON);
    }
  }

  private double[] probabilities(int output) {
    double[] p = column(output);
    for (int i = 0; i < p.length; i++) {
      double x = calibration.slope()[output] * p[i] + calibration.offset()[output];
      p[i] = 1 / (1 + Math.exp(-x));
    }
    return p;
  }
}
