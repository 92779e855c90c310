package dev.ouvidor.connectors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether this very item may be answered in its channel. A property of an item, not of a channel: X
 * lets an application answer only authors who mentioned the brand.
 *
 * @param allowed whether a reply may be sent at all
 * @param until when the window closes; null when it stays open
 * @param reason code of why not, such as {@code x.not_mentioned}; null when allowed. The dashboard
 *     has a text for each code in each language
 */
public record Eligibility(boolean allowed, @Nullable Instant until, @Nullable String reason) {
  public static final Eligibility OPEN = new Eligibility(true, null, null);

  public static Eligibility openUntil(Instant until) {
    return new Eligibility(true, until, null);
  }

  public static Eligibility refused(String reason) {
    return new Eligibility(false, null, reason);
  }

  /** Whether a reply may be sent at the given moment. */
  public boolean allows(Instant now) {
    return allowed && (until == null || now.isBefore(until));
  }
}
