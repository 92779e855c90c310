package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.RatingRule;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A piece of feedback of one shop, with the marks that the customer ticked in it, and what people
 * of the shop corrected. Labels that nobody corrected are null.
 *
 * @param feedback as it stands in the index
 * @param sentiment as a person corrected it
 * @param natures codes, all of them, as a person corrected them
 * @param severity 0 to 4, as a person corrected it
 */
public record ShopText(
    Feedback feedback,
    @Nullable Sentiment sentiment,
    @Nullable Set<String> natures,
    @Nullable Integer severity) {
  private static final int LOW = 2;
  private static final int HIGH = 5;

  /** Without corrections. */
  public static ShopText of(Feedback feedback) {
    return new ShopText(feedback, null, null, null);
  }

  /**
   * With a label that a person corrected, in the form in which corrections are stored.
   *
   * @param field {@code sentiment}, {@code natures} (codes between commas) or {@code severity};
   *     another one is passed over
   * @throws IllegalArgumentException if the value is no such label
   */
  public ShopText corrected(String field, String to) {
    return switch (field) {
      case "sentiment" -> new ShopText(feedback, Sentiment.valueOf(to), natures, severity);
      case "natures" -> new ShopText(feedback, sentiment, codes(to), severity);
      case "severity" -> new ShopText(feedback, sentiment, natures, Integer.parseInt(to));
      default -> this;
    };
  }

  private static Set<String> codes(String joined) {
    return joined.isEmpty()
        ? Set.of()
        : Arrays.stream(joined.split(",", -1)).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it is only measured with, never learned from: one in seven, by a hash of the id. */
  public boolean heldOut() {
    return Labelled.isHeldOut(feedback.id());
  }

  /** 1 to 5 by the customer's stars, CSAT and NPS, or 0 when nothing was ticked. */
  int mark() {
    return RatingRule.mark(feedback);
  }

  /** What a clear mark says of the feeling; null when there is none. */
  @Nullable Sentiment markedFeeling() {
    int mark = mark();
    return mark == 0 || (mark > LOW && mark < HIGH)
        ? null
        : mark == HIGH ? Sentiment.POSITIVE : Sentiment.NEGATIVE;
  }

  /** The same feedback as the text alone speaks. */
  Feedback withoutMark() {
    return feedback.toBuilder().rating(null).nps(null).csat(null).build();
  }

  boolean isLabelled() {
    return mark() > 0 || sentiment != null || natures != null || severity != null;
  }
}
