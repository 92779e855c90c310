package dev.ouvidor.pipeline.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the problem is about.
 *
 * @param code such as {@code delivery.late}
 * @param probability 0 to 1; calibrated if the model gave it, 1 by keywords and by a person, an
 *     estimate by examples
 * @param evidence the words that weigh most, strongest first; empty if none stands out
 * @param by what of the shop gave it; null when the model did
 */
public record Nature(String code, double probability, List<Span> evidence, @Nullable By by) {

  /** What gives a nature besides the model. */
  public enum By {
    KEYWORDS,
    EXAMPLES,
    /** Somebody who read it. */
    PERSON
  }

  /** One that the model gave. */
  public Nature(String code, double probability, List<Span> evidence) {
    this(code, probability, evidence, null);
  }

  /** The same under another code. */
  Nature as(String other) {
    return other.equals(code) ? this : new Nature(other, probability, evidence, by);
  }
}
