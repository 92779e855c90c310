package dev.ouvidor.dashboard.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.cases.CaseSummary;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer on all channels, as JSON of the API.
 *
 * @param id of the case that they were asked for by
 * @param feedback newest first, at most 300
 * @param total how much feedback there is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CustomerView(
    String id,
    List<Known> identities,
    List<Linked> apart,
    List<Linked> suggestions,
    @Nullable Wish objection,
    @Nullable Wish consent,
    Scores scores,
    List<Said> feedback,
    long total,
    List<Case> cases,
    List<Order> orders,
    boolean mayChange) {

  /**
   * An identity.
   *
   * @param caseId names it in requests
   * @param links what links it to those before; empty for the one asked for
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Known(String caseId, String channel, CaseSummary.Customer author, List<Proof> links) {}

  /** An identity that is, or is not, to be linked. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Linked(
      String with, String caseId, String channel, CaseSummary.Customer author, Proof evidence) {}

  /**
   * Evidence.
   *
   * @param with case id of the identity at the other end
   * @param by who says so; null unless a person does
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Proof(
      Evidence.Kind kind,
      String with,
      @Nullable String text,
      @Nullable String orderId,
      @Nullable User by,
      @Nullable Instant at,
      @Nullable String note) {}

  /** What was said of being written to. */
  record Wish(User by, Instant at) {}

  /** Means of what they gave; null where they gave none. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Scores(
      @Nullable Double rating, @Nullable Double nps, @Nullable Double csat, @Nullable Double ces) {}

  /** A piece of feedback; the score of its sentiment is −1 to 1. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Said(
      String id,
      String caseId,
      String channel,
      Family family,
      String text,
      @Nullable String language,
      Instant createdAt,
      @Nullable Integer rating,
      @Nullable Integer nps,
      @Nullable Integer csat,
      @Nullable Integer ces,
      @Nullable Sentiment sentiment,
      @Nullable Double score,
      @Nullable Integer severity,
      List<String> natures,
      @Nullable String url) {}

  /** A case and what was answered in it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Case(CaseSummary summary, List<Answer> replies) {}

  /** An answer. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Answer(
      String id,
      String text,
      ReplyState state,
      User by,
      Instant createdAt,
      @Nullable Instant sentAt) {}

  /**
   * An order that feedback tells of.
   *
   * @param returnReason why something of it came back; null if nothing did
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Order(
      String orderId,
      List<Product> products,
      @Nullable String returnReason,
      int feedback,
      Instant lastAt) {}
}
