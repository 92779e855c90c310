package dev.ouvidor.connectors.shopee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.Finding;
import dev.ouvidor.connectors.replying.Words;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers comments, each once. */
final class ShopeeReplier implements Replier {
  private final ShopeeApi api;
  private final ShopeeSettings settings;

  ShopeeReplier(ShopeeApi api, ShopeeSettings settings) {
    this.api = api;
    this.settings = settings;
  }

  @Override
  public ReplyRules rules() {
    return ReplyRules.lasting(settings.maxLength(), Set.of(Visibility.PUBLIC));
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    }
    try {
      Answer answer = api.reply(reply.to().nativeId(), reply.text());
      if (!(answer instanceof Answer.Ok ok)) {
        return ((Answer.Failure) answer).asReply();
      }
      JsonNode result = ok.body().path("response").path("result_list").path(0);
      String error = result.path("fail_error").asText("");
      if (!result.isObject()) {
        return new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED));
      }
      return error.isEmpty()
          ? new ReplyOutcome.Sent(remoteId(reply), reply.to().url())
          : refusal(reply, error + ": " + result.path("fail_message").asText(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    return Finding.outcome(() -> look(reply));
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    return isOurs(Comments.answer(api.comment(reply.to().nativeId())), reply)
        ? new Lookup.Found(remoteId(reply), reply.to().url())
        : new Lookup.Absent();
  }

  /** What stands there tells more than the codes, and may be an earlier attempt of ours. */
  private ReplyOutcome refusal(Reply reply, String why) throws InterruptedException {
    try {
      String answer = Comments.answer(api.comment(reply.to().nativeId()));
      if (isOurs(answer, reply)) {
        return new ReplyOutcome.Sent(remoteId(reply), reply.to().url());
      }
      return new ReplyOutcome.Refused(answer == null ? "refused" : "shopee.answered", why);
    } catch (PlatformFailure e) {
      return e.failure() instanceof Answer.Gone
          ? new ReplyOutcome.Refused("gone", why)
          : new ReplyOutcome.Unknown(e.failure().reason());
    }
  }

  private static boolean isOurs(@Nullable String answer, Reply reply) {
    return answer != null && Words.same(answer, reply.text());
  }

  /** Shopee gives an answer no number of its own. */
  private static String remoteId(Reply reply) {
    return reply.to().nativeId() + "~reply";
  }
}
