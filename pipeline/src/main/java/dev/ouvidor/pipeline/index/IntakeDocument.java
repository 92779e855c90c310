package dev.ouvidor.pipeline.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code intake}: a payload that was pushed to us.
 *
 * @param id of the delivery, unique within its connection
 * @param body as received
 * @param done whether its feedback is safely in the pipeline
 * @param doneAt null until done
 */
public record IntakeDocument(
    String id,
    String connection,
    String body,
    Instant receivedAt,
    boolean done,
    @Nullable Instant doneAt) {}
