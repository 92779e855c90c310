package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;

/**
 * Feedback that is new.
 *
 * @param again whether a version of it went on before, as far as is remembered
 */
public record Passed(Feedback feedback, boolean again) {}
