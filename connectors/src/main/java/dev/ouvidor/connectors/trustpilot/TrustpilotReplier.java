package dev.ouvidor.connectors.trustpilot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.util.Set;

/** Answers under a review, for everybody to see. A review has one answer. */
final class TrustpilotReplier implements Replier {
  private final TrustpilotApi api;
  private final TrustpilotSettings settings;
  private final String user;

  TrustpilotReplier(TrustpilotApi api, TrustpilotSettings settings, String user) {
    this.api = api;
    this.settings = settings;
    this.user = user;
  }

  @Override
  public ReplyRules rules() {
    return new ReplyRules(
        settings.maxLength(),
        ReplyRules.Counting.CODE_POINTS,
        0,
        Set.of(Visibility.PUBLIC),
        true,
        false,
        true,
        false);
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Trustpilot does not say what becomes of an answer when another one comes, maybe from a
   * colleague: so the review is looked at first.
   */
  @Override
  public ReplyOutcome reply(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    } else if (reply.visibility() != Visibility.PUBLIC) {
      return new ReplyOutcome.Refused("visibility", "Trustpilot shows replies to everyone");
    }
    try {
      JsonNode review = api.review(reply.to().nativeId());
      if (Reviews.isRemoved(review, settings)) {
        return new ReplyOutcome.Refused("gone", "status " + review.path("status").asText());
      } else if (holds(review, reply)) {
        return sent(reply);
      } else if (!answer(review).isEmpty()) {
        return new ReplyOutcome.Refused("trustpilot.answered", "another answer stands there");
      }
    } catch (PlatformFailure e) {
      return e.failure().asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.RetryLater("interrupted before posting", Waits.UNAVAILABLE);
    }
    return post(reply);
  }

  @Override
  public Lookup find(Reply reply) {
    try {
      return holds(api.review(reply.to().nativeId()), reply)
          ? new Lookup.Found(remoteId(reply), reply.to().url())
          : new Lookup.Absent();
    } catch (PlatformFailure e) {
      return e.failure() instanceof Answer.Gone
          ? new Lookup.Absent()
          : new Lookup.Unclear(e.failure().why());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unclear("interrupted while looking");
    }
  }

  private ReplyOutcome post(Reply reply) {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("authorBusinessUserId", user)
            .put("message", reply.text());
    try {
      Answer answer = api.reply(reply.to().nativeId(), body);
      return answer instanceof Answer.Failure failure ? failure.asReply() : sent(reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown("interrupted while posting");
    }
  }

  private static ReplyOutcome sent(Reply reply) {
    return new ReplyOutcome.Sent(remoteId(reply), reply.to().url());
  }

  /** An answer has no id of its own. */
  private static String remoteId(Reply reply) {
    return reply.to().nativeId() + "~reply";
  }

  private static boolean holds(JsonNode review, Reply reply) {
    return answer(review).equals(words(reply.text()));
  }

  /** Empty if there is none. */
  private static String answer(JsonNode review) {
    return words(review.path("companyReply").path("text").asText(""));
  }

  /** White space is laid out anew. */
  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
