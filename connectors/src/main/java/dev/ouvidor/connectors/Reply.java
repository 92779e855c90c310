package dev.ouvidor.connectors;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A reply on its way out. It names no recipient, only the feedback that it answers: where it goes
 * follows from there, so a reply cannot leave the channel in which the customer spoke.
 *
 * @param key idempotency key, unique per reply and the same for every attempt
 * @param to the feedback that it answers
 * @param text plain text
 * @param visibility who shall read it
 * @param firstTriedAt when the first attempt began; bounds the search for an earlier one
 * @param attachments what goes along, in this order
 */
public record Reply(
    String key,
    Feedback to,
    String text,
    Visibility visibility,
    Instant firstTriedAt,
    List<Attachment> attachments) {
  public Reply {
    Objects.requireNonNull(to, "to");
    if (key.isBlank()) {
      throw new IllegalArgumentException("key of the reply to " + to.id() + " is blank");
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("text of the reply to " + to.id() + " is blank");
    }
    attachments = List.copyOf(attachments);
  }

  /** Words alone. */
  public Reply(String key, Feedback to, String text, Visibility visibility, Instant firstTriedAt) {
    this(key, to, text, visibility, firstTriedAt, List.of());
  }
}
