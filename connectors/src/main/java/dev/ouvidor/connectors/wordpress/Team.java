package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.util.Locale;

/** Who speaks for the shop. Thread safe. */
final class Team {
  private final WordPressApi api;
  private final WordPressSettings settings;
  private volatile long own;

  Team(WordPressApi api, WordPressSettings settings) {
    this.api = api;
    this.settings = settings;
  }

  /** Whether a comment is the shop's own. */
  boolean wrote(JsonNode comment) throws PlatformFailure, InterruptedException {
    String email = comment.path("author_email").asText("").toLowerCase(Locale.ROOT);
    return settings.team().contains(email) || weWrote(comment);
  }

  /** Whether a comment was written under the account that we use. */
  boolean weWrote(JsonNode comment) throws PlatformFailure, InterruptedException {
    return comment.path("author").asLong() == own();
  }

  private long own() throws PlatformFailure, InterruptedException {
    if (own == 0) {
      long id = api.get("/wp/v2/users/me").path("id").asLong();
      if (id == 0) {
        throw new PlatformFailure(
            new Answer.Unavailable(
                Reason.of(Cause.LACKING, "/wp/v2/users/me", "id"), Waits.UNAVAILABLE));
      }
      own = id;
    }
    return own;
  }
}
