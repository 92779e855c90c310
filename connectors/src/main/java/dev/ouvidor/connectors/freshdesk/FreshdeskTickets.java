package dev.ouvidor.connectors.freshdesk;

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

/** Understands tickets and conversations as Freshdesk writes them. */
final class FreshdeskTickets {
  /** Resolved, and closed; desks number further statuses of their own from 6. */
  private static final Set<String> SETTLED = Set.of("4", "5");

  /** The source of a ticket that an agent opened by writing to a customer. */
  private static final String OUTBOUND = "10";

  private final FreshdeskSettings settings;

  FreshdeskTickets(FreshdeskSettings settings) {
    this.settings = settings;
  }

  /** Null if it was deleted or marked as spam. */
  @Nullable Ticket read(JsonNode loaded) {
    JsonNode json = loaded.path("ticket");
    var fields = new Fields(json, Map.of());
    String number = Message.number("id", fields.text("id"));
    if (isHidden(json)) {
      return null;
    }
    Author requester = author(fields.required("requester_id"), loaded);
    var messages = new ArrayList<Message>();
    messages.add(
        Message.of(
            number,
            OUTBOUND.equals(fields.text("source")) ? Message.By.AGENT : Message.By.CUSTOMER,
            requester,
            text(json, "description"),
            fields.requiredInstant("created_at")));
    for (JsonNode said : loaded.path("conversations")) {
      Message message = message(said, number, loaded);
      if (message != null) {
        messages.add(message);
      }
    }
    return new Ticket(
        number,
        fields.text("subject"),
        new Fields(loaded, Map.of()).text("order"),
        settings.desk().url(number),
        SETTLED.contains(fields.required("status")),
        loaded.path("whole").asBoolean(),
        Eligibility.OPEN,
        messages);
  }

  static boolean isHidden(JsonNode ticket) {
    return ticket.path("deleted").asBoolean() || ticket.path("spam").asBoolean();
  }

  /** Null for notes. */
  private static @Nullable Message message(JsonNode json, String number, JsonNode loaded) {
    var fields = new Fields(json, Map.of());
    if (Boolean.TRUE.equals(fields.flag("private"))) {
      return null;
    }
    return Message.of(
        Message.id(number, Message.number("conversations.id", fields.text("id"))),
        Boolean.TRUE.equals(fields.flag("incoming")) ? Message.By.CUSTOMER : Message.By.AGENT,
        author(fields.required("user_id"), loaded),
        text(json, "body"),
        fields.requiredInstant("created_at"));
  }

  /** Only the requester is told of; others are known by their number. */
  private static Author author(String id, JsonNode loaded) {
    JsonNode person = loaded.path(Desk.PEOPLE);
    return id.equals(person.path("id").asText())
        ? Kept.author(id, person)
        : Author.of(id, null, null);
  }

  /** The plain text that Freshdesk makes of markup runs lines together. */
  static String text(JsonNode json, String field) {
    String html = json.path(field).asText("");
    return html.isEmpty() ? json.path(field + "_text").asText("").strip() : PlainText.ofHtml(html);
  }
}
