package dev.ouvidor.connectors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of posting a reply. */
public sealed interface ReplyOutcome {

  /**
   * The platform has taken it.
   *
   * @param url where a person can see it; null when there is no such place
   */
  record Sent(String remoteId, @Nullable String url) implements ReplyOutcome {}

  /**
   * The platform will never take it like this.
   *
   * @param code such as {@code x.not_mentioned}, {@code duplicate}, {@code too_long}, {@code gone}
   * @param detail the platform's own words
   */
  record Refused(String code, String detail) implements ReplyOutcome {}

  /** Certainly not posted; try again later. */
  record RetryLater(Reason reason, Duration after) implements ReplyOutcome {}

  /** It may or may not have been posted: look before anything else. */
  record Unknown(Reason reason) implements ReplyOutcome {}
}
