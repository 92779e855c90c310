package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.kafka.KafkaType;
import dev.ouvidor.connectors.wordpress.WordPressType;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an item: enough to tell its versions apart and to complete a tombstone. May
 * gain components; an added one must bear null or zero.
 *
 * @param version of the newest version that went on
 * @param content hash of what that version said
 * @param createdAt of the first version: it decides the index, so it must not change
 * @param connection of the first version: it decides the case
 * @param authorId null where items are never deleted
 * @param threadId null where items are never deleted
 */
public record Seen(
    long version,
    int content,
    Instant createdAt,
    String connection,
    @Nullable String authorId,
    @Nullable String threadId) {
  /** Channels that take back surveys and returns, too. */
  private static final Set<String> DELETING = Set.of(KafkaType.NAME, WordPressType.NAME);

  static Seen of(Feedback feedback) {
    boolean deletable =
        DELETING.contains(feedback.channel())
            || (feedback.family() != Family.SURVEY && feedback.family() != Family.RETURN);
    return new Seen(
        feedback.version(),
        content(feedback),
        feedback.createdAt(),
        feedback.connection(),
        deletable ? feedback.author().id() : null,
        deletable ? feedback.threadId() : null);
  }

  Seen next(Feedback feedback) {
    return new Seen(
        feedback.version(), content(feedback), createdAt, connection, authorId, threadId);
  }

  /** Whether it is a tombstone that tells nothing of the item but its id. */
  static boolean isOfUnknown(Feedback feedback) {
    return feedback.deleted() && feedback.createdAt().equals(Instant.EPOCH);
  }

  /** Whether only such a tombstone has been seen. */
  boolean awaitsItem() {
    return version >>> 32 == Feedback.DELETED_VERSION && createdAt.equals(Instant.EPOCH);
  }

  /** The item that such a tombstone was about. */
  Seen found(Feedback item) {
    return new Seen(
        version, content, item.createdAt(), item.connection(), item.author().id(), item.threadId());
  }

  /** When the newest version was collected, to the second. */
  Instant collectedAt() {
    return Instant.ofEpochSecond(version & 0xffff_ffffL);
  }

  /** Whether this version is older, or says nothing new. */
  boolean covers(Feedback feedback) {
    boolean sameEdit = feedback.version() >>> 32 == version >>> 32;
    return feedback.version() <= version || (sameEdit && content(feedback) == content);
  }

  /** Stable across processes, which rules out enums. */
  private static int content(Feedback feedback) {
    return Objects.hash(
        feedback.title(),
        feedback.text(),
        feedback.rating(),
        feedback.nps(),
        feedback.csat(),
        feedback.ces(),
        feedback.product(),
        feedback.orderId(),
        feedback.returnReason(),
        feedback.url(),
        feedback.author().email(),
        feedback.reach(),
        feedback.editVersion(),
        feedback.deleted(),
        feedback.eligibility());
  }
}
