package dev.ouvidor.connectors;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a platform takes along with a reply.
 *
 * @param most how many files; 0 for none
 * @param largest bytes of one
 * @param together bytes of all of them
 * @param mediaTypes such as {@code image/png}
 * @param textLength how long the text may be beside them, in the counting of the reply; 0 for as
 *     long as without
 */
public record AttachmentRules(
    int most, long largest, long together, Set<String> mediaTypes, int textLength) {
  public static final AttachmentRules NONE = new AttachmentRules(0, 0, 0, Set.of(), 0);

  /** What shops send, and no program can hide in unseen. */
  public static final Set<String> COMMON_TYPES =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "application/pdf",
          "text/plain",
          "video/mp4",
          "audio/mpeg",
          "audio/ogg");

  /**
   * Pictures that do not move. Social networks make a video of a GIF, beside which nothing else may
   * stand.
   */
  public static final Set<String> STILL_PICTURES = Set.of("image/jpeg", "image/png", "image/webp");

  /** Code of the refusal of a file by the platform itself. */
  public static final String REFUSED = "attachment_refused";

  public AttachmentRules {
    mediaTypes = Set.copyOf(mediaTypes);
  }

  /** The same, but no more than so many bytes in all. */
  public AttachmentRules within(long bytes) {
    return new AttachmentRules(
        most, Math.min(largest, bytes), Math.min(together, bytes), mediaTypes, textLength);
  }

  /** Code of the first rule that these break; null if they may go along, or if there are none. */
  public @Nullable String refusal(List<Attachment> attachments) {
    if (attachments.isEmpty()) {
      return null;
    } else if (most == 0) {
      return "no_attachments";
    } else if (attachments.size() > most) {
      return "too_many_attachments";
    } else if (!attachments.stream().map(Attachment::mediaType).allMatch(mediaTypes::contains)) {
      return "attachment_type";
    } else if (attachments.stream().anyMatch(one -> one.size() > largest)) {
      return "attachment_too_large";
    }
    return attachments.stream().mapToLong(Attachment::size).sum() > together
        ? "attachments_too_large"
        : null;
  }
}
