package dev.ouvidor.connectors.googleplay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.replying.SingleAnswer;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The shop's answers to reviews. Thread safe. */
final class Answers implements SingleAnswer {
  /** Google may not show what is older, though it can be answered. */
  private static final Duration SHOWN = Duration.ofDays(6);

  private final PlayApi api;
  private final InstantSource clock;

  Answers(PlayApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public @Nullable Standing look(Feedback item) throws PlatformFailure, InterruptedException {
    try {
      Review review = Review.of(api.review(item.nativeId()));
      return review.answer() == null
          ? null
          : new Standing(id(item), review.answer(), review.isAnswered());
    } catch (FieldException e) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              Reason.of(Cause.UNREADABLE, "review", e.reason()), Waits.UNAVAILABLE));
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone
          && item.createdAt().isBefore(clock.instant().minus(SHOWN))) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public Answer write(Feedback item, String text) throws InterruptedException {
    return api.reply(item.nativeId(), text);
  }

  @Override
  public String remoteId(JsonNode written, Feedback item) {
    return written.path("result").has("replyText") ? id(item) : "";
  }

  /** Google takes markup out. */
  @Override
  public String kept(String text) {
    return text.replaceAll("</?[A-Za-z][^<>]*>", "");
  }

  /** An answer has no id of its own. */
  private static String id(Feedback item) {
    return item.nativeId() + "~answer";
  }
}
