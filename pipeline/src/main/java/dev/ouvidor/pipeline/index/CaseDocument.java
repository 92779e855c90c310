package dev.ouvidor.pipeline.index;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.problem.Wordprint;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code cases}: everything that must change together when a customer is
 * answered. Opened by the pipeline or the dashboard, whichever is first (both make the same), and
 * from then on changed by the dashboard only, by compare-and-set.
 *
 * @param id {@link #idOf} its feedback
 * @param status where it stands
 * @param connection the connection that speaks with this customer
 * @param channel type of that connection
 * @param family kind of place
 * @param threadId native id of the conversation
 * @param author the customer
 * @param feedback what the customer said in it, oldest first
 * @param text all of the customer's words, for search; at most 10,000 characters
 * @param language of the newest feedback
 * @param sentiment of the newest feedback, or as corrected
 * @param intent of the newest feedback
 * @param natures all codes of its feedback, or as corrected
 * @param severity 0 to 4, the highest of its feedback, or as corrected
 * @param unsure whether the models want a person to look
 * @param reach people or acts, the largest of its feedback
 * @param openedAt when its first feedback was written
 * @param waitingSince when the customer's oldest unanswered feedback was written; null while nobody
 *     waits
 * @param answerBy when an answer is due; orders the inbox within a severity; null while nobody
 *     waits
 * @param updatedAt when this document last changed
 * @param firstResponseAt when the first reply was sent; null before
 * @param assignee user id; null while nobody owns it
 * @param replies the outbox: every reply ever drafted, oldest first
 * @param outboxDueAt when the dispatcher must look at the replies next; null when nothing is due
 * @param corrections labels that people changed
 * @param events what happened, oldest first; measures are computed from these
 * @param life what people made of it; {@link CaseLife#NONE} for cases of before there was any
 * @param nextClockAt when something happens to it by itself next; null when nothing does
 * @param followUp whether the customer is content; null while nothing is known of it
 * @param team id of the team that it belongs to; null while it belongs to none
 */
public record CaseDocument(
    String id,
    Status status,
    String connection,
    String channel,
    Family family,
    String threadId,
    Author author,
    List<Item> feedback,
    String text,
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
    @Nullable Instant firstResponseAt,
    @Nullable String assignee,
    List<ReplyEntry> replies,
    @Nullable Instant outboxDueAt,
    List<Correction> corrections,
    List<Event> events,
    CaseLife life,
    @Nullable Instant nextClockAt,
    @Nullable FollowUp followUp,
    @Nullable String team) {

  public CaseDocument {
    life = Objects.requireNonNullElse(life, CaseLife.NONE);
  }

  /** The same with other times: by when to answer, and when something happens to it by itself. */
  public CaseDocument timed(@Nullable Instant answer, @Nullable Instant next) {
    return with(answer, next, followUp);
  }

  public CaseDocument withFollowUp(FollowUp now) {
    return with(answerBy, nextClockAt, now);
  }

  private CaseDocument with(
      @Nullable Instant answer, @Nullable Instant next, @Nullable FollowUp asked) {
    return new CaseDocument(
        id,
        status,
        connection,
        channel,
        family,
        threadId,
        author,
        feedback,
        text,
        language,
        sentiment,
        intent,
        natures,
        severity,
        unsure,
        reach,
        openedAt,
        waitingSince,
        answer,
        updatedAt,
        firstResponseAt,
        assignee,
        replies,
        outboxDueAt,
        corrections,
        events,
        life,
        next,
        asked,
        team);
  }

  /** Where a case stands. */
  public enum Status {
    NEW,
    ASSIGNED,
    ANSWERED,
    FOLLOW_UP,
    RESOLVED,
    CLOSED
  }

  /**
   * One piece of the customer's feedback. Labels are those of the models: what people corrected
   * lies over them. Everything that the case derives from its feedback is kept per piece, so that
   * the order of arrival does not matter.
   *
   * @param id of the feedback document
   * @param version {@link Feedback#version()} that this case has taken in
   * @param text {@link Feedback#body()}; empty once deleted
   * @param unsure whether the models want a person to look
   * @param reach people or acts
   * @param deleted whether the author or the platform removed it
   * @param answeredBy id of the reply that answers it (it still waits until that reply is sent), or
   *     {@link #BY_HAND}; null while nobody has dealt with it
   */
  public record Item(
      String id,
      long version,
      String text,
      String language,
      Sentiment sentiment,
      Intent intent,
      List<String> natures,
      int severity,
      boolean unsure,
      long reach,
      Instant createdAt,
      boolean deleted,
      @Nullable String answeredBy) {
    /** {@link #answeredBy} of feedback that a person declared dealt with. */
    public static final String BY_HAND = "by-hand";

    public Item withAnsweredBy(@Nullable String by) {
      return with(natures, createdAt, by);
    }

    public Item withNatures(List<String> codes) {
      return with(codes, createdAt, answeredBy);
    }

    public Item withCreatedAt(Instant at) {
      return with(natures, at, answeredBy);
    }

    private Item with(List<String> codes, Instant at, @Nullable String by) {
      return new Item(
          id, version, text, language, sentiment, intent, codes, severity, unsure, reach, at,
          deleted, by);
    }
  }

  /**
   * A reply in the outbox. States: DRAFT → (AWAITING_APPROVAL) → APPROVED → CLAIMED → SENT |
   * REFUSED | RETRY | UNKNOWN | CANCELLED.
   *
   * @param id idempotency key, sent with every attempt
   * @param to id of the feedback it answers
   * @param by user id of its writer
   * @param owner the dispatcher that holds the lease; null unless claimed
   * @param fence grows with every claim: an outcome is only taken from the newest claim
   * @param leaseUntil when another dispatcher may claim it; null unless claimed
   * @param attempts how often posting was begun since a person last decided
   * @param checks how often it was looked for in vain since posting was last begun
   * @param dueAt when to try or look again; null when nothing is to be done
   * @param firstTriedAt null before the first attempt
   * @param sentAt null until sent
   * @param remoteId the platform's id of the reply; null until sent
   * @param url where it can be seen; null until sent or where there is no such place
   * @param reason why it was refused, waits or is uncertain; null otherwise
   * @param suggested what it was made of; null if its writer began from nothing
   * @param hold until when it stays here; null if it was to go at once
   * @param amendment what was last done to it after it was sent; null if nothing
   * @param approval why a second person must look at it, and what they said; null if none must
   * @param campaign id of the campaign that it belongs to; null if it was written for this case
   * @param files what goes along with it
   */
  public record ReplyEntry(
      String id,
      String to,
      String text,
      Visibility visibility,
      String by,
      Instant createdAt,
      ReplyState state,
      @Nullable String owner,
      long fence,
      @Nullable Instant leaseUntil,
      int attempts,
      int checks,
      @Nullable Instant dueAt,
      @Nullable Instant firstTriedAt,
      @Nullable Instant sentAt,
      @Nullable String remoteId,
      @Nullable String url,
      @Nullable String reason,
      @Nullable Suggested suggested,
      @Nullable Hold hold,
      @Nullable Amendment amendment,
      @Nullable Approval approval,
      @Nullable String campaign,
      List<ReplyFile> files) {
    public ReplyEntry {
      files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
    }
  }

  /**
   * A file that goes along with a reply; what is in it stands in the index {@code files}.
   *
   * @param type such as {@code image/png}
   * @param size in bytes
   */
  public record ReplyFile(String id, String name, String type, long size) {}

  /**
   * Before a moment no dispatcher sends the reply.
   *
   * @param scheduled whether its writer chose that moment; otherwise it is the time for taking back
   */
  public record Hold(Instant until, boolean scheduled) {}

  /**
   * What is done to a reply after it was sent.
   *
   * @param text the words that it shall have; null to take it back
   * @param was the words that it had before
   * @param by user id
   * @param at when it was begun
   * @param reason why it was refused or is in doubt; null otherwise
   */
  public record Amendment(
      @Nullable String text,
      String was,
      AmendmentState state,
      String by,
      Instant at,
      @Nullable String reason) {}

  /** How far an amendment is. To repeat one after a doubt does no harm. */
  public enum AmendmentState {
    UNDER_WAY,
    DONE,
    REFUSED,
    UNKNOWN
  }

  /**
   * The suggestion that a reply was made of.
   *
   * @param changed share of its words that the writer changed, 0 to 1
   */
  public record Suggested(String id, double changed) {}

  /** The life of a reply. */
  public enum ReplyState {
    DRAFT,
    AWAITING_APPROVAL,
    APPROVED,
    CLAIMED,
    SENT,
    REFUSED,
    RETRY,
    UNKNOWN,
    CANCELLED
  }

  /**
   * What a person said of a label. It holds for what the text said then, and for edits that leave
   * it about the same, see {@link Wordprint}.
   *
   * @param feedbackId the feedback whose label was wrong
   * @param field {@code sentiment}, {@code natures} or {@code severity}
   * @param from as the models had it; codes separated by commas
   * @param to as it should be; null if what people said before is taken back
   * @param words {@link Wordprint} of the text; null in those of earlier versions, which hold for
   *     every text
   */
  public record Correction(
      String feedbackId,
      String field,
      String from,
      @Nullable String to,
      String by,
      Instant at,
      @Nullable String words) {
    public static final String SENTIMENT = "sentiment";
    public static final String NATURES = "natures";
    public static final String SEVERITY = "severity";

    /** Whether it says what the label is, for such a text. */
    public boolean holdsFor(String body) {
      return to != null && (words == null || Wordprint.isAlike(words, body));
    }
  }

  /**
   * Something that happened to the case.
   *
   * @param type {@code opened}, {@code feedback}, {@code edited}, {@code deleted}, {@code
   *     assigned}, {@code reply_queued}, {@code reply_sent}, {@code reply_refused}, {@code
   *     reply_unknown}, {@code reply_cancelled}, {@code reply_scheduled}, {@code reply_edited},
   *     {@code reply_deleted}, {@code status}, {@code reopened}, {@code corrected}, {@code
   *     correction_undone}, {@code kind}, {@code step_added}, {@code step_done}, {@code
   *     step_undone}, {@code step_dropped}, {@code step_late}, {@code noted}, {@code tagged},
   *     {@code snoozed}, {@code woken}, {@code merged}, {@code split}, {@code sla_warning}, {@code
   *     sla_breach}, {@code follow_up_asked}, {@code follow_up_not_asked}, {@code
   *     follow_up_solved}, {@code follow_up_not_solved}, {@code follow_up_unclear}, {@code
   *     follow_up_silent}, {@code team}, {@code given}, {@code approval_asked}, {@code approved},
   *     {@code approved_edited}, {@code returned}
   * @param by user id; null when the system did it
   * @param detail such as the new status or the id of the reply; null when there is none
   */
  public record Event(String type, Instant at, @Nullable String by, @Nullable String detail) {}

  /** The case of a piece of feedback: same channel, connection, thread and author, same case. */
  public static String idOf(Feedback feedback) {
    return CaseIds.of(feedback);
  }
}
