package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import org.jspecify.annotations.Nullable;

/**
 * Feedback with the group of its copies.
 *
 * @param group null if it is too short to be in any
 */
public record Grouped(Feedback feedback, @Nullable String group) {}
