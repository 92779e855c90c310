package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The labels of one piece of feedback as they count: what people corrected lies over the models.
 *
 * @param unsure whether a person should look; not once a person has corrected it
 */
public record Labels(Sentiment sentiment, List<String> natures, int severity, boolean unsure) {
  static final String SENTIMENT = "sentiment";
  static final String NATURES = "natures";
  static final String SEVERITY = "severity";

  /** Those of a piece of feedback of a case with these corrections. */
  public static Labels of(Item item, List<Correction> corrections) {
    List<Correction> own =
        corrections.stream().filter(one -> one.feedbackId().equals(item.id())).toList();
    return new Labels(
        last(own, SENTIMENT).map(Sentiment::valueOf).orElse(item.sentiment()),
        last(own, NATURES).map(Labels::codes).orElse(item.natures()),
        last(own, SEVERITY).map(Integer::valueOf).orElse(item.severity()),
        item.unsure() && own.isEmpty());
  }

  private static Optional<String> last(List<Correction> corrections, String field) {
    return corrections.stream()
        .filter(one -> one.field().equals(field))
        .reduce((earlier, later) -> later)
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

  private static List<String> codes(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
  }
}
