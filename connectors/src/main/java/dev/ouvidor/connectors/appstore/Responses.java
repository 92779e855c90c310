package dev.ouvidor.connectors.appstore;

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

/**
 * The shop's responses to reviews. One that Apple has not published yet stands there as well as one
 * that it has. Thread safe.
 */
final class Responses implements SingleAnswer {
  private final ConnectApi api;

  Responses(ConnectApi api) {
    this.api = api;
  }

  @Override
  public @Nullable Standing look(Feedback item) throws PlatformFailure, InterruptedException {
    JsonNode body = api.review(item.nativeId());
    try {
      var response = ConnectReviews.response(ConnectReviews.whole(body.path("data"), body));
      return response == null
          ? null
          : new Standing(response.id(), response.text(), response.upToDate());
    } catch (FieldException e) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.UNREADABLE, "review", e.reason()), Waits.UNAVAILABLE));
    }
  }

  @Override
  public Answer write(Feedback item, String text) throws InterruptedException {
    return api.respond(item.nativeId(), text);
  }

  @Override
  public String remoteId(JsonNode written, Feedback item) {
    return written.path("data").path("id").asText("");
  }
}
