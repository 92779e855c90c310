package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.hearing.Answer;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.FollowUp;
import dev.ouvidor.pipeline.index.FollowUp.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the loop with a customer is closed, as pure functions: what is resolved is asked about, a
 * content answer or none closes the case, any other opens it again. A case that moves on by other
 * means is not asked about and does not close by itself.
 */
public final class FollowUpRules {
  /** Writer of the question, in place of a person. */
  public static final String BY = "follow-up";

  /** Event of a customer who says that it is not solved. */
  public static final String NOT_SOLVED = "follow_up_not_solved";

  private static final Duration PATIENCE = Duration.ofDays(30);
  private static final Duration AFTERTHOUGHT = Duration.ofDays(1);

  /** Clocks of platforms are not ours. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final Set<State> OPEN_QUESTION = EnumSet.of(State.ASKED, State.SILENT);
  private static final Set<State> HEARD = EnumSet.of(State.SOLVED, State.NOT_SOLVED, State.UNCLEAR);
  private static final Set<State> ENDS = EnumSet.of(State.ASKED, State.NOT_ASKED);

  private FollowUpRules() {}

  /** Whether it is time to ask. */
  public static boolean isDue(CaseDocument document, Instant now) {
    FollowUp followUp = document.followUp();
    return followUp != null && followUp.state() == State.WAITING && isPast(followUp, now);
  }

  /**
   * Queues the question; empty if it is not the time, or no more.
   *
   * @param until when waiting for the answer ends; null for never
   */
  public static Optional<CaseDocument> ask(
      CaseDocument before,
      Outbox.Written question,
      boolean scale,
      @Nullable Instant until,
      Instant now) {
    FollowUp followUp = before.followUp();
    if (followUp == null || !isDue(before, now) || before.life().mergedInto() != null) {
      return Optional.empty();
    }
    CaseDraft draft = new CaseDraft(Outbox.queue(before, question, now));
    draft.followUp = followUp.asked(question.id(), scale, now, until);
    draft.event("follow_up_asked", now, null, question.id());
    return Optional.of(draft.done(now));
  }

  /**
   * Notes why nobody is asked; empty if it is not the time, or no more.
   *
   * @param until when the case closes; null for never
   */
  public static Optional<CaseDocument> skip(
      CaseDocument before, String reason, @Nullable Instant until, Instant now) {
    FollowUp followUp = before.followUp();
    if (followUp == null || !isDue(before, now)) {
      return Optional.empty();
    }
    CaseDraft draft = new CaseDraft(before);
    draft.followUp = followUp.notAsked(reason, until);
    draft.event("follow_up_not_asked", now, null, reason);
    return Optional.of(draft.done(now));
  }

  /** Closes what nobody has objected to; empty if it is not the time, or no more. */
  public static Optional<CaseDocument> close(CaseDocument before, Instant now) {
    FollowUp followUp = before.followUp();
    if (followUp == null
        || before.status() != Status.RESOLVED
        || !ENDS.contains(followUp.state())
        || !isPast(followUp, now)) {
      return Optional.empty();
    }
    CaseDraft draft = new CaseDraft(before);
    if (followUp.state() == State.ASKED) {
      draft.followUp = followUp.silent();
      draft.event("follow_up_silent", now, null, followUp.replyId());
    }
    close(draft, now);
    return Optional.of(draft.done(now));
  }

  /**
   * Takes something that the customer said as an answer, if they were asked.
   *
   * @return whether nothing is left to be done about it
   */
  static boolean hear(CaseDraft draft, Feedback feedback, Item item, Instant now) {
    FollowUp followUp = draft.followUp;
    if (followUp == null || !listens(followUp, item.createdAt())) {
      return false;
    }
    Answer answer = Answer.read(feedback.text(), item.sentiment(), item.intent(), followUp.scale());
    State heard =
        switch (answer.meaning()) {
          case YES -> State.SOLVED;
          case NO -> State.NOT_SOLVED;
          case UNSURE -> State.UNCLEAR;
        };
    boolean news = OPEN_QUESTION.contains(followUp.state());
    if (answer.score() != null) {
      followUp = followUp.withScore(item.id(), answer.score(), item.createdAt());
      draft.followUp = followUp;
    }
    if (heard == State.UNCLEAR && !news) {
      return false;
    }
    boolean over = Workflow.OVER.contains(draft.status);
    boolean told = followUp.state() == heard;
    draft.followUp =
        followUp.answered(
            heard, item.id(), item.createdAt(), moodBefore(draft, followUp), mood(answer, item));
    if (!told) {
      draft.event(event(heard), now, null, score(answer));
    }
    if (heard == State.NOT_SOLVED && !told) {
      draft.life = draft.life.woken(now);
    }
    if (heard != State.SOLVED || !over) {
      return false;
    }
    draft.feedback.replaceAll(
        one -> one.id().equals(item.id()) ? one.withAnsweredBy(Item.BY_HAND) : one);
    if (draft.status != Status.CLOSED) {
      close(draft, now);
    }
    return true;
  }

