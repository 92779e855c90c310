package dev.ouvidor.connectors.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.PushedChannel;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SurveyTypeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void readsATypeformAnswer() throws IOException {
    Feedback answer = typeform(resource("typeform.json")).items().get(0);

    assertEquals("survey:nps~tok123", answer.id());
    assertEquals("A entrega atrasou <5> dias 😡", answer.text());
    assertEquals("Prazo, Atendimento", answer.title());
    assertEquals(3, answer.nps());
    assertEquals(2, answer.csat());
    assertEquals("1001", answer.orderId());
    assertEquals(new Product("SKU-9", "Bota de couro"), answer.product());
    assertEquals("Ana@example.com", answer.author().email());
    assertEquals("ana@example.com", answer.author().id());
    assertEquals(Instant.parse("2026-10-14T09:09:36Z"), answer.createdAt());
    assertTrue(answer.eligibility().allowed());
  }

  @Test
  void namesTheQuestionAndTheValueThatIsOutOfRange() throws IOException {
    var parsed = typeform(resource("typeform.json").replace("\"number\": 3", "\"number\": 12"));
    assertEquals("q-nps: '12' must be a number from 0 to 10", parsed.rejected().get(0).why());
  }

  @Test
  void refusesATypeformEventThatIsNoAnswer() {
    var parsed = typeform("{\"event_id\":\"1\",\"event_type\":\"form_response_partial\"}");
    assertEquals(
        "form_response: 'form_response_partial' is missing: no answer to a form",
        parsed.rejected().get(0).why());
  }

  @Test
  void takesTheGoodAnswersOfABatchAndNamesWhatIsWrongWithTheOthers() {
    var parsed =
        generic(
            Map.of(),
            """
            [{"response_id": 7, "survey": "pos-venda", "submitted_at": "2026-11-20T10:00:00-03:00",
              "respondent_email": "leo@example.com", "metric": "NPS", "score": "9", "comment": "Adorei!"},
             {"response_id": 8, "csat": 6},
             {"comment": "sem id"},
             {"response_id": 9, "submitted_at": "20/11/2026", "ces": 2},
             "text",
             {"response_id": 10},
             {"response_id": 11, "ces": "6,0"}]
            """);

    assertEquals(2, parsed.items().size());
    Feedback first = parsed.items().get(0);
    assertEquals("survey:nps~pos-venda~7", first.id());
    assertEquals(9, first.nps());
    assertEquals(Instant.parse("2026-11-20T13:00:00Z"), first.createdAt());
    assertEquals(6, parsed.items().get(1).ces());
    assertEquals(
        List.of(
            "csat: '6' must be a number from 1 to 5",
            "response_id: is missing",
            "submitted_at: '20/11/2026' must be a moment such as 2026-01-31T13:05:00Z",
            "response_id: is missing",
            "answers: neither a text nor a score in nps~10"),
        parsed.rejected().stream().map(r -> r.why()).toList());
  }

  @Test
  void readsFieldsWhereTheSenderPutsThem() {
    var fields =
        Map.of(
            "id", "data.id",
            "text", "data.data.comment",
            "nps", "data.data.nps",
            "language", "data.language");
    var parsed =
        generic(
            Map.of("fields", fields),
            "{\"data\":{\"id\":\"r1\",\"language\":\"pt-BR\",\"data\":{\"nps\":3,\"comment\":\"Atrasou\"}}}");
    Feedback answer = parsed.items().get(0);
    assertEquals("Atrasou", answer.text());
    assertEquals(3, answer.nps());
    assertEquals("pt-BR", answer.language());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"x\":1', email.no_address",
    "'\"respondent_email\":\"a@example.com\"', ",
    "'\"respondent_email\":\"a@example.com\",\"consent\":false', survey.no_consent",
    "'\"respondent_email\":\"a@example.com\",\"consent\":\"sim\"', "
  })
  void mayBeAnsweredOnlyWithAnAddressAndNeverAgainstTheWill(String fields, String reason) {
    var parsed = generic(Map.of(), "{\"response_id\":\"1\",\"nps\":1," + fields + "}");
    assertEquals(reason, parsed.items().get(0).eligibility().reason());
  }

  @Test
  void aRepeatedAnswerIsTheSameFeedback() {
    String body = "{\"response_id\":\"a/b c\",\"nps\":1}";
    String id = generic(Map.of(), body).items().get(0).id();
    assertEquals(id, generic(Map.of(), body).items().get(0).id());
    assertTrue(id.matches("survey:nps~[0-9a-f]{64}"), id);
  }

  @Test
  void aBodyThatIsNoJsonIsRejectedWithItsPlace() {
    var rejected = generic(Map.of(), "{\"response_id\":\n oops").rejected().get(0);
    assertTrue(rejected.why().startsWith("body: is no JSON, line 2"), rejected.why());
  }

  @Test
  void exposesItsVerifierAndAnswersOnlyIfAReplyBlockIsThere() {
    Channel channel = open(settings("generic", Map.of()));
    var verifier = assertInstanceOf(PushedChannel.class, channel).verifier();
    byte[] body = "{}".getBytes(UTF_8);
    var headers = verifier.sign("d1", NOW, body);
    assertEquals("Accepted[deliveryId=d1]", verifier.verify(headers::get, body, NOW).toString());
    assertTrue(channel.streams().isEmpty());
    assertFalse(channel.replier().isPresent());
    var reply = Map.of("host", "mail.example", "from", "sac@example.com");
    assertTrue(open(settings("generic", Map.of("reply", reply))).replier().isPresent());
  }

  @ParameterizedTest
  @CsvSource({"format, xml", "fields, x", "verify, x", "reply, x", "colour, red"})
  void aWrongSettingIsNamed(String field, String value) {
    var settings = settings("generic", Map.of(field, value));
    var error = assertThrows(SettingsException.class, () -> open(settings));
    assertTrue(
        String.valueOf(error.getMessage()).startsWith("connections[0]." + field),
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "surveymonkey, survey, nps",
    "surveymonkey, verify, x",
    "formbricks, survey, a/b",
    "formbricks, baseUrl, ftp://x",
    "limesurvey, url, x",
    "limesurvey, timeZone, Paulista",
    "limesurvey, verify, x",
    "googleforms, survey, a b",
    "googleforms, every, 0s",
    "googleforms, token, x"
  })
  void aWrongSettingOfAToolIsNamed(String format, String field, String value) {
    var settings = new HashMap<String, Object>(tool(format));
    settings.put(field, value);
    var error = assertThrows(SettingsException.class, () -> open(settings));
    assertEquals("connections[0]." + field, error.place());
  }

  @ParameterizedTest
  @CsvSource({"surveymonkey", "formbricks", "limesurvey", "googleforms"})
  void aToolIsAskedAndPushesOnlyIfItIsSetUp(String format) {
    Channel channel = open(tool(format));
    assertEquals(List.of("responses"), channel.streams());
    assertFalse(channel instanceof Pushed);
    assertThrows(IllegalArgumentException.class, () -> channel.read("answers"));
  }

  @Test
  void scoresOnOtherScalesAreBroughtToOurs() {
    var scales = Map.of("scales", Map.of("csat", "0-10", "ces", "7-1"));
    Feedback item =
        generic(scales, "{\"response_id\": 1, \"csat\": 10, \"metric\": \"ces\", \"score\": 7}")
            .items()
            .get(0);
    assertEquals(5, item.csat());
    assertEquals(1, item.ces());
  }

  @Test
  void whoIsAskedByTypeformAndDoesNotAgreeIsNotAnswered() {
    String form =
        """
        {"form_response": {"token": "t", "hidden": {"email": "ana@example.com"},
          "definition": {"fields": [{"id": "1", "ref": "nps", "type": "opinion_scale",
              "properties": {"steps": 10, "start_at_one": true}},
            {"id": "2", "ref": "consent", "type": "multiple_choice"}]},
          "answers": [{"type": "number", "number": 9,
              "field": {"id": "1", "ref": "nps", "type": "opinion_scale"}}%s]}}
        """;
    String agreed =
        """
        , {"type": "choice", "choice": {"label": "Sim, podem escrever"}, "field": {"id": "2", "ref": "consent"}}
        """;
    Feedback silent = typeform(form.formatted("")).items().get(0);
    assertEquals(9, silent.nps());
    assertEquals("survey.no_consent", silent.eligibility().reason());
    Feedback willing = typeform(form.formatted(agreed)).items().get(0);
    assertTrue(willing.eligibility().allowed());
    assertNull(willing.title());
    Feedback refusing =
        typeform(form.formatted(agreed.replace("Sim, podem", "Prefiro que não"))).items().get(0);
    assertEquals("survey.no_consent", refusing.eligibility().reason());
  }

  private static Map<String, Object> tool(String format) {
    return switch (format) {
      case "surveymonkey" -> Map.of("format", format, "survey", "1", "token", "t");
      case "formbricks" -> Map.of("format", format, "survey", "clx0", "apiKey", "k");
      case "limesurvey" ->
          Map.of(
              "format", format,
              "survey", "1",
              "url", "https://lime.example/rc",
              "user", "u",
              "password", "p");
      default ->
          Map.of(
              "format", format,
              "survey", "1FAIpQL",
              "clientId", "c",
              "clientSecret", "s",
              "refreshToken", "r");
    };
  }

  @Test
  void nothingIsKnownOfAnAnonymousAnswerButItself() {
    var author = generic(Map.of(), "{\"response_id\":\"1\",\"nps\":1}").items().get(0).author();
    assertEquals("nps~1", author.id());
    assertNull(author.email());
  }

  private static Parsed typeform(String body) {
    return open(settings("typeform", Map.of())).parse(delivery(body));
  }

  private static Parsed generic(Map<String, ?> more, String body) {
    return open(settings("generic", more)).parse(delivery(body));
  }

  private static Delivery delivery(String body) {
    return new Delivery("d", "nps", body, NOW);
  }

  private static Map<String, Object> settings(String format, Map<String, ?> more) {
    var settings = new HashMap<String, Object>();
    settings.put("format", format);
    settings.put("verify", Map.of("preset", "standard", "secret", "whsec_c2VjcmV0"));
    settings.putAll(more);
    return settings;
  }

  private static Channel open(Map<String, Object> settings) {
    return ChannelTypes.open(
        new ConnectionConfig("nps", "survey", new Settings("connections[0]", settings)),
        Surroundings.system());
  }

  private static String resource(String name) throws IOException {
    try (var in = SurveyTypeTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
