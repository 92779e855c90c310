package dev.ouvidor.connectors.zendesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Attachment;
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
import dev.ouvidor.connectors.replying.UploadFailure;
import dev.ouvidor.connectors.replying.Uploads;
import dev.ouvidor.connectors.webhook.Fields;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes comments. Zendesk's keys against repetition are for new tickets only, so the key of a
 * reply goes into the ticket's metadata, and no comment is added to a ticket that somebody else has
 * changed since it was looked at.
 */
final class ZendeskVoice implements Voice {
  private static final String KEY = "ouvidor";
  private static final Duration AFTER_CONFLICT = Duration.ofSeconds(2);
  private static final String TOKEN = "/upload/token";
  private static final int MOST_FILES = 10;

  /** Zendesk takes 50 MB each. */
  private static final long LARGEST = 10_000_000;

  private final DeskHttp http;
  private final DeskSettings settings;

  ZendeskVoice(DeskHttp http, DeskSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  @Override
  public AttachmentRules attachments() {
    return new AttachmentRules(MOST_FILES, LARGEST, LARGEST, AttachmentRules.COMMON_TYPES, 0);
  }

  /** Files first: nobody should change the ticket between the look at it and the comment. */
  @Override
  public ReplyOutcome say(String number, Reply reply) throws PlatformFailure, InterruptedException {
    List<JsonNode> uploaded;
    try {
      uploaded = Uploads.all(reply.attachments(), TOKEN, this::upload);
    } catch (UploadFailure e) {
      return e.outcome();
    }
    String path = "/api/v2/tickets/" + number;
    JsonNode ticket = http.get(path).path("ticket");
    String status = ticket.path("status").asText();
    if (status.equals("closed")) {
      return new ReplyOutcome.Refused(ZendeskTickets.CLOSED, "ticket " + number + " is closed");
    } else if (status.equals("deleted")) {
      return new ReplyOutcome.Refused("gone", "ticket " + number + " is deleted");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode change = body.putObject("ticket");
    ObjectNode comment =
        change.putObject("comment").put("body", reply.text()).put("public", !settings.internal());
    if (!uploaded.isEmpty()) {
      ArrayNode uploads = comment.putArray("uploads");
      uploaded.forEach(answer -> uploads.add(answer.at(TOKEN)));
    }
    change.put("safe_update", true).put("updated_stamp", ticket.path("updated_at").asText());
    change.putObject("metadata").put(KEY, reply.key());
    return outcome(http.put(path, body), number);
  }

  @Override
  public List<Said> said(String number, Instant since)
      throws PlatformFailure, InterruptedException {
    JsonNode body =
        http.get("/api/v2/tickets/" + number + "/comments?sort=-created_at&page%5Bsize%5D=100");
    var said = new ArrayList<Said>();
    for (JsonNode comment : body.path("comments")) {
      said.add(
          new Said(
              comment.path("id").asText(),
              !comment.path("public").asBoolean(),
              ZendeskTickets.text(comment),
              new Fields(comment, Map.of()).requiredInstant("created_at"),
              comment.path("metadata").path("custom").path(KEY).textValue()));
    }
    return said;
  }

  private Answer upload(Attachment file) throws InterruptedException {
    String name = URLEncoder.encode(file.name(), UTF_8).replace("+", "%20");
    return http.post("/api/v2/uploads.json?filename=" + name, file);
  }

  private ReplyOutcome outcome(Answer answer, String number) {
    if (answer instanceof Answer.Ok ok) {
      for (JsonNode event : ok.body().path("audit").path("events")) {
        if (event.path("type").asText().equals("Comment")) {
          return new ReplyOutcome.Sent(event.path("id").asText(), settings.url(number));
        }
      }
      return new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED));
    }
    if (answer instanceof Answer.Refused refused) {
      if (refused.status() == 409) {
        return new ReplyOutcome.RetryLater(Reason.of(Cause.CHANGED, number), AFTER_CONFLICT);
      } else if (refused.body().contains("closed prevents ticket update")) {
        return new ReplyOutcome.Refused(ZendeskTickets.CLOSED, refused.why());
      }
    }
    return ((Answer.Failure) answer).asReply();
  }
}