  /** What follows for the question from where the case stands now. */
  static void keepUp(CaseDraft draft, Status was, Instant now) {
    boolean resolved = draft.status == Status.RESOLVED;
    FollowUp followUp = draft.followUp;
    if (resolved && was != Status.RESOLVED) {
      draft.followUp = (followUp == null ? FollowUp.NONE : followUp).resolved(now);
    } else if (followUp != null && !resolved && followUp.state() == State.WAITING) {
      draft.followUp = followUp.notAsked("case_moved", null);
    } else if (followUp != null && !resolved && followUp.dueAt() != null) {
      draft.followUp = followUp.due(null);
    } else if (followUp != null && followUp.state() == State.ASKED) {
      draft
          .reply(String.valueOf(followUp.replyId()))
          .filter(FollowUpRules::isLost)
          .ifPresent(reply -> lost(draft, followUp, reply, now));
    }
  }

  /** Whether a reply is the question and not somebody's answer. */
  static boolean isQuestion(CaseDraft draft, String replyId) {
    return draft.followUp != null && replyId.equals(draft.followUp.replyId());
  }

  private static boolean isLost(ReplyEntry reply) {
    return reply.state() == ReplyState.REFUSED || reply.state() == ReplyState.CANCELLED;
  }

  private static void lost(CaseDraft draft, FollowUp followUp, ReplyEntry reply, Instant now) {
    String why = reply.reason() == null ? "not_sent" : reply.reason();
    draft.followUp = followUp.notAsked(why, followUp.dueAt());
    draft.event("follow_up_not_asked", now, null, why);
  }

  private static void close(CaseDraft draft, Instant now) {
    draft.status = Status.CLOSED;
    draft.event("status", now, null, Status.CLOSED.name());
  }

  private static boolean isPast(FollowUp followUp, Instant now) {
    return followUp.dueAt() != null && !followUp.dueAt().isAfter(now);
  }

  private static boolean listens(FollowUp followUp, Instant said) {
    Instant asked = followUp.askedAt();
    if (asked == null || said.isBefore(asked.minus(SKEW))) {
      return false;
    }
    Instant answered = followUp.answeredAt();
    return OPEN_QUESTION.contains(followUp.state())
        ? said.isBefore(asked.plus(PATIENCE))
        : HEARD.contains(followUp.state())
            && answered != null
            && said.isBefore(answered.plus(AFTERTHOUGHT));
  }

  private static String event(State heard) {
    return switch (heard) {
      case SOLVED -> "follow_up_solved";
      case NOT_SOLVED -> NOT_SOLVED;
      default -> "follow_up_unclear";
    };
  }

  private static @Nullable String score(Answer answer) {
    return answer.score() == null ? null : Integer.toString(answer.score());
  }

  /** The models see many texts, but few as short as these: what was understood counts more. */
  private static Sentiment mood(Answer answer, Item item) {
    return switch (answer.meaning()) {
      case YES -> Sentiment.POSITIVE;
      case NO -> Sentiment.NEGATIVE;
      case UNSURE -> item.sentiment();
    };
  }

  private static Sentiment moodBefore(CaseDraft draft, FollowUp followUp) {
    Instant asked = followUp.askedAt();
    return draft.feedback.stream()
        .filter(item -> !item.deleted() && asked != null && item.createdAt().isBefore(asked))
        .map(item -> Labels.of(item, draft.corrections).sentiment())
        .min(Comparator.naturalOrder())
        .orElse(Sentiment.NEUTRAL);
  }
}
