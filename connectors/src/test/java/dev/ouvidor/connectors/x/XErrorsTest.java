package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.ReplyOutcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twitter4j.TwitterException;

class XErrorsTest {
  private static final String OUTSIDE_PLAN =
      "{\"title\":\"Forbidden\",\"detail\":\"You currently have access to a subset of X API V2"
          + " endpoints\",\"reason\":\"client-not-enrolled\",\"required_enrollment\":\"Basic\"}";

  private static Fetch read(int status, String body) {
    return XErrors.asFetch(new TwitterException(body, new Exception(), status), Instant.EPOCH);
  }

  @Test
  void anEndpointOutsideThePlanSaysWhatToDo() {
    for (String body : new String[] {OUTSIDE_PLAN, "{\"errors\":[{\"code\": 453}]}"}) {
      var fetch = assertInstanceOf(Fetch.Unauthorised.class, read(403, body));
      assertTrue(fetch.why().contains("developer portal"), fetch.why());
    }
  }

  @Test
  void theStatusOfAnErrorWithoutBodyIsFoundInTheMessage() {
    assertInstanceOf(
        Fetch.Throttled.class, read(-1, "Server returned HTTP response code: 429 for URL: http:"));
  }

  @ParameterizedTest
  @CsvSource({
    "Reply to this conversation is not allowed because you have not been mentioned,x.not_mentioned",
    "You attempted to reply to a Tweet that is deleted or not visible to you.,gone",
    "Reply to this conversation is not allowed because its author said so,x.reply_settings",
    "something else,refused"
  })
  void aRefusalHasACodeAndXsOwnWords(String detail, String code) {
    var outcome = XErrors.asReply(403, "{\"title\":\"Forbidden\",\"detail\":\"" + detail + "\"}");
    var refused = assertInstanceOf(ReplyOutcome.Refused.class, outcome);
    assertEquals(code, refused.code());
    assertTrue(refused.detail().contains(detail));
  }
}
