package dev.ouvidor.connectors.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.desk.DeskHttp;
import dev.ouvidor.connectors.desk.DeskSettings;
import dev.ouvidor.connectors.desk.Voice;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;

/** Replies to the requester, or leaves notes. Freshdesk would take either in a deleted ticket. */
final class FreshdeskVoice implements Voice {
  private static final int MOST_FILES = 10;

  /** Freshdesk takes 20 MB in all. */
  private static final long LARGEST = 10_000_000;

  private final DeskHttp http;
  private final DeskSettings settings;

  FreshdeskVoice(DeskHttp http, DeskSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  @Override
  public AttachmentRules attachments() {
    return new AttachmentRules(MOST_FILES, LARGEST, LARGEST, AttachmentRules.COMMON_TYPES, 0);
  }

  @Override
  public ReplyOutcome say(String number, Reply reply) throws PlatformFailure, InterruptedException {
    String path = "/api/v2/tickets/" + number;
    if (FreshdeskTickets.isHidden(http.get(path))) {
      return new ReplyOutcome.Refused("gone", "ticket " + number + " is deleted or spam");
    }
    Answer answer = send(path + (settings.internal() ? "/notes" : "/reply"), reply);
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, settings.url(number));
    }
    return ((Answer.Failure) answer).asReply();
  }

  private Answer send(String path, Reply reply) throws InterruptedException {
    String html = html(reply.text());
    if (reply.attachments().isEmpty()) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("body", html);
      return http.post(path, settings.internal() ? body.put("private", true) : body);
    }
    Map<String, String> form =
        settings.internal() ? Map.of("body", html, "private", "true") : Map.of("body", html);
    return http.post(path, form, "attachments[]", reply.attachments());
  }

  @Override
  public List<Said> said(String number, Instant since)
      throws PlatformFailure, InterruptedException {
    var said = new ArrayList<Said>();
    for (JsonNode message : FreshdeskDesk.conversations(http, number)) {
      if (!message.path("incoming").asBoolean()) {
        said.add(
            new Said(
                message.path("id").asText(),
                message.path("private").asBoolean(),
                FreshdeskTickets.text(message, "body"),
                new Fields(message, Map.of()).requiredInstant("created_at"),
                null));
      }
    }
    return said;
  }

  /** What is typed is shown as it was typed. */
  private static String html(String text) {
    return Entities.escape(text).replace("\n", "<br>");
  }
}
