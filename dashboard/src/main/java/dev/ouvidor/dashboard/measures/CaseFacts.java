package dev.ouvidor.dashboard.measures;

import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that measures need of one case, made of what happened to it by {@link FactsOf}: every measure
 * is a pure function of these. Times are milliseconds since 1970, lengths milliseconds. Immutable.
 *
 * @param stands false where there is no case to count: another one took it over, or it is only what
 *     somebody said in a survey
 * @param identity the customer as the channel knows them
 * @param email of the customer, in small letters; null if not known
 * @param team id of the team that it belongs to; null if to none
 * @param assignee user id of its owner; null if nobody owns it
 * @param natures codes, as corrected
 * @param openedAt when the customer first wrote
 * @param touchedAt when anything last happened to it
 * @param replies what was sent to the customer, but for the question whether it is solved, in the
 *     order of sending
 * @param deadlines all that were kept, missed or run
 * @param ends each time that it became resolved or closed, in order
 * @param contacts what the customer said and did not delete, in order
 * @param scores from 1 to 5 that the customer gave
 * @param joined ids of the cases that it took over
 */
record CaseFacts(
    String caseId,
    boolean stands,
    String channel,
    String identity,
    @Nullable String email,
    @Nullable String team,
    @Nullable String assignee,
    String language,
    int severity,
    List<String> natures,
    long openedAt,
    long touchedAt,
    List<Sent> replies,
    List<Deadline> deadlines,
    List<End> ends,
    List<Contact> contacts,
    List<Score> scores,
    List<String> joined) {

  /**
   * A reply.
   *
   * @param by user id of its writer
   * @param since since when the customer had waited for it; {@link #NOBODY} if nobody did
   * @param worked how much of that was working time
   * @param first whether it is the first that the customer got
   * @param campaign whether it went to many at once
   * @param changed share of the words of the suggestion that its writer changed, 0 to 1; NaN if it
   *     was made of none
   */
  record Sent(
      long at,
      String by,
      long since,
      long worked,
      boolean first,
      boolean campaign,
      double changed) {
    static final long NOBODY = -1;

    boolean answers() {
      return since != NOBODY;
    }

    long waited() {
      return Math.max(0, at - since);
    }
  }

  /**
   * A deadline.
   *
   * @param kind name of the clock
   * @param at when that was decided: when it was done in time, or else when it was due, which may
   *     be in the future
   * @param agent who kept or missed it; null if nobody owned it
   */
  record Deadline(String kind, long at, boolean met, @Nullable String agent) {}

  /**
   * It became resolved or closed.
   *
   * @param worked working time since the customer first wrote
   * @param again when it was opened again; {@link #NEVER} if it was not
   */
  record End(long at, long worked, long again) {
    static final long NEVER = Long.MAX_VALUE;

    boolean isReopened() {
      return again != NEVER;
    }
  }

  /**
   * Something that the customer said.
   *
   * @param natures codes, as corrected
   * @param mood as corrected, or as the answer to the question whether it is solved was understood
   * @param content whether it is the answer that it is solved
   */
  record Contact(long at, List<String> natures, Sentiment mood, boolean content) {}

  /** A score that a customer gave. */
  record Score(long at, int value) {}

  /**
   * A turn of writing to the customer.
   *
   * @param at when it ended
   * @param activeMs without the idle part of pauses
   * @param sent whether it ended with a reply
   */
  record Turn(String caseId, String user, long at, long activeMs, boolean sent) {}

  /** Nothing but what somebody said in a survey, of whom there is no case. */
  static CaseFacts ofSurvey(
      String caseId, String channel, String language, int severity, List<String> natures) {
    return new CaseFacts(
        caseId, false, channel, "", null, null, null, language, severity, natures, 0, 0, List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The first reply; null while there is none. */
  @Nullable Sent firstReply() {
    for (Sent reply : replies) {
      if (reply.first()) {
        return reply;
      }
    }
    return null;
  }

  /** Whether it is over now. */
  boolean isOver() {
    return !ends.isEmpty() && !ends.get(ends.size() - 1).isReopened();
  }

  /** Whether it was neither resolved nor closed at a moment, and had begun. */
  boolean isOpen(long moment) {
    if (!stands || openedAt > moment) {
      return false;
    }
    for (End end : ends) {
      if (end.at() <= moment && end.again() > moment) {
        return false;
      }
    }
    return true;
  }
}
