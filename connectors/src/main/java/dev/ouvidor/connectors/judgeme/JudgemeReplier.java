package dev.ouvidor.connectors.judgeme;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.html.PlainText;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.Finding;
import dev.ouvidor.connectors.replying.Words;
import dev.ouvidor.connectors.webhook.Ids;
import java.util.Set;

/** Answers reviews in public, where everybody sees them. */
final class JudgemeReplier implements Replier {
  private final JudgemeApi api;
  private final JudgemeSettings settings;

  JudgemeReplier(JudgemeApi api, JudgemeSettings settings) {
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
    Feedback to = reply.to();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("review_id", Long.parseLong(to.nativeId()))
            .put("send_reply_email", settings.notifyCustomer());
    body.putObject("reply").put("content", reply.text());
    try {
      return outcome(api.reply(body), reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  /** By its words, if Judge.me shows what was answered; else only a person can tell. */
  @Override
  public Lookup find(Reply reply) {
    return Finding.outcome(() -> look(reply));
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    JsonNode review = api.review(reply.to().nativeId());
    JsonNode replies = review.path("replies");
    if (!replies.isArray()) {
      return new Lookup.Unclear(Reason.of(Cause.UNSEEN));
    }
    for (JsonNode each : replies) {
      String content = each.path("content").asText(each.path("body").asText());
      if (Words.same(PlainText.ofHtml(content), reply.text())
          || Words.same(content, reply.text())) {
        return new Lookup.Found(remoteId(each, reply), reply.to().url());
      }
    }
    return new Lookup.Absent();
  }

  private static ReplyOutcome outcome(Answer answer, Reply reply) {
    if (answer instanceof Answer.Ok ok) {
      JsonNode sent = ok.body().path("reply").isObject() ? ok.body().path("reply") : ok.body();
      return new ReplyOutcome.Sent(remoteId(sent, reply), reply.to().url());
    }
    // All that is wrong comes as 422 with a sentence.
    return answer instanceof Answer.Refused refused && refused.body().contains("not found")
        ? new ReplyOutcome.Refused("gone", refused.why())
        : ((Answer.Failure) answer).asReply();
  }

  /** Ours, made of what it says, where Judge.me gives none. */
  private static String remoteId(JsonNode sent, Reply reply) {
    String id = sent.path("id").asText("");
    return id.isEmpty()
        ? reply.to().nativeId()
            + "~"
            + Ids.sha256(Words.of(reply.text()).getBytes(UTF_8)).substring(0, 16)
        : id;
  }
}
