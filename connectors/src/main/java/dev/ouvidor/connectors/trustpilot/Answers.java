package dev.ouvidor.connectors.trustpilot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.SingleAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The company's answers to reviews. Trustpilot does not say what becomes of one when another one
 * comes, so none is ever replaced. Thread safe.
 */
final class Answers implements SingleAnswer {
  private final TrustpilotApi api;
  private final TrustpilotSettings settings;
  private final String user;

  /**
   * @param user in whose name answers are written
   */
  Answers(TrustpilotApi api, TrustpilotSettings settings, String user) {
    this.api = api;
    this.settings = settings;
    this.user = user;
  }

  @Override
  public @Nullable Standing look(Feedback item) throws PlatformFailure, InterruptedException {
    JsonNode review = api.review(item.nativeId());
    if (Reviews.isRemoved(review, settings)) {
      throw new PlatformFailure(
          new Answer.Gone(Reason.of(Cause.NO_ITEM, review.path("id").asText())));
    }
    String answer = review.path("companyReply").path("text").asText("");
    return answer.isBlank() ? null : new Standing(id(item), answer, true);
  }

  @Override
  public Answer write(Feedback item, String text) throws InterruptedException {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("authorBusinessUserId", user)
            .put("message", text);
    return api.reply(item.nativeId(), body);
  }

  /** That it was taken is all that Trustpilot says. */
  @Override
  public String remoteId(JsonNode written, Feedback item) {
    return id(item);
  }

  /** An answer has no id of its own. */
  private static String id(Feedback item) {
    return item.nativeId() + "~reply";
  }
}
