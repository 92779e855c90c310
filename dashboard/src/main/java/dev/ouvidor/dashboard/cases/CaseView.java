package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.sla.Clock;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.Approval;
import dev.ouvidor.pipeline.index.CaseDocument.AmendmentState;
import dev.ouvidor.pipeline.index.CaseDocument.Hold;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Suggested;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole case. See the HTTP API. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CaseView(
    @JsonUnwrapped CaseSummary summary,
    String version,
    List<Turn> conversation,
    List<Happening> events,
    @JsonInclude(JsonInclude.Include.ALWAYS) Composer.State composer,
    List<Clock> clocks,
    List<Owed> steps,
    List<Part> parts,
    @Nullable FollowUp followUp) {

  /** One turn of the conversation. */
  sealed interface Turn permits Said, Answer, Noted {
    /** When it was written; the order of the conversation. */
    Instant createdAt();
  }

  /**
   * What the customer said.
   *
   * @param similar how many texts of the last 30 days are this one or a copy of it, at least 1
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Said(
      String id,
      @Nullable String title,
      String text,
      String body,
      @Nullable String language,
      double languageConfidence,
      @Nullable String url,
      Instant createdAt,
      @Nullable Instant editedAt,
      boolean deleted,
      Visibility visibility,
      @Nullable Integer rating,
      @Nullable Integer nps,
      @Nullable Integer csat,
      @Nullable Integer ces,
      @Nullable Product product,
      @Nullable String orderId,
      @Nullable String returnReason,
      Reach reach,
      long similar,
      @Nullable Analysis analysis,
      List<Corrected> corrections)
      implements Turn {
    @JsonProperty
    String kind() {
      return "feedback";
    }
  }

  /** What was, or shall be, answered. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Answer(
      String id,
      String to,
      String text,
      Visibility visibility,
      ReplyState state,
      User by,
      Instant createdAt,
      @Nullable Instant sentAt,
      @Nullable String url,
      @Nullable String reason,
      @Nullable Instant dueAt,
      int attempts,
      @Nullable Suggested suggested,
      @Nullable Hold hold,
      @Nullable Amended amendment,
      boolean editable,
      boolean deletable,
      @Nullable SecondLook approval,
      @Nullable String campaign,
      List<ReplyFile> files)
      implements Turn {
    @JsonProperty
    String kind() {
      return "reply";
    }
  }

  /** What was last done to a reply after it was sent; without a text it was to be taken back. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Amended(
      @Nullable String text,
      String was,
      AmendmentState state,
      User by,
      Instant at,
      @Nullable String reason) {}

  /**
   * Why a second person must look at a reply, and what they said.
   *
   * @param moved whether something was said, on either side, since it was written
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SecondLook(
      List<Approval.Reason> reasons,
      String written,
      @Nullable String suggestion,
      Approval.@Nullable Outcome outcome,
      @Nullable User by,
      @Nullable Instant at,
      @Nullable String comment,
      boolean moved) {}

  /** What colleagues told each other; the customer never sees it. */
  record Noted(String id, String text, User by, Instant createdAt, List<User> mentions)
      implements Turn {
    @JsonProperty
    String kind() {
      return "note";
    }
  }

  /** What another team owes. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Owed(
      String id,
      String text,
      String team,
      @Nullable Instant dueAt,
      User by,
      Instant at,
      @Nullable Instant doneAt,
      @Nullable User doneBy) {}

  /** Another case that this one took over. */
  record Part(String caseId, String protocol, User by, Instant at) {}

  /** A label that a person put right. */
  record Corrected(String field, String from, String to, User by, Instant at) {}

  /** Something that happened. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Happening(String type, Instant at, @Nullable User by, @Nullable String detail) {}
}
