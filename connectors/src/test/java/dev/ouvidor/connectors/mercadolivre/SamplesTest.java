package dev.ouvidor.connectors.mercadolivre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform really writes, read without it: nothing that it could add is there. */
final class SamplesTest {
  private static final Instant NOW = Instant.parse("2024-03-12T12:00:00Z");
  private static final String QUESTION =
      """
      {"date_created": "2021-02-16T14:50:27.938-04:00", "item_id": "MLA903218023",
       "seller_id": 189394110, "status": "ANSWERED", "text": "Serve no 38?", "id": 11764931832,
       "deleted_from_listing": false, "hold": false, "suspected_spam": false,
       "answer": {"text": "", "status": "BANNED", "date_created": "2021-02-16T14:52:13.580-04:00"},
       "from": {"id": 162981404}}
      """;
  private static final String CLAIM =
      """
      {"id": 5256749420, "resource_id": 2000007819609432, "status": "opened", "type": "mediations",
       "stage": "claim", "parent_id": null, "resource": "order", "reason_id": "PDD9549",
       "fulfilled": true, "quantity_type": "total", "claimed_quantity": 1, "claim_version": 2.0,
       "players": [
        {"role": "complainant", "type": "buyer", "user_id": 1325224382, "available_actions": []},
        {"role": "respondent", "type": "seller", "user_id": 189394110, "available_actions": [
         {"action": "refund", "due_date": null, "mandatory": false},
         {"action": "send_message_to_complainant", "due_date": "2024-03-15T10:35:29.000-0400",
          "mandatory": true}]}],
       "resolution": null, "site_id": "MLB",
       "date_created": "2024-03-06T14:27:27.000-04:00",
       "last_updated": "2024-03-11T22:45:55.000-04:00"}
      """;

  @TempDir Path folder;

  private MercadoLivreSettings settings(Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("seller", "189394110");
    settings.put("clientId", "1");
    settings.put("clientSecret", "s3cret");
    settings.put("refreshToken", "TG-s3cret");
    settings.put("tokenFile", folder.resolve("ml.json").toString());
    settings.put("baseUrl", "http://127.0.0.1:1/");
    settings.put("timeout", "1s");
    settings.putAll(more);
    return MercadoLivreSettings.of(new Settings("connections[0]", settings), name -> null);
  }

  private MercadoLivreApi api() {
    return new MercadoLivreApi(settings(Map.of()), InstantSource.fixed(NOW));
  }

  private Feedback question(String json) throws Exception {
    return new Questions("ml", settings(Map.of()), new Listings(api()))
        .feedback(Json.parse(json), NOW);
  }

  private List<Feedback> claim(String json) throws Exception {
    MercadoLivreApi api = api();
    return new Claims("ml", settings(Map.of()), api, new Listings(api))
        .read(Json.parse(json), NOW)
        .items();
  }

  @Test
  void aQuestion() throws Exception {
    Feedback question = question(QUESTION);
    assertEquals("mercadolivre:question-11764931832", question.id());
    assertEquals(Instant.parse("2021-02-16T18:50:27.938Z"), question.createdAt());
    assertEquals("162981404", question.author().id());
    assertEquals(new Product("MLA903218023", null), question.product());
    assertEquals("mercadolivre.answered", question.eligibility().reason());
    assertFalse(Questions.isGone(Json.parse(QUESTION)));
  }

  @Test
  void aQuestionThatIsBannedHasNoText() {
    var banned = (ObjectNode) Json.parse(QUESTION);
    assertTrue(Questions.isGone(banned.put("status", "BANNED").put("text", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "11764931832, \"x1\", id: 'x1' must be a number",
    "162981404, null, from.id: '' must be a number",
    "2021-02-16T14:50:27.938-04:00, ontem, 'date_created: ''ontem'' must be a moment'"
  })
  void aFieldThatIsWrongIsNamed(String right, String wrong, String message) {
    String bad = QUESTION.replaceFirst(right, wrong);
    var e = assertThrows(FieldException.class, () -> question(bad));
    assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
  }

  @Test
  void aClaim() throws Exception {
    Feedback claim = claim(CLAIM).get(0);
    assertEquals("mercadolivre:claim-5256749420", claim.id());
    assertEquals("2000007819609432", claim.orderId());
    assertEquals("1325224382", claim.author().id());
    assertEquals("NOT_AS_DESCRIBED", claim.returnReason());
    assertEquals(Instant.parse("2024-03-15T14:35:29Z"), claim.eligibility().until());
    assertNull(claim.title());
  }

  @Test
  void aClaimAgainstSomebodyElseIsNotOurs() throws Exception {
    assertEquals(List.of(), claim(CLAIM.replace("189394110", "77")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seller | loja | connections[0].seller: 'loja' must be the number of the account",
        "clientId | app | connections[0].clientId: 'app' must be a number",
        "tokenFile | ml.json | connections[0].tokenFile: 'ml.json' must be the absolute path of a"
            + " file",
        "site | br | connections[0].site: 'br' must be a site such as MLB",
        "every | 0s | connections[0].every: 'PT0S' must be more than nothing",
        "answerLength | 0 | connections[0].answerLength: '0' must be a whole number from 1 to 10000",
      })
  void aWrongSettingIsNamedWithItsValue(String field, String value, String message) {
    var e = assertThrows(SettingsException.class, () -> settings(Map.of(field, value)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void onlyWhatThereIsCanBeRead() {
    var e =
        assertThrows(
            SettingsException.class, () -> settings(Map.of("read", List.of("questions", "mail"))));
    assertEquals(
        "connections[0].read: '[questions, mail]' must be one or more of [questions, claims]",
        e.getMessage());
  }

  @Test
  void secretsAreNotPrinted() {
    assertFalse(settings(Map.of()).toString().contains("s3cret"));
    assertFalse(settings(Map.of()).application().toString().contains("s3cret"));
  }
}
