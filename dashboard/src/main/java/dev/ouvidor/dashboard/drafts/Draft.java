package dev.ouvidor.dashboard.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is writing to a customer; a document of the index {@code drafts}, and JSON of the
 * API.
 *
 * @param userId who writes it; nobody else sees it
 * @param suggestion what it was made of, as it was taken over; null if of nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Draft(
    String caseId,
    String userId,
    String text,
    Visibility visibility,
    @Nullable Suggestion suggestion,
    Instant updatedAt) {

  /** A suggestion as it was taken over. */
  record Suggestion(String id, String text) {}
}
