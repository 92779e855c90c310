package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer is content with how a case ended: that they are asked, and what they say.
 *
 * @param since when the case was resolved last; null if it never was
 * @param dueAt when something happens by itself next: the question, or the end of waiting for its
 *     answer; null when nothing does
 * @param reason code of why they were not asked; null otherwise
 * @param replyId the question in the outbox; null while there is none
 * @param scale whether the question asks for 1 to 5, and not only for yes or no
 * @param askedAt when the question was queued; null while there is none
 * @param answeredAt when the answer was written; null while there is none
 * @param answer id of the feedback that is the answer; null while there is none
 * @param scores what the customer gave from 1 to 5, here or in a survey; oldest first
 * @param before the worst mood of the customer before the case was resolved; null until answered
 * @param after the mood of the answer; null until answered
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FollowUp(
    State state,
    @Nullable Instant since,
    @Nullable Instant dueAt,
    @Nullable String reason,
    @Nullable String replyId,
    boolean scale,
    @Nullable Instant askedAt,
    @Nullable Instant answeredAt,
    @Nullable String answer,
    List<Score> scores,
    @Nullable Sentiment before,
    @Nullable Sentiment after) {

  /** Of a case that was never resolved. */
  public static final FollowUp NONE =
      new FollowUp(
          State.NONE, null, null, null, null, false, null, null, null, List.of(), null, null);

  private static final Comparator<Score> BY_TIME =
      Comparator.comparing(Score::at).thenComparing(Score::feedbackId);

  /** How far it is. */
  public enum State {
    /** Nobody is to be asked. */
    NONE,
    /** Resolved; will be asked. */
    WAITING,
    ASKED,
    SOLVED,
    NOT_SOLVED,
    /** There was an answer that nobody but a person can make sense of. */
    UNCLEAR,
    /** There was no answer in time. */
    SILENT,
    NOT_ASKED
  }

  /**
   * What a customer gave.
   *
   * @param value 1 to 5
   * @param at when it was given
   */
  public record Score(String feedbackId, int value, Instant at) {}

  public FollowUp {
    state = Objects.requireNonNullElse(state, State.NONE);
    scores = List.copyOf(Objects.requireNonNullElse(scores, List.of()));
  }

  /** The newest score; null if there is none. Written only: what measures count. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public @Nullable Integer csat() {
    return scores.isEmpty() ? null : scores.get(scores.size() - 1).value();
  }

  /** With the score that a piece of feedback brings along, or without one if it was deleted. */
  public static @Nullable FollowUp scored(@Nullable FollowUp before, Feedback feedback) {
    Integer csat = feedback.deleted() ? null : feedback.csat();
    if (csat == null && before == null) {
      return null;
    }
    FollowUp known = Objects.requireNonNullElse(before, NONE);
    return csat == null && !feedback.deleted()
        ? known
        : known.withScore(feedback.id(), csat, feedback.createdAt());
  }

  /** With what was given in a piece of feedback in place of what was; without if null. */
  public FollowUp withScore(String feedbackId, @Nullable Integer value, Instant at) {
    List<Score> now = new ArrayList<>(scores);
    now.removeIf(score -> score.feedbackId().equals(feedbackId));
    if (value != null) {
      now.add(new Score(feedbackId, value, at));
      now.sort(BY_TIME);
    }
    return new FollowUp(
        state,
        since,
        dueAt,
        reason,
        replyId,
        scale,
        askedAt,
        answeredAt,
        answer,
        now,
        before,
        after);
  }

  /** The case was resolved: all begins anew, but for the scores. */
  public FollowUp resolved(Instant at) {
    return new FollowUp(
        State.WAITING, at, null, null, null, false, null, null, null, scores, null, null);
  }

  /** Nobody is to be asked, nor anything to happen. */
  public FollowUp off() {
    return new FollowUp(
        State.NONE, since, null, null, null, false, null, null, null, scores, null, null);
  }

  public FollowUp due(@Nullable Instant at) {
    return new FollowUp(
        state,
        since,
        at,
        reason,
        replyId,
        scale,
        askedAt,
        answeredAt,
        answer,
        scores,
        before,
        after);
  }

  /**
   * The question is in the outbox.
   *
   * @param until when waiting for the answer ends; null for never
   */
  public FollowUp asked(String id, boolean asksForScore, Instant at, @Nullable Instant until) {
    return new FollowUp(
        State.ASKED, since, until, null, id, asksForScore, at, null, null, scores, null, null);
  }

  /**
   * They are not asked, or were not reached.
   *
   * @param until when the case closes; null for never
   */
  public FollowUp notAsked(String why, @Nullable Instant until) {
    return new FollowUp(
        State.NOT_ASKED, since, until, why, replyId, scale, null, null, null, scores, null, null);
  }

  /** There was no answer in time. */
  public FollowUp silent() {
    return new FollowUp(
        State.SILENT, since, null, null, replyId, scale, askedAt, null, null, scores, null, null);
  }

  /**
   * The customer answered; nothing happens by itself any more.
   *
   * @param feedbackId the answer
   */
  public FollowUp answered(
      State as, String feedbackId, Instant at, Sentiment moodBefore, Sentiment moodAfter) {
    return new FollowUp(
        as,
        since,
        null,
        null,
        replyId,
        scale,
        askedAt,
        at,
        feedbackId,
        scores,
        moodBefore,
        moodAfter);
  }
}
