package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Model;
import dev.ouvidor.pipeline.analysis.Outputs;
import dev.ouvidor.pipeline.analysis.RatingRule;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A question of the model that the labels of a shop answer for some of its texts. */
abstract class ShopQuestion {
  /** How much a correction by a person counts. */
  private static final double PERSON = 3;

  /** How much the marks that a customer ticked count. */
  private static final double MARK = 0.5;

  /** Below this the model does not even guess a nature, so that nobody denies it either. */
  private static final double GUESS = 0.1;

  private static final int LEVELS = 4;

  final int output;
  final int classes;
  final double gain;

  private ShopQuestion(int output, int classes, double gain) {
    this.output = output;
    this.classes = classes;
    this.gain = gain;
  }

  /**
   * What a text should be answered.
   *
   * @param target the probability of each answer
   * @param weight how much it counts
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or changed
  record Label(double[] target, double weight) {}

  /** Per answer, what the model's scores say: logarithms of calibrated odds. */
  abstract double[] calibrated(float[] scores);

  /**
   * What is known of a text; null when nothing is.
   *
   * @param p what the model says of it
   */
  abstract @Nullable Label label(ShopText text, double[] p);

  /** The questions that the labels of these texts have something to say about. */
  static List<ShopQuestion> of(Model model, List<ShopDocument> documents) {
    List<ShopQuestion> questions = new ArrayList<>();
    questions.add(new Feeling(model));
    if (documents.stream().anyMatch(d -> d.text().severity() != null)) {
      for (int level = 1; level <= LEVELS; level++) {
        int least = level;
        questions.add(
            new YesOrNo(
                model,
                Outputs.SEVERITY + level - 1,
                text -> text.severity() != null,
                text -> text.severity() != null && text.severity() >= least));
      }
    }
    List<String> natures = model.natures();
    IntStream.range(0, natures.size())
        .mapToObj(n -> nature(model, natures.get(n), Outputs.NATURE + n))
        .filter(nature -> documents.stream().anyMatch(nature::concerns))
        .forEach(questions::add);
    return questions;
  }

  private static YesOrNo nature(Model model, String code, int output) {
    return new YesOrNo(
        model, output, text -> text.natures() != null, text -> contains(text.natures(), code));
  }

  private static boolean contains(@Nullable Set<String> natures, String code) {
    return natures != null && natures.contains(code);
  }

  /** Negative, neutral or positive. */
  private static final class Feeling extends ShopQuestion {
    private static final int CLASSES = Sentiment.values().length;

    Feeling(Model model) {
      super(Outputs.SENTIMENT, CLASSES, 1 / model.calibration().sentiment());
    }

    @Override
    double[] calibrated(float[] scores) {
      return IntStream.range(0, CLASSES).mapToDouble(c -> scores[output + c] * gain).toArray();
    }

    /** A mark teaches what the model says of text and mark together: no more, no less. */
    @Override
    @Nullable Label label(ShopText text, double[] p) {
      Sentiment corrected = text.sentiment();
      if (corrected != null) {
        double[] target = new double[CLASSES];
        target[corrected.ordinal()] = 1;
        return new Label(target, PERSON);
      }
      if (text.mark() == 0) {
        return null;
      }
      double[] target = p.clone();
      RatingRule.apply(text.mark(), target);
      return new Label(target, MARK);
    }
  }

  /** A nature, or at least some severity. */
  private static final class YesOrNo extends ShopQuestion {
    private final Model model;
    private final Predicate<ShopText> known;
    private final Predicate<ShopText> yes;

    YesOrNo(Model model, int output, Predicate<ShopText> known, Predicate<ShopText> yes) {
      super(output, 2, model.calibration().slope()[output]);
      this.model = model;
      this.known = known;
      this.yes = yes;
    }

    /** Whether people affirm it of the text, or deny what the model thinks possible. */
    boolean concerns(ShopDocument document) {
      return known.test(document.text())
          && (yes.test(document.text())
              || model.probability(output, document.scores()[output]) >= GUESS);
    }

    @Override
    double[] calibrated(float[] scores) {
      return new double[] {0, scores[output] * gain + model.calibration().offset()[output]};
    }

    @Override
    @Nullable Label label(ShopText text, double[] p) {
      if (!known.test(text)) {
        return null;
      }
      return new Label(yes.test(text) ? new double[] {0, 1} : new double[] {1, 0}, PERSON);
    }
  }
}
