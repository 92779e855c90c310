package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/**
 * Sends messages. Chatwoot keeps nothing by which it would recognise one again; and it takes what
 * it then cannot deliver, so the conversation is looked at first.
 */
final class ChatwootVoice implements Voice {
  private static final int OUTGOING = 1;

  private final Conversations conversations;
  private final DeskSettings settings;

  ChatwootVoice(Conversations conversations, DeskSettings settings) {
    this.conversations = conversations;
    this.settings = settings;
  }

  @Override
  public ReplyOutcome say(String number, Reply reply) throws PlatformFailure, InterruptedException {
    boolean open = conversations.one(number).path("can_reply").asBoolean(true);
    if (!open && !settings.internal()) {
      return new ReplyOutcome.Refused(
          ChatwootTickets.WINDOW, "conversation " + number + " cannot be replied to");
    }
    JsonNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("content", reply.text())
            .put("message_type", "outgoing")
            .put("private", settings.internal());
    Answer answer = conversations.send(number, message);
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, settings.url(number));
    }
    return ((Answer.Failure) answer).asReply();
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
