package dev.ouvidor.pipeline.training;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a set.
 *
 * @param target null when there is none
 * @param published figures of others from their publications, empty when there are none
 */
record Goal(Measure measure, @Nullable Target target, String published) {}
