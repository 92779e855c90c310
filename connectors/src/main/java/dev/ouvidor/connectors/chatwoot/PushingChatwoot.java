package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.desk.DeskChannel;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.PushingChannel;
import dev.ouvidor.connectors.webhook.Verifier;
import java.util.List;
import java.util.Set;

/**
 * A Chatwoot that pushes messages as they come. What it pushes says where to look, and that is read
 * again; what gets lost is found by polling. Thread safe.
 */
final class PushingChatwoot extends PushingChannel {
  private static final Set<String> EVENTS = Set.of("message_created", "message_updated");
  private static final Set<String> NOT_CUSTOMERS = Set.of("outgoing", "activity", "1", "2");
  private static final Parsed NOTHING = new Parsed(List.of(), List.of());

  private final DeskChannel desk;

  PushingChatwoot(DeskChannel desk, Verifier verifier) {
    super(desk, verifier);
    this.desk = desk;
  }

  @Override
  public Parsed parse(Delivery delivery) {
    try {
      JsonNode hint = Json.parse(delivery.body());
      boolean ours =
          EVENTS.contains(hint.path("event").asText())
              && !hint.path("private").asBoolean()
              && !NOT_CUSTOMERS.contains(hint.path("message_type").asText());
      if (!ours) {
        return NOTHING;
      }
      String number = Message.number("conversation.id", Json.at(hint, "conversation.id").asText());
      String message = Message.number("id", hint.path("id").asText());
      return desk.follow(number, Message.id(number, message));
    } catch (FieldException e) {
      return new Parsed(List.of(), List.of(rejected(delivery, delivery.body(), e)));
    }
  }
}
