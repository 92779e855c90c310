package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * Fits a model to one shop: what customers ticked and people corrected moves the weights away from
 * those of the base model, as far as it agrees. Questions without any label, and what calibrates,
 * stay as they are to the bit. Deterministic, whatever the order of the texts.
 */
public final class ShopTrainer {
  /** Every so many texts of the project's corpus hold the model where it is. */
  private static final int GENERAL = 8;

  private final Model base;

  public ShopTrainer(Model base) {
    this.base = base;
  }

  /**
   * Learns from texts; those {@linkplain ShopText#heldOut held out} are not looked at.
   *
   * @param progress is told the share that is done, 0 to 1; may throw to stop
   * @return a model without a version: writing it gives it one
   */
  public Model train(List<ShopText> texts, DoubleConsumer progress) {
    ShopDocument.Reader reader = new ShopDocument.Reader(base);
    List<ShopDocument> documents =
        texts.stream()
            .filter(text -> !text.heldOut() && !text.feedback().body().isBlank())
            .sorted(Comparator.comparing(text -> text.feedback().id()))
            .map(reader::read)
            .toList();
    List<ShopDocument> general = general(reader);
    Map<Integer, Map<Integer, Float>> changes = new TreeMap<>();
    List<ShopQuestion> questions = ShopQuestion.of(base, documents);
    for (int q = 0; q < questions.size(); q++) {
      progress.accept((double) q / questions.size());
      new ShopLesson(questions.get(q), documents, general).learn(changes);
    }
    progress.accept(1);
    return new Model(
        "unwritten",
        base.natures(),
        base.weights().plus(changes),
        base.network(),
        base.calibration(),
        base.thresholds(),
        base.polarity(),
        base.concepts());
  }

  private static List<ShopDocument> general(ShopDocument.Reader reader) {
    List<Labelled> corpus = Corpus.read();
    List<ShopDocument> general = new ArrayList<>();
    for (int i = 0; i < corpus.size(); i += GENERAL) {
      if (!corpus.get(i).heldOut()) {
        general.add(reader.read(ShopText.of(HeldOut.feedback(corpus.get(i)))));
      }
    }
    return general;
  }
}
