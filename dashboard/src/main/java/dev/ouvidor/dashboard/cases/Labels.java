package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.PersonLabels;
import java.util.List;
import java.util.Optional;

/**
 * The labels of one piece of feedback as they count: what people corrected lies over the models.
 *
 * @param unsure whether a person should look; not once a person has corrected it
 */
public record Labels(Sentiment sentiment, List<String> natures, int severity, boolean unsure) {
  static final String SENTIMENT = Correction.SENTIMENT;
  static final String NATURES = Correction.NATURES;
  static final String SEVERITY = Correction.SEVERITY;

  /** Those of a piece of feedback of a case with these corrections. */
  public static Labels of(Item item, List<Correction> corrections) {
    List<Correction> own = inForce(item.id(), item.text(), corrections);
    return new Labels(
        of(own, SENTIMENT).map(Sentiment::valueOf).orElse(item.sentiment()),
        of(own, NATURES).map(PersonLabels::codes).orElse(item.natures()),
        of(own, SEVERITY).map(Integer::valueOf).orElse(item.severity()),
        item.unsure() && own.isEmpty());
  }

  /**
   * What people say of the labels of a piece of feedback: at most one of each label, none that was
   * taken back or that its text has outlived.
   *
   * @param corrections of its case
   */
  public static List<Correction> inForce(String id, String text, List<Correction> corrections) {
    List<Correction> own = corrections.stream().filter(one -> one.feedbackId().equals(id)).toList();
    return PersonLabels.of(own).newest().stream().filter(one -> one.holdsFor(text)).toList();
  }

  private static Optional<String> of(List<Correction> inForce, String field) {
    return inForce.stream()
        .filter(one -> one.field().equals(field))
        .findFirst()
        .map(Correction::to);
  }

  /** The written form of a label in a {@link Correction}. */
  String written(String field) {
    return switch (field) {
      case SENTIMENT -> sentiment.name();
      case NATURES -> String.join(",", natures);
      case SEVERITY -> Integer.toString(severity);
      default -> throw Refusal.invalid("field", field, "sentiment, natures or severity");
    };
  }
}
