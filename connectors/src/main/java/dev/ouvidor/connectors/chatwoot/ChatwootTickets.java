package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.desk.Desk;
import dev.ouvidor.connectors.desk.Kept;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.webhook.Fields;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands conversations as Chatwoot writes them. */
final class ChatwootTickets {
  static final String WINDOW = "chatwoot.window_closed";

  private static final String CSAT = "content_attributes.submitted_values.csat_survey_response.";
  private static final Set<String> BOTS = Set.of("agent_bot", "captain_assistant");

  private final ChatwootSettings settings;

  ChatwootTickets(ChatwootSettings settings) {
    this.settings = settings;
  }

  Ticket read(JsonNode loaded) {
    var fields = new Fields(loaded.path("conversation"), Map.of());
    String number = Message.number("id", fields.text("id"));
    var messages = new ArrayList<Message>();
    for (JsonNode json : loaded.path("messages")) {
      Message message = message(json, number, loaded.path(Desk.PEOPLE));
      if (message != null) {
        messages.add(message);
      }
    }
    return new Ticket(
        number,
        null,
        null,
        settings.desk().url(number),
        "resolved".equals(fields.text("status")),
        loaded.path("whole").asBoolean(),
        Boolean.FALSE.equals(fields.flag("can_reply"))
            ? Eligibility.refused(WINDOW)
            : Eligibility.OPEN,
        messages);
  }

  /** Null for notes of agents, and for what Chatwoot itself writes down. */
  private static @Nullable Message message(JsonNode json, String number, JsonNode contact) {
    var fields = new Fields(json, Map.of());
    Message.By by = by(fields);
    if (by == null || Boolean.TRUE.equals(fields.flag("private"))) {
      return null;
    }
    Integer csat = fields.integer(CSAT + "rating", 1, 5);
    String text = fields.text(csat == null ? "content" : CSAT + "feedback_message");
    return new Message(
        Message.id(number, Message.number("messages.id", fields.text("id"))),
        csat != null ? Message.By.CUSTOMER : by,
        Kept.author(new Fields(contact, Map.of()).required("id"), contact),
        text == null ? "" : text,
        Wire.moment(json, "created_at"),
        null,
        csat,
        Boolean.TRUE.equals(fields.flag("content_attributes.deleted")));
  }

  private static Message.@Nullable By by(Fields message) {
    return switch (message.required("message_type")) {
      case "0" -> Message.By.CUSTOMER;
      case "1" -> BOTS.contains(sender(message)) ? Message.By.MACHINE : Message.By.AGENT;
      case "3" -> Message.By.MACHINE;
      default -> null;
    };
  }

  private static String sender(Fields message) {
    return String.valueOf(message.text("sender.type")).toLowerCase(Locale.ROOT);
  }
}
