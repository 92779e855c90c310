package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code feedback}: what was said and what it means. Written by the
 * pipeline only.
 *
 * @param analysis null for a tombstone
 * @param caseId the case it belongs to, see {@link CaseDocument#idOf}
 * @param analysedAt when this version went through the pipeline
 */
public record FeedbackDocument(
    @JsonUnwrapped Feedback feedback,
    @Nullable Analysis analysis,
    String caseId,
    Instant analysedAt) {}
