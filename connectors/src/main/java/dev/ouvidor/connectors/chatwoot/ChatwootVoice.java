package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.desk.DeskSettings;
import dev.ouvidor.connectors.desk.Voice;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends messages. Chatwoot keeps nothing by which it would recognise one again; and it takes what
 * it then cannot deliver, so the conversation is looked at first.
 */
final class ChatwootVoice implements Voice {
  private static final int OUTGOING = 1;
  private static final int MOST_FILES = 10;

  /** Chatwoot takes 40 MB each, and what the channel behind takes. */
  private static final long LARGEST = 10_000_000;

  private final Conversations conversations;
  private final DeskSettings settings;

  ChatwootVoice(Conversations conversations, DeskSettings settings) {
    this.conversations = conversations;
    this.settings = settings;
  }

  @Override
  public AttachmentRules attachments() {
    return new AttachmentRules(MOST_FILES, LARGEST, LARGEST, AttachmentRules.COMMON_TYPES, 0);
  }

  @Override
  public ReplyOutcome say(String number, Reply reply) throws PlatformFailure, InterruptedException {
    boolean open = conversations.one(number).path("can_reply").asBoolean(true);
    if (!open && !settings.internal()) {
      return new ReplyOutcome.Refused(
          ChatwootTickets.WINDOW, "conversation " + number + " cannot be replied to");
    }
    Answer answer = send(number, reply);
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, settings.url(number));
    }
    return ((Answer.Failure) answer).asReply();
  }

  private Answer send(String number, Reply reply) throws InterruptedException {
    if (!reply.attachments().isEmpty()) {
      Map<String, String> form =
          Map.of(
              "content", reply.text(),
              "message_type", "outgoing",
              "private", String.valueOf(settings.internal()));
      return conversations.send(number, form, reply.attachments());
    }
    JsonNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("content", reply.text())
            .put("message_type", "outgoing")
            .put("private", settings.internal());
    return conversations.send(number, message);
  }

  @Override
  public List<Said> said(String number, Instant since)
      throws PlatformFailure, InterruptedException {
    var said = new ArrayList<Said>();
    for (JsonNode message : conversations.messages(number, since).list()) {
      if (message.path("message_type").asInt() == OUTGOING) {
        said.add(
            new Said(
                message.path("id").asText(),
                message.path("private").asBoolean(),
                message.path("content").asText(""),
                Wire.moment(message, "created_at"),
                null));
      }
    }
    return said;
  }
}
