package dev.ouvidor.connectors;

import java.util.Set;

/**
 * What a platform takes as a reply.
 *
 * @param maxLength in the units of {@code counting}
 * @param counting how the platform counts
 * @param urlLength what every link counts as; 0 when links count as written
 * @param visibilities what the person who answers may choose from
 * @param threaded whether the reply appears under the item it answers
 * @param editable whether {@link Replier#edit} changes it after sending
 * @param deletable whether {@link Replier#delete} takes it back after sending
 * @param attachments what may go along with it
 */
public record ReplyRules(
    int maxLength,
    Counting counting,
    int urlLength,
    Set<Visibility> visibilities,
    boolean threaded,
    boolean editable,
    boolean deletable,
    AttachmentRules attachments) {

  /** Ways to count the length of a text. */
  public enum Counting {
    /** X: most Latin characters 1, emoji and CJK 2, links 23. */
    X_WEIGHTED,
    /** What a reader sees as one character. */
    GRAPHEMES,
    /** Unicode code points. */
    CODE_POINTS,
    /** UTF-16 code units: most characters 1, emoji and the like 2. */
    UTF16_UNITS,
    /** Bytes in UTF-8. */
    UTF8_BYTES
  }

  public ReplyRules {
    visibilities = Set.copyOf(visibilities);
  }

  /** Of words alone. */
  public ReplyRules(
      int maxLength,
      Counting counting,
      int urlLength,
      Set<Visibility> visibilities,
      boolean threaded,
      boolean editable,
      boolean deletable) {
    this(
        maxLength,
        counting,
        urlLength,
        visibilities,
        threaded,
        editable,
        deletable,
        AttachmentRules.NONE);
  }

  /**
   * How long a text may be, in the units of {@code counting}.
   *
   * @param attached whether something goes along with it
   */
  public int maxLength(boolean attached) {
    return attached && attachments.textLength() > 0 ? attachments.textLength() : maxLength;
  }

  /**
   * Of a reply under its item that stays as it was sent.
   *
   * @param maxLength in code points
   */
  public static ReplyRules lasting(int maxLength, Set<Visibility> visibilities) {
    return new ReplyRules(maxLength, Counting.CODE_POINTS, 0, visibilities, true, false, false);
  }
}
