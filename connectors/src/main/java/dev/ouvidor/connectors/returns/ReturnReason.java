package dev.ouvidor.connectors.returns;

import org.jspecify.annotations.Nullable;

/**
 * Why something comes back, the same for all shop systems. What they call it: {@link ReasonSource}.
 */
public enum ReturnReason {
  SIZE_TOO_SMALL,
  SIZE_TOO_LARGE,
  DEFECTIVE,
  DAMAGED_IN_TRANSIT,
  NOT_AS_DESCRIBED,
  WRONG_ITEM,
  LATE_DELIVERY,
  NOT_RECEIVED,
  /** Including the legal right of withdrawal within seven days (CDC art. 49). */
  CHANGED_MIND,
  UNWANTED_GIFT,
  /** A reason was given, but none of these. */
  OTHER,
  /** No reason was given. */
  UNKNOWN;

  /**
   * The reason behind a code of any source or the words on a form, in Portuguese, English or
   * Spanish; {@link #UNKNOWN} for null and blank, {@link #OTHER} for what is not understood.
   */
  public static ReturnReason of(@Nullable String codeOrText) {
    return ReasonWords.understand(codeOrText);
  }

  /** Whether it says why: neither {@link #OTHER} nor {@link #UNKNOWN}. */
  public boolean tells() {
    return this != OTHER && this != UNKNOWN;
  }
}
