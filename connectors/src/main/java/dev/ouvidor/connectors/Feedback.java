package dev.ouvidor.connectors;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of what a customer said, as one channel delivered it. Immutable; travels through Flink
 * as a POJO, so components are plain values and absent ones are null.
 *
 * @param id {@code <channel>:<native id>}, stable across edits
 * @param connection id of the connection that collected it, as configured
 * @param channel type of the channel: {@code x}, {@code mastodon}, {@code reviewpage}...
 * @param family kind of place
 * @param author who wrote
 * @param title null when there is none
 * @param text plain text, never markup; empty for a tombstone or a rating without words
 * @param language as the platform declares it (BCP 47); null when it does not
 * @param rating 1 to 5 stars, normalised; null when none was given
 * @param nps 0 to 10, "how likely are you to recommend"; null when not asked
 * @param csat 1 to 5, satisfaction; null when not asked
 * @param ces 1 to 7, effort; null when not asked
 * @param product null when unknown
 * @param orderId the shop's order number; null when unknown
 * @param returnReason canonical code of the reason ticked on a return form ({@code SIZE_TOO_SMALL},
 *     {@code DEFECTIVE}...); null outside of returns
 * @param url where a person can see the item; null when there is no such place
 * @param threadId native id of the conversation; the item's own native id when it starts one
 * @param parentId native id of the item it answers; null when it answers none
 * @param visibility who can read it
 * @param reach how far it has travelled
 * @param createdAt when the customer wrote it, by the platform's clock
 * @param editedAt when it was last edited; null when never
 * @param collectedAt when we collected this version
 * @param editVersion grows with every edit on the platform, 0 for never edited, at most {@link
 *     #DELETED_VERSION}: a count of edits, or seconds since 2000-01-01 where the platform gives
 *     only times
 * @param deleted tombstone: the author or the platform removed the item; only the ids and times
 *     hold. {@code createdAt} is then {@link Instant#EPOCH} if the platform does not tell
 * @param backfill read as history rather than as it is written: counted and searchable, but opens
 *     no case
 * @param eligibility whether it may be answered
 */
public record Feedback(
    String id,
    String connection,
    String channel,
    Family family,
    Author author,
    @Nullable String title,
    String text,
    @Nullable String language,
    @Nullable Integer rating,
    @Nullable Integer nps,
    @Nullable Integer csat,
    @Nullable Integer ces,
    @Nullable Product product,
    @Nullable String orderId,
    @Nullable String returnReason,
    @Nullable String url,
    String threadId,
    @Nullable String parentId,
    Visibility visibility,
    Reach reach,
    Instant createdAt,
    @Nullable Instant editedAt,
    Instant collectedAt,
    long editVersion,
    boolean deleted,
    boolean backfill,
    Eligibility eligibility) {

  /** The edit version of a tombstone: nothing comes after a deletion. */
  public static final long DELETED_VERSION = Integer.MAX_VALUE;

  private static final Instant VERSION_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  public Feedback {
    Objects.requireNonNull(id, "id");
    if (editVersion < 0 || editVersion > DELETED_VERSION) {
      throw new IllegalArgumentException("editVersion of " + id + " out of range: " + editVersion);
    }
  }

  /** The platform's own id: what follows the channel in {@link #id()}. */
  public String nativeId() {
    return id.substring(channel.length() + 1);
  }

  /** Title and text as one, the string that analysis reads and that evidence offsets refer to. */
  public String body() {
    return title == null || title.isEmpty() ? text : title + "\n" + text;
  }

  /**
   * Total order of the versions of one item: a later edit beats an earlier one however late the
   * earlier one is collected; within an edit, the later collection wins. Fits Elasticsearch's
   * external versioning (positive, 63 bits).
   */
  public long version() {
    return (editVersion << 32) | (collectedAt.getEpochSecond() & 0xffff_ffffL);
  }

  /** Edit version for platforms that tell only when an edit happened. */
  public static long editVersionAt(@Nullable Instant editedAt) {
    return editedAt == null
        ? 0
        : Math.max(1, editedAt.getEpochSecond() - VERSION_EPOCH.getEpochSecond());
  }

  /** Starts a feedback item; what is not set is absent. */
  public static FeedbackBuilder builder(
      String connection, String channel, Family family, String nativeId) {
    return new FeedbackBuilder(connection, channel, family, nativeId);
  }

  /** A copy to change. */
  public FeedbackBuilder toBuilder() {
    return new FeedbackBuilder(this);
  }

  /**
   * A tombstone: the item is gone from the platform.
   *
   * @param createdAt when it was written; null when the platform does not tell
   */
  public static Feedback tombstone(
      String connection,
      String channel,
      Family family,
      String nativeId,
      @Nullable Instant createdAt,
      Instant collectedAt) {
    return builder(connection, channel, family, nativeId)
        .createdAt(createdAt == null ? Instant.EPOCH : createdAt)
        .collectedAt(collectedAt)
        .editVersion(DELETED_VERSION)
        .deleted(true)
        .eligibility(Eligibility.refused("deleted"))
        .build();
  }
}
