package dev.ouvidor.connectors.webhook;

/** What came of verifying a webhook. */
public sealed interface Verdict {

  /**
   * It may be taken: it comes from who holds the secret, or is no more than a hint.
   *
   * @param deliveryId the sender's id of the delivery, or the SHA-256 of the body where there is
   *     none: letters, digits and {@code . _ ~ -}, at most 128 characters. The same for every
   *     repetition, so a replayed delivery is the one that is there already. Unique within its
   *     connection only
   */
  record Accepted(String deliveryId) implements Verdict {}

  /**
   * It must not be taken.
   *
   * @param code {@code signature.missing}, {@code signature.malformed}, {@code signature.wrong},
   *     {@code timestamp.missing}, {@code timestamp.malformed}, {@code timestamp.out_of_tolerance},
   *     {@code id.missing}, {@code notification.malformed} or {@code notification.foreign}
   * @param detail names the header and what is wrong with it; never holds a secret
   */
  record Refused(String code, String detail) implements Verdict {}
}
