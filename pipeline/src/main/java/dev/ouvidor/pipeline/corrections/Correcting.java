package dev.ouvidor.pipeline.corrections;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a label, with the feedback as it stands in the index. Told again until the
 * index shows it. Immutable; travels through Flink.
 *
 * @param shown whether the index showed it already
 * @param counted what the feedback added to the counts, if that was so long ago that it is
 *     forgotten; null otherwise, and if it was nothing
 */
public record Correcting(
    Correction correction,
    Feedback feedback,
    Standing standing,
    boolean shown,
    @Nullable Said counted) {

  /** For which operator instance it is: that of the feedback. */
  public String id() {
    return correction.feedbackId();
  }
}
