package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.corrections.Corrected;
import org.jspecify.annotations.Nullable;

/**
 * Feedback that is new, or of which people say something new.
 *
 * @param again whether a version of it went on before, as far as is remembered
 * @param corrected what people say of it; null if nobody ever said anything
 */
public record Passed(Feedback feedback, boolean again, @Nullable Corrected corrected) {}
