package dev.ouvidor.pipeline.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code quarantine}: what could not go on, and why. The id follows from
 * where it came from and what it is, so that a repetition, which is collected at another time,
 * overwrites itself.
 *
 * @param connection where it came from
 * @param feedbackId null when it never became feedback
 * @param stage where it failed: {@code collect}, {@code dedupe}, {@code analyse} or {@code index}
 * @param payload at most 100,000 characters; ends with {@code […]} if Elasticsearch took less
 * @param reason what is wrong with it; the same
 * @param at when it failed
 */
public record QuarantineDocument(
    String id,
    String connection,
    @Nullable String feedbackId,
    String stage,
    String payload,
    String reason,
    Instant at) {
  private static final int MAX_PAYLOAD = 100_000;
  private static final int SHORT_REASON = 500;
  private static final String CUT = " […]";

  /** Puts something aside. */
  public static QuarantineDocument of(
      String connection,
      @Nullable String feedbackId,
      String stage,
      String payload,
      String reason,
      Instant at) {
    String cut = payload.length() > MAX_PAYLOAD ? payload.substring(0, MAX_PAYLOAD) : payload;
    String id =
        feedbackId == null
            ? Hashes.id(connection, stage, cut, reason)
            : Hashes.id(connection, feedbackId, stage);
    return new QuarantineDocument(id, connection, feedbackId, stage, cut, reason, at);
  }

  /** The same with half of the payload, in the end next to none, and with a short reason. */
  QuarantineDocument shorter() {
    String rest =
        payload.endsWith(CUT) ? payload.substring(0, payload.length() - CUT.length()) : payload;
    return new QuarantineDocument(
        id,
        connection,
        feedbackId,
        stage,
        rest.substring(0, rest.length() / 2) + CUT,
        reason.length() > SHORT_REASON + CUT.length()
            ? reason.substring(0, SHORT_REASON) + CUT
            : reason,
        at);
  }
}
