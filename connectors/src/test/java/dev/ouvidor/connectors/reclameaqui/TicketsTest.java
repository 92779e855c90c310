package dev.ouvidor.connectors.reclameaqui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform really writes, and settings. */
final class TicketsTest {
  private static final Instant NOW = Instant.parse("2021-05-01T12:00:00Z");
  private static final String TICKET =
      """
      {"hugme_status": {"id": 21, "name": "Novo"}, "ra_status": {"id": 5, "name": "Não respondido"},
       "source": {"id": 1, "name": "ReclameAQUI"}, "company": {"id": 1871, "name": "Loja"},
       "moderation": {"user": {"id": -1, "name": null}, "status": null, "request_date": null},
       "ra": {"replicas_count": 0, "source_id": 1, "deactivation_date": null},
       "customer": {"birthday": ["1990-01-01T00:00:00.000Z"], "cpf": ["00000000191"], "rg": [],
        "email": ["Consumidor@Example.com"], "phone_numbers": ["11999990000"], "id": 57090375,
        "name": "Consumidor Teste", "city": [{"id": 391, "name": "Franca"}]},
       "_id": "608bf62deff7550c8e11e723", "id": 43534294, "source_external_id": "123268927",
       "creation_date": "2021-04-30T12:18:30.000Z", "complaint_title": "Veio outra bota",
       "last_modification_date": "2021-04-30T12:20:49.000Z", "closed_date": null, "frozen": false,
       "complaint_content": "Pedi a 38 \\n\\rveio a 40", "ra_reason": "Outros",
       "complaint_response_content": null, "complaint_response_date": null,
       "resolved_issue": false, "back_doing_business": false, "consumer_consideration": null,
       "company_consideration": null, "rating": "-1", "rating_date": null, "comments_count": 2,
       "active": true, "interactions": [
        {"ticket_interaction_id": "160441757", "ticket_interaction_type_id": 1,
         "ticket_interaction_name": "Manifestação", "customer_id": "57090375",
         "responsible_id": null, "responsible_name": null, "message": "Pedi a 38",
         "privacy": false, "creation_date": "2021-04-30T12:18:30.000Z",
         "modification_date": null, "details": [
          {"ticket_detail_id": "355706709", "ticket_detail_type_id": 8, "name": "IP",
           "value": "203.0.113.10"},
          {"ticket_detail_id": "355706712", "ticket_detail_type_id": 7,
           "name": "Número do pedido", "value": " 1001 "},
          {"ticket_detail_id": "355706713", "ticket_detail_type_id": 7,
           "name": "Qual produto?", "value": "Bota Campo"},
          {"ticket_detail_id": "355706715", "ticket_detail_type_id": 25, "name": "ID Site RA",
           "value": "26DNjjVzgXYI8DUz"}]},
        {"ticket_interaction_id": "160441760", "ticket_interaction_type_id": 2,
         "ticket_interaction_name": "Resposta", "customer_id": "57090375", "responsible_id": null,
         "message": "Olá! Vamos trocar.", "privacy": false,
         "creation_date": "2021-04-30T13:00:00.000Z", "modification_date": null, "details": []},
        {"ticket_interaction_id": "160441761", "ticket_interaction_type_id": 7,
         "ticket_interaction_name": "Comentário", "customer_id": "999", "responsible_id": null,
         "message": "Comigo foi igual", "privacy": false,
         "creation_date": "2021-04-30T14:00:00.000Z", "modification_date": null, "details": []}]}
      """;

  private static ReclameAquiSettings settings(Map<String, Object> more) {
    return ReclameAquiSettings.of(
        new Settings("connections[0]", Complaints.settings(more)), name -> null);
  }

  private static Tickets.Reading read(String json) {
    var settings =
        settings(Map.of("orderField", "número do pedido", "productField", "Qual produto?"));
    return new Tickets("ra", settings).read(Json.parse(json), NOW);
  }

