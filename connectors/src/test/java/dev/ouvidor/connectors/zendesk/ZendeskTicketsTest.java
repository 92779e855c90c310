package dev.ouvidor.connectors.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ZendeskTicketsTest {
  private static final String LOADED =
      """
      {
        "ticket": {"id": 35436, "subject": "Tamanho errado", "status": "pending",
          "requester_id": 20978392, "updated_at": "2026-05-06T09:10:11Z",
          "satisfaction_rating": {"score": "unoffered"}},
        "order": "LB-7",
        "comments": [
          {"id": 1, "type": "Comment", "author_id": 20978392, "public": true,
           "body": "Oi,  veio 38", "created_at": "2026-05-04T09:10:11Z",
           "html_body": "<div class=\\"zd-comment\\"><p>Oi,</p><p>veio 38 &amp; pedi 40</p></div>"},
          {"id": 2, "type": "VoiceComment", "author_id": 20978392, "public": true,
           "body": "Chamada de +55", "created_at": "2026-05-04T10:10:11Z"},
          {"id": 3, "type": "Comment", "author_id": 77, "public": false,
           "body": "ver estoque", "created_at": "2026-05-04T11:10:11Z"},
          {"id": 4, "type": "Comment", "author_id": 77, "public": true,
           "body": "Já trocamos", "created_at": "2026-05-05T09:10:11Z"},
          {"id": 5, "type": "Comment", "author_id": 88, "public": true,
           "body": "Sou o marido dela: obrigado", "created_at": "2026-05-06T09:10:11Z"}
        ],
        "people": {
          "20978392": {"name": "Ana", "email": "Ana@Example.com", "role": "end-user"},
          "77": {"name": "Rita", "role": "agent"},
          "88": {"name": "Beto", "role": "end-user"}
        }
      }
      """;

  private final ZendeskTickets tickets =
      new ZendeskTickets(settings(Map.of("user", "sac@loja.example")));

  private static ZendeskSettings settings(Map<String, Object> more) {
    var settings = new HashMap<String, Object>(more);
    settings.putIfAbsent("site", "https://loja.zendesk.example/");
    settings.putIfAbsent("token", "s3cret");
    return ZendeskSettings.of(new Settings("connections[0]", settings), name -> null);
  }

  @Test
  void readsWhatTheCustomerCanSee() {
    Ticket ticket = tickets.read(Json.parse(LOADED));

    assertNotNull(ticket);
    assertEquals("LB-7", ticket.orderId());
    assertEquals("https://loja.zendesk.example/agent/tickets/35436", ticket.url());
    assertFalse(ticket.settled());
    assertEquals(
        List.of("35436", "35436~4", "35436~5"),
        ticket.messages().stream().map(Message::nativeId).toList());
    assertEquals(
        List.of(Message.By.CUSTOMER, Message.By.AGENT, Message.By.CUSTOMER),
        ticket.messages().stream().map(Message::by).toList());
    Message first = ticket.messages().get(0);
    assertEquals("Oi,\n\nveio 38 & pedi 40", first.text());
    assertEquals("ana@example.com", first.author().email());
    assertEquals("Beto", ticket.messages().get(2).author().name());
  }

  @Test
  void namesWhatIsWrong() {
    String body = LOADED.replace("2026-05-05T09:10:11Z", "ontem");
    var e = assertThrows(FieldException.class, () -> tickets.read(Json.parse(body)));
    assertTrue(String.valueOf(e.getMessage()).startsWith("created_at: 'ontem'"), e.getMessage());
  }

  @Test
  void aTokenWithoutUserIsOneOfOAuth() {
    assertEquals("Bearer s3cret", settings(Map.of()).authorization());
    var e = assertThrows(SettingsException.class, () -> settings(Map.of("orderField", "pedido")));
    assertTrue(String.valueOf(e.getMessage()).contains("orderField: 'pedido'"), e.getMessage());
  }
}
