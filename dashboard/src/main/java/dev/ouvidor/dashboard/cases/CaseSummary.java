package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as a line of the inbox. See the HTTP API.
 *
 * @param replyState of the newest reply; null while there is none
 * @param protocol the number that people say to each other
 * @param openSteps how many steps are owed
 * @param nextStepAt the nearest deadline of those; null when none has one
 * @param team id of the team that it belongs to; null while it belongs to none
 * @param highlight where a text search matches; absent without one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CaseSummary(
    String id,
    CaseDocument.Status status,
    String connection,
    String channel,
    Family family,
    Customer author,
    String snippet,
    String language,
    Sentiment sentiment,
    Intent intent,
    List<String> natures,
    int severity,
    boolean unsure,
    long reach,
    Instant openedAt,
    @Nullable Instant waitingSince,
    @Nullable Instant answerBy,
    Instant updatedAt,
    @Nullable User assignee,
    int feedbackCount,
    CaseDocument.@Nullable ReplyState replyState,
    String protocol,
    CaseLife.Kind kind,
    List<String> tags,
    @Nullable Instant snoozedUntil,
    @Nullable Instant wokenAt,
    @Nullable String mergedInto,
    int openSteps,
    @Nullable Instant nextStepAt,
    @Nullable String team,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<InboxPage.Piece> highlight) {

  /** The customer, without the e-mail address. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Customer(
      String id,
      @Nullable String handle,
      @Nullable String name,
      @Nullable Long followers,
      boolean verified) {}
}
