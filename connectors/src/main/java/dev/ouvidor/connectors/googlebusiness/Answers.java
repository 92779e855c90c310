package dev.ouvidor.connectors.googlebusiness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.replying.SingleAnswer;
import dev.ouvidor.connectors.webhook.FieldException;
import org.jspecify.annotations.Nullable;

/** The shop's answers to reviews. Thread safe. */
final class Answers implements SingleAnswer {
  private final BusinessApi api;

  Answers(BusinessApi api) {
    this.api = api;
  }

  @Override
  public @Nullable Standing look(Feedback item) throws PlatformFailure, InterruptedException {
    ReviewId id = ReviewId.of(item.nativeId());
    try {
      Review review = Review.of(id.location(), api.review(id));
      return review.answer() == null
          ? null
          : new Standing(remoteId(item), review.answer(), review.isAnswered());
    } catch (FieldException e) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.UNREADABLE, "review", e.reason()), Waits.UNAVAILABLE));
    }
  }

  @Override
  public Answer write(Feedback item, String text) throws InterruptedException {
    return api.reply(ReviewId.of(item.nativeId()), text);
  }

  @Override
  public String remoteId(JsonNode written, Feedback item) {
    return written.has("comment") ? remoteId(item) : "";
  }

  /** An answer has no id of its own. */
  private static String remoteId(Feedback item) {
    return item.nativeId() + "~reply";
  }
}
