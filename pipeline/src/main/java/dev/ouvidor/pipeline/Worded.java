package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.corrections.Corrected;
import dev.ouvidor.pipeline.problem.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Feedback on its way to those that are worded alike.
 *
 * @param wording null if there is too little to compare
 * @param key of those with which it is compared; any, where it is not compared
 * @param again whether a version of it went on before
 * @param corrected what people say of it; null if nobody ever said anything
 */
public record Worded(
    Feedback feedback,
    @Nullable Wording wording,
    long key,
    boolean again,
    @Nullable Corrected corrected) {

  static Worded of(Passed passed) {
    Feedback feedback = passed.feedback();
    Wording wording = Wording.of(feedback.body());
    return new Worded(
        feedback,
        wording,
        wording != null && wording.isComparable() ? wording.key() : feedback.id().hashCode(),
        passed.again(),
        passed.corrected());
  }

  /** Of the first version. */
  static Worded of(Feedback feedback) {
    return of(new Passed(feedback, false, null));
  }
}
