package dev.ouvidor.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import java.util.Map;
import java.util.Set;

/**
 * Answers under the message. Telegram recognises no repetition and shows a bot nothing of what it
 * has written, so every doubt goes to a person. A reply is one message, so one file at most goes
 * along, with the text as its caption.
 */
final class TelegramReplier implements Replier {
  private static final int LONGEST_CAPTION = 1_024;

  /** The most that Telegram takes as a photo; of other files it takes more. */
  private static final long LARGEST = 10_000_000;

  private static final Set<String> PHOTOS = Set.of("image/jpeg", "image/png");

  private final TelegramApi api;
  private final TelegramSettings settings;

  TelegramReplier(TelegramApi api, TelegramSettings settings) {
    this.api = api;
    this.settings = settings;
  }

  @Override
  public ReplyRules rules() {
    return rules(Set.of(Visibility.PUBLIC, Visibility.PRIVATE));
  }

  /** Where it was said, there it is answered. */
  @Override
  public ReplyRules rules(Feedback to) {
    return rules(Set.of(to.visibility()));
  }

  @Override
  public int length(String text) {
    return text.length();
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    } else if (reply.visibility() != reply.to().visibility()) {
      return new ReplyOutcome.Refused("visibility", reply.visibility() + " is not possible here");
    }
    try {
      return outcome(send(reply), reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    return new Lookup.Unclear(Reason.of(Cause.UNSEEN));
  }

  private ReplyRules rules(Set<Visibility> visibilities) {
    return new ReplyRules(
        settings.maxLength(),
        ReplyRules.Counting.UTF16_UNITS,
        0,
        visibilities,
        true,
        false,
        false,
        new AttachmentRules(
            1,
            LARGEST,
            LARGEST,
            AttachmentRules.COMMON_TYPES,
            Math.min(LONGEST_CAPTION, settings.maxLength())));
  }

  private Answer send(Reply reply) throws InterruptedException {
    if (reply.attachments().isEmpty()) {
      return api.send(message(reply));
    }
    Attachment file = reply.attachments().get(0);
    if (PHOTOS.contains(file.mediaType())) {
      Answer answer = api.send("sendPhoto", captioned(reply), "photo", file);
      boolean noPhoto =
          answer instanceof Answer.Refused refused
              && TelegramApi.description(refused).contains("PHOTO_");
      if (!noPhoto) {
        return answer;
      }
      // Nothing was posted: what is too long or too wide for a photo still is a file.
    }
    return api.send("sendDocument", captioned(reply), "document", file);
  }

  private static Map<String, String> captioned(Reply reply) {
    JsonNode message = message(reply);
    return Map.of(
        "chat_id",
        message.path("chat_id").asText(),
        "caption",
        reply.text(),
        "reply_parameters",
        message.path("reply_parameters").toString());
  }

  private static JsonNode message(Reply reply) {
    Messages.Place place = Messages.Place.of(reply.to());
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("chat_id", place.chat()).put("text", reply.text());
    message.putObject("reply_parameters").put("message_id", place.message());
    return message;
  }

  private ReplyOutcome outcome(Answer answer, Reply reply) {
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("result").path("message_id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(
              settings.bot() + "~" + Messages.Place.of(reply.to()).chat() + "~" + id,
              reply.to().url());
    }
    return answer instanceof Answer.Refused refused
        ? refusal(refused)
        : ((Answer.Failure) answer).asReply();
  }

  /** Telegram tells its refusals apart in words only, and has changed some of them. */
  private static ReplyOutcome refusal(Answer.Refused refused) {
    String why = TelegramApi.description(refused);
    if (refused.status() == 403 || why.contains("rights") || why.contains("TOPIC_CLOSED")) {
      return new ReplyOutcome.Refused("telegram.blocked", refused.why());
    } else if (why.contains("not found") || why.contains("upgraded to a supergroup")) {
      return new ReplyOutcome.Refused("gone", refused.why());
    } else if (why.contains("too long")) {
      return new ReplyOutcome.Refused("too_long", refused.why());
    }
    return refused.asReply();
  }
}
