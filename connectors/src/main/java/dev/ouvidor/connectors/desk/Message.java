package dev.ouvidor.connectors.desk;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said in a ticket and that its customer can read. Internal notes are none.
 *
 * @param nativeId number of the ticket for what opened it, else made by {@link #id}
 * @param by who said it
 * @param author who said it, if it was a customer; else whoever
 * @param text plain text, maybe empty
 * @param csat 1 to 5, if it is a judgement about the service; else null
 * @param hidden whether it was there and has been taken away
 */
public record Message(
    String nativeId,
    By by,
    Author author,
    String text,
    Instant at,
    @Nullable Instant editedAt,
    @Nullable Integer csat,
    boolean hidden) {
  /** What a judgement about the service is called within its ticket. */
  public static final String RATING = "rating";

  /** Who says something. */
  public enum By {
    CUSTOMER,
    AGENT,
    /** Bots, greetings and the like: they answer nobody. */
    MACHINE
  }

  /** A message that stands there as it was sent. */
  public static Message of(String nativeId, By by, Author author, String text, Instant at) {
    return new Message(nativeId, by, author, text, at, null, null, false);
  }

  /** The native id of something in a ticket. */
  public static String id(String ticket, String within) {
    return ticket + "~" + within;
  }

  /** The ticket that a native id belongs to. */
  public static String ticketOf(String nativeId) {
    int end = nativeId.indexOf('~');
    return end < 0 ? nativeId : nativeId.substring(0, end);
  }

  /**
   * A number of the desk's, which becomes part of ids and addresses.
   *
   * @throws FieldException naming the field if it is none
   */
  public static String number(String field, @Nullable String value) {
    if (value == null || !value.matches("\\d{1,18}")) {
      throw new FieldException(field, value, value == null ? "is missing" : "must be a number");
    }
    return value;
  }

  /** Whether it is feedback: a customer's, and not without a word. */
  boolean isFeedback() {
    return by == By.CUSTOMER && !hidden && (csat != null || !text.isEmpty());
  }
}
