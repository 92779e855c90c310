package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.http.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import twitter4j.RateLimitStatus;
import twitter4j.TwitterException;

/** Reads X's problem documents. Pure. */
final class XErrors {
  private static final Duration CAP = Duration.ofHours(1);
  private static final Pattern HIDDEN_STATUS = Pattern.compile("HTTP response code: (\\d{3})");

  private XErrors() {}

  /** What a failed read means. */
  static Fetch.Failure asFetch(TwitterException e, Instant now) {
    int status = status(e);
    String body = body(e);
    Reason why = status == -1 ? Reason.of(Cause.UNREADABLE, "X", cause(e)) : why(status, body);
    if (status == 429) {
      Duration fallback = body.contains("usage-capped") ? CAP : Waits.THROTTLED;
      return new Fetch.Throttled(why, wait(e, now, fallback));
    } else if (status == 402 || status == 403 && outsidePlan(body)) {
      return new Fetch.Unauthorised(Reason.of(Cause.X_PLAN, why), Waits.UNAUTHORISED);
    } else if (status == 401 || status == 403) {
      return new Fetch.Unauthorised(why, Waits.UNAUTHORISED);
    } else if (status >= 300 && status < 500 && status != 408) {
      return new Fetch.Gone(why, Waits.GONE);
    }
    return new Fetch.Unavailable(why, wait(e, now, Waits.UNAVAILABLE));
  }

  /** What a refused reply means: a 4xx other than 401, 404 and 429. */
  static ReplyOutcome asReply(int status, String body) {
    Reason reason = why(status, body);
    String why = reason.text();
    if (body.contains("duplicate content")) {
      // The same text stands there already: ours, if an earlier answer was lost.
      return new ReplyOutcome.Unknown(reason);
    } else if (body.contains("have not been mentioned")) {
      return new ReplyOutcome.Refused("x.not_mentioned", why);
    } else if (body.contains("deleted or not visible")) {
      return new ReplyOutcome.Refused("gone", why);
    } else if (body.contains("conversation is not allowed")) {
      return new ReplyOutcome.Refused("x.reply_settings", why);
    } else if (status == 402 || outsidePlan(body)) {
      return new ReplyOutcome.Refused("x.access_level", why);
    }
    return new ReplyOutcome.Refused("refused", why);
  }

  /** Title and detail of a problem document, or the beginning of what came instead. */
  static Reason why(int status, String body) {
    try {
      JsonNode problem = XApi.parse(body);
      JsonNode first = problem.path("errors").path(0);
      String detail = problem.path("detail").asText(first.path("message").asText(""));
      String title = problem.path("title").asText("");
      if (!(title + detail).isEmpty()) {
        return Reason.of(Cause.STATUS, status, (title + " " + detail).strip());
      }
    } catch (JsonProcessingException e) {
      // no problem document: shown as it came
    }
    return Reason.of(Cause.STATUS, status, body.substring(0, Math.min(300, body.length())));
  }

  /** {@code HttpURLConnection} hides the status of an error that has no body in its message. */
  private static int status(TwitterException e) {
    var hidden = HIDDEN_STATUS.matcher(String.valueOf(e.getMessage()));
    return e.getStatusCode() == -1 && hidden.find()
        ? Integer.parseInt(hidden.group(1))
        : e.getStatusCode();
  }

  /** Asking Twitter4J for a header that is not there ends in a NullPointerException. */
  private static Duration wait(TwitterException e, Instant now, Duration fallback) {
    RateLimitStatus limit = e.getRateLimitStatus();
    if (limit == null || limit.getRemaining() > 0) {
      return fallback;
    }
    String reset = Integer.toString(limit.getResetTimeInSeconds());
    return Waits.of(name -> name.equals("x-rate-limit-reset") ? reset : null, now, fallback);
  }

  private static boolean outsidePlan(String body) {
    return body.contains("client-not-enrolled")
        || body.contains("client-forbidden")
        || body.matches("(?s).*\"code\"\\s*:\\s*453\\b.*");
  }

  /** Twitter4J puts its own explanation before the body. */
  private static String body(TwitterException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf('{');
    return start < 0 ? message : message.substring(start);
  }

  private static String cause(TwitterException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    return cause.getClass().getSimpleName()
        + ": "
        + message.substring(0, Math.min(200, message.length()));
  }
}
