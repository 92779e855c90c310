package dev.ouvidor.connectors.googleplay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReviewTest {
  private static final String SECONDS = "'lastModified':{'seconds':'1443676826','nanos':713000000}";

  @Test
  void theFormOfGooglesOwnExampleIsUnderstood() {
    Review review =
        of(
            "{'reviewId':'12345678','authorName':'Jane Bloggs','comments':[{'userComment':{"
                + "'text':'This is the best app ever!',"
                + SECONDS
                + ",'starRating':5}},{'developerComment':{'text':'Thanks',"
                + "'lastModified':{'seconds':'1423101467'}}}]}");
    assertEquals(Instant.parse("2015-10-01T05:20:26.713Z"), review.at());
    assertEquals("Thanks", review.answer());
    assertFalse(review.isAnswered());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'comments':[]} | reviewId: is missing",
        "{'reviewId':'a/b'} | reviewId: 'a/b' must be letters, digits and :._~-",
        "{'reviewId':'1','comments':[]} | userComment.lastModified.seconds: is missing",
      })
  void whatIsMissingIsNamed(String json, String problem) {
    assertEquals(problem, assertThrows(FieldException.class, () -> of(json)).getMessage());
  }

  private static Review of(String json) {
    return Review.of(Json.parse(json.replace('\'', '"')));
  }
}
