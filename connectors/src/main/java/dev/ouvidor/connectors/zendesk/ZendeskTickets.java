package dev.ouvidor.connectors.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.desk.Desk;
import dev.ouvidor.connectors.desk.Kept;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.html.PlainText;
import dev.ouvidor.connectors.webhook.Fields;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands tickets and comments as Zendesk writes them. */
final class ZendeskTickets {
  static final String CLOSED = "zendesk.closed";

  private static final Set<String> SETTLED = Set.of("solved", "closed");

  private final ZendeskSettings settings;

  ZendeskTickets(ZendeskSettings settings) {
    this.settings = settings;
  }

  /** Null if it was deleted. */
  @Nullable Ticket read(JsonNode loaded) {
    var fields = new Fields(loaded.path("ticket"), Map.of());
    String number = Message.number("id", fields.text("id"));
    String status = fields.required("status");
    if (status.equals("deleted")) {
      return null;
    }
    var messages = new ArrayList<Message>();
    boolean first = true;
    for (JsonNode comment : loaded.path("comments")) {
      Message message = message(comment, first ? number : null, number, fields, loaded);
      if (message != null) {
        messages.add(message);
      }
      first = false;
    }
    Message judgement = judgement(number, fields, loaded);
    if (judgement != null) {
      messages.add(judgement);
    }
    return new Ticket(
        number,
        fields.text("subject"),
        new Fields(loaded, Map.of()).text("order"),
        settings.desk().url(number),
        SETTLED.contains(status),
        true,
        status.equals("closed") ? Eligibility.refused(CLOSED) : Eligibility.OPEN,
        messages);
  }

  /** Comments may hold what no customer wrote, such as the protocol of a call: null for these. */
  private static @Nullable Message message(
      JsonNode comment, @Nullable String id, String number, Fields ticket, JsonNode loaded) {
    var fields = new Fields(comment, Map.of());
    boolean written = "Comment".equals(fields.text("type"));
    if (!written || !Boolean.TRUE.equals(fields.flag("public"))) {
      return null;
    }
    String author = fields.required("author_id");
    return Message.of(
        id != null ? id : Message.id(number, Message.number("comments.id", fields.text("id"))),
        by(author, ticket, loaded),
        author(author, loaded),
        text(comment),
        fields.requiredInstant("created_at"));
  }

  /** The ticket does not tell when it was given: that is when it was last changed, or later. */
  private static @Nullable Message judgement(String number, Fields fields, JsonNode loaded) {
    String score = String.valueOf(fields.text("satisfaction_rating.score"));
    if (!score.equals("good") && !score.equals("bad")) {
      return null;
    }
    String words = fields.text("satisfaction_rating.comment");
    return new Message(
        Message.id(number, Message.RATING),
        Message.By.CUSTOMER,
        author(fields.required("requester_id"), loaded),
        words == null ? "" : words,
        fields.requiredInstant("updated_at"),
        null,
        score.equals("good") ? 5 : 1,
        false);
  }

  /** Who is not told of is a customer if it is the one who asked. */
  private static Message.By by(String author, Fields ticket, JsonNode loaded) {
    String role = loaded.path(Desk.PEOPLE).path(author).path("role").asText("");
    boolean customer =
        role.isEmpty() ? author.equals(ticket.text("requester_id")) : role.equals("end-user");
    return customer ? Message.By.CUSTOMER : Message.By.AGENT;
  }

  private static Author author(String id, JsonNode loaded) {
    return Kept.author(id, loaded.path(Desk.PEOPLE).path(id));
  }

  static String text(JsonNode comment) {
    String html = comment.path("html_body").asText("");
    return html.isEmpty() ? comment.path("body").asText("").strip() : PlainText.ofHtml(html);
  }
}
