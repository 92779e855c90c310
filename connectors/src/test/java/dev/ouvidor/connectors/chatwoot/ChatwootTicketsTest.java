package dev.ouvidor.connectors.chatwoot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChatwootTicketsTest {
  private static final String LOADED =
      """
      {
        "conversation": {"id": 567, "status": "resolved", "can_reply": true},
        "whole": true,
        "people": {"id": 89, "name": "Jane", "email": "Jane@Example.com"},
        "messages": [
          {"id": 1234, "content": "I need help with my order", "message_type": 0,
           "content_type": "text", "content_attributes": {}, "private": false,
           "created_at": 1583240757, "sender": {"type": "contact"}},
          {"id": 1235, "content": null, "message_type": 0, "private": false,
           "created_at": 1583240758},
          {"id": 1236, "content": "Rita assigned", "message_type": 2, "created_at": 1583240759},
          {"id": 1237, "content": "Hi! We are on it.", "message_type": 1, "private": false,
           "created_at": 1583240760, "sender": {"type": "agent_bot"}},
          {"id": 1238, "content": "Please rate", "message_type": 3, "content_type": "input_csat",
           "created_at": 1583240761, "content_attributes": {"submitted_values":
             {"csat_survey_response": {"rating": 2, "feedback_message": "Too slow"}}}}
        ]
      }
      """;

  @Test
  void readsWhatIsSaidAndHowItIsJudged() {
    var settings =
        ChatwootSettings.of(
            new Settings(
                "connections[0]",
                Map.of("site", "https://chat.loja.example", "account", 1, "token", "s3cret")),
            name -> null);

    Ticket ticket = new ChatwootTickets(settings).read(Json.parse(LOADED));

    assertTrue(ticket.settled());
    assertEquals("https://chat.loja.example/app/accounts/1/conversations/567", ticket.url());
    assertEquals(
        List.of(Message.By.CUSTOMER, Message.By.CUSTOMER, Message.By.MACHINE, Message.By.CUSTOMER),
        ticket.messages().stream().map(Message::by).toList());
    Message first = ticket.messages().get(0);
    assertEquals("567~1234", first.nativeId());
    assertEquals(Instant.parse("2020-03-03T13:05:57Z"), first.at());
    assertEquals("jane@example.com", first.author().email());
    Message judgement = ticket.messages().get(3);
    assertEquals(2, judgement.csat());
    assertEquals("Too slow", judgement.text());
  }
}
