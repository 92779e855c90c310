package dev.ouvidor.connectors.google;

import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Google means by its refusals. */
public final class GoogleErrors {
  private static final Pattern REASON = Pattern.compile("\"reason\"\\s*:\\s*\"(\\w+)\"");

  /** Quotas of a day begin anew at midnight there. */
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private GoogleErrors() {}

  /** The reason that Google names, such as {@code commentsDisabled}; empty if it names none. */
  public static String reason(Answer.Refused refused) {
    Matcher reason = REASON.matcher(refused.body());
    return reason.find() ? reason.group(1) : "";
  }

  /** How long until Google's day is over. */
  public static Duration restOfDay(Instant now) {
    ZonedDateTime here = now.atZone(PACIFIC);
    ZonedDateTime midnight = here.toLocalDate().plusDays(1).atStartOfDay(PACIFIC);
    return Duration.between(here, midnight).plusSeconds(1);
  }

  /** A spent quota comes as a refusal, too. */
  static Answer meant(Answer answer, Instant now) {
    if (!(answer instanceof Answer.Refused refused)) {
      return answer;
    }
    return switch (reason(refused)) {
      case "quotaExceeded", "dailyLimitExceeded" ->
          new Answer.Throttled(refused.reason(), restOfDay(now));
      case "rateLimitExceeded", "userRateLimitExceeded" ->
          new Answer.Throttled(refused.reason(), Waits.THROTTLED);
      default -> refused;
    };
  }
}
