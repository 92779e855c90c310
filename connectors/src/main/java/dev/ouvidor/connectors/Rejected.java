package dev.ouvidor.connectors;

import java.time.Instant;

/**
 * An item that could not be understood; kept in quarantine, never lost.
 *
 * @param connection where it came from
 * @param payload as received, cut to 100,000 characters
 * @param reason what is wrong with it, naming the field and the value; as {@link Reason#write}
 *     gives it
 * @param at when it was received
 */
public record Rejected(String connection, String payload, String reason, Instant at) {
  private static final int MAX_PAYLOAD = 100_000;

  public Rejected {
    payload = payload.length() > MAX_PAYLOAD ? payload.substring(0, MAX_PAYLOAD) : payload;
  }

  public static Rejected of(String connection, String payload, Reason reason, Instant at) {
    return new Rejected(connection, payload, reason.write(), at);
  }

  /** What is wrong with it, for the log, in English. */
  public String why() {
    return Reason.read(reason).text();
  }
}
