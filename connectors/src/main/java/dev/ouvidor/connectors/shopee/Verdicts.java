package dev.ouvidor.connectors.shopee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.util.regex.Pattern;

/** Shopee tells what is wrong in a field of the answer, whatever its status. */
final class Verdicts {
  private static final Pattern TOKEN = Pattern.compile("error_auth|.*acc+e+s+_token.*");
  private static final Pattern LIMIT = Pattern.compile(".*(limit|too_many|frequen).*");
  private static final Pattern PASSING = Pattern.compile(".*(server|inner|system|busy|network).*");

  private Verdicts() {}

  /**
   * What an answer means.
   *
   * @param write whether it may have been carried out all the same
   */
  static Answer of(Answer answer, boolean write) {
    if (answer instanceof Answer.Ok ok) {
      return of(ok, ok.body(), write);
    } else if (answer instanceof Answer.Refused refused) {
      try {
        return of(refused, Json.parse(refused.body()), write);
      } catch (FieldException e) {
        return refused;
      }
    }
    return answer;
  }

  private static Answer of(Answer answer, JsonNode body, boolean write) {
    String error = body.path("error").asText("");
    if (error.isEmpty()) {
      return answer;
    }
    String why = error + ": " + body.path("message").asText("");
    if (TOKEN.matcher(error).matches()) {
      return new Answer.Unauthorised(Reason.said(why));
    } else if (LIMIT.matcher(error).matches()) {
      return new Answer.Throttled(Reason.said(why), Waits.THROTTLED);
    } else if (PASSING.matcher(error).matches()) {
      Reason reason = Reason.said(why);
      return write ? new Answer.Unknown(reason) : new Answer.Unavailable(reason, Waits.UNAVAILABLE);
    }
    return new Answer.Refused(403, why);
  }
}
