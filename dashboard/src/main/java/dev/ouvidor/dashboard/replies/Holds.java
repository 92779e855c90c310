package dev.ouvidor.dashboard.replies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Until when a request wants a reply to be held. Pure. */
final class Holds {
  private static final int LONGEST_HOLD_S = 120;
  private static final Duration FARTHEST = Duration.ofDays(90);

  private Holds() {}

  /**
   * By the fields {@code sendAt}, a moment, or {@code hold}, in seconds; null if neither says
   * anything.
   *
   * @throws Refusal 422 naming the field that is wrong, {@code window_closed} if the customer
   *     cannot be answered at that moment
   */
  static @Nullable Hold of(RequestBody body, Feedback to, Instant now) {
    String at = body.optionalText("sendAt");
    if (at != null) {
      return new Hold(sendAt(at, to, now), true);
    }
    JsonNode seconds = body.value("hold");
    if (seconds.isMissingNode() || seconds.isNull()) {
      return null;
    }
    int length = seconds.isInt() ? seconds.intValue() : -1;
    if (length < 0 || length > LONGEST_HOLD_S) {
      throw Refusal.invalid("hold", seconds, "seconds, 0 to " + LONGEST_HOLD_S);
    }
    return length == 0 ? null : new Hold(now.plusSeconds(length), false);
  }

  /** The moment that {@code sendAt} names. */
  static Instant sendAt(String given, Feedback to, Instant now) {
    Instant at;
    try {
      at = Instant.parse(given).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("sendAt", given, "a moment such as 2026-11-22T12:00:00Z");
    }
    if (!at.isAfter(now) || at.isAfter(now.plus(FARTHEST))) {
      throw Refusal.invalid("sendAt", given, "to come, within " + FARTHEST.toDays() + " days");
    }
    ReplyPolicy.obstacle(to, at)
        .ifPresent(
            code -> {
              throw Refusal.unprocessable(code, "sendAt", to.id() + " at " + at + ": " + code);
            });
    return at;
  }
}
