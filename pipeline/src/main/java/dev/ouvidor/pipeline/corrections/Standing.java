package dev.ouvidor.pipeline.corrections;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.Relabelled;
import org.jspecify.annotations.Nullable;

/**
 * How feedback stands in the index, without what people say of it. Immutable; travels through
 * Flink.
 *
 * @param judged what the models said
 * @param relabelled what other taxonomies make of it; null if nothing
 * @param version that the index gave to the document
 */
public record Standing(Analysis judged, @Nullable Relabelled relabelled, long version) {}