  @Test
  void aTicket() {
    Tickets.Reading reading = read(TICKET);
    assertEquals(1, reading.items().size(), "neither our answer nor what others comment");
    assertFalse(reading.waits(), "it was answered");
    Feedback complaint = reading.items().get(0);
    assertEquals("reclameaqui:43534294", complaint.id());
    assertEquals("Veio outra bota", complaint.title());
    assertEquals("Pedi a 38 \nveio a 40", complaint.text());
    assertEquals("57090375", complaint.author().id());
    assertEquals("consumidor@example.com", complaint.author().email());
    assertEquals("1001", complaint.orderId());
    assertEquals(new Product(null, "Bota Campo"), complaint.product());
    assertEquals(2, complaint.reach().replies());
    assertEquals(Instant.parse("2021-04-30T12:18:30Z"), complaint.createdAt());
    assertNull(complaint.rating());
    assertNull(complaint.url());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"ra_status\": {\"id\": 5 | \"ra_status\": {\"id\": 13",
        "\"active\": true | \"active\": false",
        "\"deactivation_date\": null | \"deactivation_date\": \"2021-05-01T00:00:00.000Z\"",
      })
  void whatNobodySeesAnyMoreIsRemoved(String right, String now) {
    assertTrue(read(TICKET.replace(right, now)).removed());
    assertFalse(read(TICKET).removed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": 5, \"name\": \"Não respondido\" | {\"id\": 11, \"name\": \"Moderação\" | moderation",
        "{\"id\": 5, \"name\": \"Não respondido\" | {\"id\": 30, \"name\": \"Encerrada\" | closed",
        "\"frozen\": false | \"frozen\": true | frozen",
        "\"rating\": \"-1\" | \"rating\": \"8\" | ''",
      })
  void whatMayBeAnsweredFollowsFromTheState(String right, String now, String reason) {
    Feedback item = read(TICKET.replace(right, now)).items().get(0);
    assertEquals(reason.isEmpty() ? null : "reclameaqui." + reason, item.eligibility().reason());
  }

  @Test
  void afterALastWordOnARatingThereIsNoFurther() {
    String concluded =
        TICKET
            .replace("\"rating\": \"-1\"", "\"rating\": \"8\"")
            .replace("\"company_consideration\": null", "\"company_consideration\": \"Grata!\"");
    assertEquals("reclameaqui.concluded", read(concluded).items().get(0).eligibility().reason());
  }

  @Test
  void whatCameFromElsewhereIsNotOfReclameAqui() {
    Tickets.Reading reading =
        read(TICKET.replace("\"source\": {\"id\": 1", "\"source\": {\"id\": 3"));
    assertFalse(reading.ofReclameAqui());
    assertEquals(List.of(), reading.items());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\": 43534294 | \"id\": \"x1\" | id: 'x1' must be a number",
        "2021-04-30T14:00:00.000Z | ontem | interactions.2.creation_date: 'ontem' must be a moment",
        "\"rating\": \"-1\" | \"rating\": \"11\" | rating: '11' must be a number from -1 to 10",
        "\"id\": 57090375, | | customer.id: is missing",
      })
  void aFieldThatIsWrongIsNamed(String right, String wrong, String message) {
    String bad = TICKET.replace(right, wrong == null ? "" : wrong);
    var e = assertThrows(FieldException.class, () -> read(bad));
    assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
  }

  @Test
  void whatIsPutAsideTellsNobodyWhoWroteIt() {
    String shown = Tickets.anonymous(Json.parse(TICKET)).toString();
    assertTrue(shown.contains("Veio outra bota"));
    for (String personal : List.of("00000000191", "Consumidor Teste", "11999990000", "203.0.113")) {
      assertFalse(shown.contains(personal), personal);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "company | loja | connections[0].company: 'loja' must be a number of HugMe's",
        "callsPerMinute | 2 | connections[0].callsPerMinute: '2' must be a whole number from 3 to"
            + " 10000",
        "every | 0s | connections[0].every: 'PT0S' must be more than nothing",
      })
  void aWrongSettingIsNamedWithItsValue(String field, String value, String message) {
    var e = assertThrows(SettingsException.class, () -> settings(Map.of(field, value)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void secretsAreNotPrinted() {
    assertFalse(settings(Map.of()).toString().contains("s3cret"));
    assertFalse(settings(Map.of()).credentials().toString().contains("s3cret"));
  }
}
