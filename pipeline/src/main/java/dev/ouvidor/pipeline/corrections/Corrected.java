package dev.ouvidor.pipeline.corrections;

import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * What people say of feedback that is on its way. Immutable; travels through Flink.
 *
 * @param standing how it stands in the index, if only what people say is new; null if the feedback
 *     is new and is to be judged
 * @param counted see {@link Correcting#counted}
 */
public record Corrected(PersonLabels labels, @Nullable Standing standing, @Nullable Said counted) {}
