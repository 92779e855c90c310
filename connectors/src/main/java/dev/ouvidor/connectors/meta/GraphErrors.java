package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.time.Duration;
import java.util.Set;

/**
 * What the Graph API means: nearly all of its refusals come as status 400, and only the code in the
 * body tells a used-up limit from an expired token or a deleted comment. Pure.
 */
final class GraphErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> THROTTLED =
      Set.of(4, 17, 32, 341, 613, 130_429, 131_048, 131_056);
  private static final Set<Integer> TOKEN = Set.of(102, 190);
  private static final Set<Integer> EXPIRED = Set.of(463, 467);
  private static final int BLOCKED = 368;
  private static final int DUPLICATE = 506;
  private static final int ALREADY_ANSWERED = 10900;

  private GraphErrors() {}

  /**
   * @param write whether the request was one that changes something
   * @param wait what the headers said about a used-up limit
   */
  static Answer.Failure of(Answer.Failure failure, boolean write, Duration wait) {
    JsonNode error = error(failure.why());
    if (!error.isObject()
        || !(failure instanceof Answer.Refused || failure instanceof Answer.Unauthorised)) {
      return failure;
    }
    int code = error.path("code").asInt();
    int subcode = error.path("error_subcode").asInt();
    String said = said(error, code, subcode);
    if (TOKEN.contains(code)) {
      Cause why = EXPIRED.contains(subcode) ? Cause.TOKEN_EXPIRED : Cause.TOKEN_INVALID;
      return new Answer.Unauthorised(Reason.of(why, said));
    } else if (THROTTLED.contains(code) || code >= 80_000 && code < 80_100) {
      return new Answer.Throttled(Reason.of(Cause.LIMIT), wait);
    } else if (code == BLOCKED) {
      return new Answer.Throttled(Reason.of(Cause.BLOCKED, said), Duration.ofHours(1));
    } else if (code == 3 || code == 10 || code >= 200 && code < 300) {
      return new Answer.Unauthorised(Reason.of(Cause.PERMISSION, said));
    } else if (isMissing(code, subcode)) {
      return new Answer.Gone(Reason.said(said));
    } else if (code == 1 || code == 2 || error.path("is_transient").asBoolean()) {
      return write
          ? new Answer.Unknown(Reason.said(said))
          : new Answer.Unavailable(Reason.said(said), Waits.UNAVAILABLE);
    } else if (code == DUPLICATE) {
      // The same text stands there already: ours, if an earlier answer was lost.
      return new Answer.Unknown(Reason.said(said));
    }
    int status = failure instanceof Answer.Refused refused ? refused.status() : 401;
    return new Answer.Refused(status, said);
  }

  /** Whether Meta has said that it does not show this; everything else passes, or stops all. */
  static boolean isFinal(PlatformFailure e) {
    return e.failure() instanceof Answer.Gone || e.failure() instanceof Answer.Refused;
  }

  /** Whether a refusal says that this comment has had its one private reply. */
  static boolean isAnsweredPrivately(Answer.Refused refused) {
    return refused.body().contains("code " + ALREADY_ANSWERED);
  }

  /** Gone, or never there, or not for us to see: the Graph API does not tell these apart. */
  private static boolean isMissing(int code, int subcode) {
    return code == 100 && subcode == 33 || code == 803;
  }

  private static String said(JsonNode error, int code, int subcode) {
    return "Meta answered: %s (code %d%s)"
        .formatted(
            error.path("message").asText("no reason"),
            code,
            subcode == 0 ? "" : ", subcode " + subcode);
  }

  private static JsonNode error(String why) {
    int start = why.indexOf('{');
    try {
      return start < 0
          ? MissingNode.getInstance()
          : JSON.readTree(why.substring(start)).path("error");
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
