package dev.ouvidor.connectors.freshdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.webhook.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FreshdeskTicketsTest {
  private static final String LOADED =
      """
      {
        "ticket": {"id": 20, "subject": "Tamanho errado", "status": 3, "source": 1,
          "requester_id": 129, "created_at": "2026-05-04T09:10:11Z",
          "description": "<div>Veio 38<br>e pedi 40</div>", "description_text": "Veio 38 e pedi"},
        "order": "", "whole": true,
        "people": {"id": 129, "name": "Ana", "email": "Ana@Example.com"},
        "conversations": [
          {"id": 5, "incoming": false, "private": true, "user_id": 7, "body_text": "ver estoque",
           "created_at": "2026-05-04T10:10:11Z"},
          {"id": 6, "incoming": false, "private": false, "user_id": 7, "body_text": "Trocamos",
           "created_at": "2026-05-04T11:10:11Z"},
          {"id": 7, "incoming": true, "private": false, "user_id": 130, "body_text": "Sou o marido",
           "created_at": "2026-05-04T12:10:11Z"}
        ]
      }
      """;

  private final FreshdeskTickets tickets =
      new FreshdeskTickets(
          FreshdeskSettings.of(
              new Settings(
                  "connections[0]",
                  Map.of("site", "https://loja.freshdesk.example", "apiKey", "s3cret")),
              name -> null));

  @Test
  void readsWhatTheCustomerCanSee() {
    Ticket ticket = tickets.read(Json.parse(LOADED));

    assertNotNull(ticket);
    assertNull(ticket.orderId());
    assertEquals(
        List.of("20", "20~6", "20~7"), ticket.messages().stream().map(Message::nativeId).toList());
    assertEquals("Veio 38\ne pedi 40", ticket.messages().get(0).text());
    assertEquals("ana@example.com", ticket.messages().get(0).author().email());
    assertEquals(Message.By.AGENT, ticket.messages().get(1).by());
    assertNull(ticket.messages().get(2).author().name());
  }

  @Test
  void whatAnAgentWroteFirstIsNoFeedbackAndSpamIsNothing() {
    Ticket outbound = tickets.read(Json.parse(LOADED.replace("\"source\": 1", "\"source\": 10")));
    assertNotNull(outbound);
    assertEquals(Message.By.AGENT, outbound.messages().get(0).by());
    assertNull(tickets.read(Json.parse(LOADED.replace("\"status\": 3", "\"spam\": true"))));
  }
}
