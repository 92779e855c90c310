package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code campaign-recipients}: one customer of one campaign, and what came
 * of it. Names nobody; who it is stands in the case.
 *
 * @param id of campaign and case, so that there is one for both
 * @param seq place in the work list, from 0
 * @param variant which of the ways to say it, counted on
 * @param reason code of why it was left out or did not arrive; null otherwise
 * @param owner who works on it; null if nobody does
 * @param claimedUntil when another may; null if nobody does
 * @param tries how often somebody began to
 * @param order id of the order whose customer it is; null if a case was chosen
 */
record Recipient(
    String id,
    String campaignId,
    int seq,
    String caseId,
    String connection,
    String channel,
    String language,
    int variant,
    State state,
    @Nullable String reason,
    @Nullable String owner,
    @Nullable Instant claimedUntil,
    int tries,
    Instant updatedAt,
    @Nullable String order) {

  /** How far it is. */
  enum State {
    WAITING,
    /** In the outbox of the case. */
    QUEUED,
    SENT,
    /** The channel would not take it. */
    REFUSED,
    /** It may or may not have arrived: a person decides. */
    UNKNOWN,
    /** Taken back before it was sent. */
    CANCELLED,
    /** Never written to, for a reason. */
    LEFT_OUT;

    /** How far one is whose reply is in the outbox. */
    static State of(ReplyState reply) {
      return switch (reply) {
        case SENT -> SENT;
        case REFUSED -> REFUSED;
        case CANCELLED -> CANCELLED;
        case UNKNOWN -> UNKNOWN;
        default -> QUEUED;
      };
    }
  }

  static String idOf(String campaignId, String caseId) {
    return campaignId + ":" + caseId;
  }

  /**
   * The id of its reply, the same whoever queues it and however often: a case takes each reply
   * once, and a platform each key.
   */
  String replyId() {
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }

  boolean isFree(Instant now) {
    return state == State.WAITING && (claimedUntil == null || !claimedUntil.isAfter(now));
  }

  boolean isHeldBy(String who) {
    return state == State.WAITING && who.equals(owner);
  }

  Recipient claimed(String who, Instant now, Duration lease) {
    return new Recipient(
        id,
        campaignId,
        seq,
        caseId,
        connection,
        channel,
        language,
        variant,
        state,
        null,
        who,
        now.plus(lease),
        tries + 1,
        now,
        order);
  }

  Recipient become(State next, @Nullable String why, Instant now) {
    return new Recipient(
        id,
        campaignId,
        seq,
        caseId,
        connection,
        channel,
        language,
        variant,
        next,
        why,
        null,
        null,
        tries,
        now,
        order);
  }
}
